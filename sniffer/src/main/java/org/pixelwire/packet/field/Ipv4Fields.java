package org.pixelwire.packet.field;

/** {@code ip.*} (RFC 791 section 3.1). */
final class Ipv4Fields {
  static final FieldGroup GROUP = new FieldGroup("ip", "Internet Protocol Version 4", "IPv4");

  private static final Field VERSION =
      GROUP.field("ip.version", "Version", FieldType.UINT8, Base.DEC);
  private static final Field HEADER_LENGTH =
      GROUP.field("ip.hdr_len", "Header Length", FieldType.UINT8, Base.DEC);
  private static final Field LENGTH =
      GROUP.field("ip.len", "Total Length", FieldType.UINT16, Base.DEC);
  private static final Field IDENTIFICATION =
      GROUP.field("ip.id", "Identification", FieldType.UINT16, Base.HEX_DEC);
  private static final Field FLAGS =
      GROUP.field("ip.flags", "Flags", FieldType.UINT8, Base.HEX, 0xe0, ValueNames.NONE);
  private static final Field DONT_FRAGMENT = GROUP.flag("ip.flags.df", "Don't fragment", 0x40);
  private static final Field MORE_FRAGMENTS = GROUP.flag("ip.flags.mf", "More fragments", 0x20);
  private static final Field TTL = GROUP.field("ip.ttl", "Time to Live", FieldType.UINT8, Base.DEC);
  private static final Field PROTOCOL =
      GROUP.field("ip.proto", "Protocol", FieldType.UINT8, Base.DEC);
  private static final Field SOURCE =
      GROUP.field("ip.src", "Source Address", FieldType.IPV4, Base.NONE);
  private static final Field DESTINATION =
      GROUP.field("ip.dst", "Destination Address", FieldType.IPV4, Base.NONE);
  private static final Field ADDRESS =
      GROUP.field("ip.addr", "Source or Destination Address", FieldType.IPV4, Base.NONE);

  private Ipv4Fields() {}

  static void note(int at, FieldTree tree) {
    int headerLength = tree.has(at, 1) ? (tree.u8(at) & 0x0f) * 4 : 0;
    tree.openProtocol(GROUP, at, headerLength);
    tree.number(VERSION, at, 1, 4);
    tree.number(HEADER_LENGTH, at, 1, headerLength);
    tree.read(LENGTH, at + 2, 2);
    tree.read(IDENTIFICATION, at + 4, 2);
    tree.read(FLAGS, at + 6, 1);
    tree.read(DONT_FRAGMENT, at + 6, 1);
    tree.read(MORE_FRAGMENTS, at + 6, 1);
    tree.read(TTL, at + 8, 1);
    tree.read(PROTOCOL, at + 9, 1);
    address(SOURCE, at + 12, tree);
    address(DESTINATION, at + 16, tree);
    tree.close();
  }

  private static void address(Field field, int at, FieldTree tree) {
    tree.read(field, at, 4);
    tree.read(ADDRESS, at, 4);
    tree.hide(ADDRESS);
  }
}
