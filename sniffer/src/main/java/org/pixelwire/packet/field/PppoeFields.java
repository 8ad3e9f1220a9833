package org.pixelwire.packet.field;

/** {@code pppoe.*} of sessions (RFC 2516 section 4). */
final class PppoeFields {
  static final FieldGroup GROUP = new FieldGroup("pppoes", "PPP-over-Ethernet Session", "PPPoES");

  private static final int HEADER = 6;

  private static final Field VERSION =
      GROUP.field("pppoe.version", "Version", FieldType.UINT8, Base.DEC, 0xf0, ValueNames.NONE);
  private static final Field TYPE =
      GROUP.field("pppoe.type", "Type", FieldType.UINT8, Base.DEC, 0xf, ValueNames.NONE);
  private static final Field CODE =
      GROUP.field("pppoe.code", "Code", FieldType.UINT8, Base.HEX, ValueNames.table("pppoe-code"));
  private static final Field SESSION =
      GROUP.field("pppoe.session_id", "Session ID", FieldType.UINT16, Base.HEX);
  private static final Field LENGTH =
      GROUP.field("pppoe.payload_length", "Payload Length", FieldType.UINT16, Base.DEC);

  private PppoeFields() {}

  static void note(int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, HEADER)) {
      return;
    }
    tree.openProtocol(GROUP, at, HEADER);
    tree.read(VERSION, at, 1);
    tree.read(TYPE, at, 1);
    tree.read(CODE, at + 1, 1);
    tree.read(SESSION, at + 2, 2);
    tree.read(LENGTH, at + 4, 2);
    tree.endAt(Math.min(tree.end(), at + HEADER + tree.u16(at + 4)));
    tree.close();
  }
}
