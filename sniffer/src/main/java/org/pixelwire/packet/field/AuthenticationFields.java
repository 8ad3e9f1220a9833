package org.pixelwire.packet.field;

/** {@code ah.*} (RFC 4302 section 2). */
final class AuthenticationFields {
  static final FieldGroup GROUP = new FieldGroup("ah", "Authentication Header", "AH");

  private static final int FIXED = 12;

  private static final Field NEXT =
      GROUP.field(
          "ah.next_header",
          "Next header",
          FieldType.UINT8,
          Base.DEC,
          ValueNames.table("ip-protocol"));
  private static final Field LENGTH = GROUP.field("ah.length", "Length", FieldType.UINT8, Base.DEC);
  private static final Field RESERVED =
      GROUP.field("ah.reserved", "Reserved", FieldType.BYTES, Base.NONE);
  private static final Field INDEX = GROUP.field("ah.spi", "AH SPI", FieldType.UINT32, Base.HEX);
  private static final Field SEQUENCE =
      GROUP.field("ah.sequence", "AH Sequence", FieldType.UINT32, Base.DEC);
  private static final Field CHECK_VALUE =
      GROUP.field("ah.icv", "AH ICV", FieldType.BYTES, Base.NONE);

  private AuthenticationFields() {}

  static void note(int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, 2)) {
      return;
    }
    int length = (tree.u8(at + 1) + 2) * 4;
    tree.openProtocol(GROUP, at, length);
    tree.read(NEXT, at, 1);
    tree.read(LENGTH, at + 1, 1);
    tree.read(RESERVED, at + 2, 2);
    tree.read(INDEX, at + 4, 4);
    tree.read(SEQUENCE, at + 8, 4);
    if (length > FIXED) {
      tree.read(CHECK_VALUE, at + FIXED, length - FIXED);
    }
    tree.close();
  }
}
