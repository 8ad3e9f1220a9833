package org.pixelwire.packet.field;

/** {@code chdlc.*}: Cisco's HDLC. */
final class CiscoHdlcFields {
  static final FieldGroup GROUP = new FieldGroup("chdlc", "Cisco HDLC", "CHDLC");

  private static final Field ADDRESS =
      GROUP.field(
          "chdlc.address", "Address", FieldType.UINT8, Base.HEX, ValueNames.table("chdlc-address"));
  private static final Field CONTROL =
      GROUP.field("chdlc.control", "Control", FieldType.UINT8, Base.HEX);
  private static final Field PROTOCOL =
      GROUP.field(
          "chdlc.protocol",
          "Protocol",
          FieldType.UINT16,
          Base.HEX,
          ValueNames.table("chdlc-protocol"));

  private CiscoHdlcFields() {}

  static void note(int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, 4)) {
      return;
    }
    tree.openProtocol(GROUP, at, 4);
    tree.read(ADDRESS, at, 1);
    tree.read(CONTROL, at + 1, 1);
    tree.read(PROTOCOL, at + 2, 2);
    tree.close();
  }
}
