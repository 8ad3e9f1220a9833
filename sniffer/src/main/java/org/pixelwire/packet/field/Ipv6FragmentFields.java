package org.pixelwire.packet.field;

/** {@code ipv6.fraghdr.*} (RFC 8200 section 4.5). */
final class Ipv6FragmentFields {
  static final FieldGroup GROUP =
      new FieldGroup("ipv6.fraghdr", "Fragment Header for IPv6", "IPv6 Fragment");

  private static final int HEADER = 8;

  private static final Field NEXT =
      GROUP.field(
          "ipv6.fraghdr.nxt",
          "Next header",
          FieldType.UINT8,
          Base.DEC,
          ValueNames.table("ip-protocol"));
  private static final Field RESERVED_OCTET =
      GROUP.field("ipv6.fraghdr.reserved_octet", "Reserved octet", FieldType.UINT8, Base.HEX);
  private static final Field OFFSET =
      GROUP.field(
          "ipv6.fraghdr.offset", "Offset", FieldType.UINT16, Base.DEC, 0xfff8, ValueNames.NONE);
  private static final Field RESERVED_BITS =
      GROUP.field(
          "ipv6.fraghdr.reserved_bits",
          "Reserved bits",
          FieldType.UINT16,
          Base.DEC,
          0x6,
          ValueNames.NONE);
  private static final Field MORE =
      GROUP.field(
          "ipv6.fraghdr.more", "More Fragments", FieldType.BOOLEAN, Base.NONE, 0x1, ValueNames.YES);
  private static final Field IDENTIFICATION =
      GROUP.field("ipv6.fraghdr.ident", "Identification", FieldType.UINT32, Base.HEX);

  private Ipv6FragmentFields() {}

  static void note(int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, HEADER)) {
      return;
    }
    tree.openProtocol(GROUP, at, HEADER);
    tree.read(NEXT, at, 1);
    tree.read(RESERVED_OCTET, at + 1, 1);
    tree.read(OFFSET, at + 2, 2);
    if (tree.labelled()) {
      int units = tree.u16(at + 2) >> 3;
      tree.label(
          OFFSET,
          Labels.bits(tree.u16(at + 2), 0xfff8, 16)
              + " = Offset: "
              + units
              + " ("
              + units * 8
              + " bytes)");
    }
    tree.read(RESERVED_BITS, at + 2, 2);
    tree.read(MORE, at + 2, 2);
    tree.read(IDENTIFICATION, at + 4, 4);
    tree.close();
  }
}
