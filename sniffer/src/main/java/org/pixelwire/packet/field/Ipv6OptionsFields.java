package org.pixelwire.packet.field;

/** The IPv6 extension headers that hold options (RFC 8200 sections 4.2, 4.3 and 4.6). */
final class Ipv6OptionsFields {
  private static final int UNIT = 8;

  private final FieldGroup group;
  private final Field next;
  private final Field length;
  private final Field bytes;

  private Ipv6OptionsFields(FieldGroup group, String name) {
    this.group = group;
    next =
        group.field(
            name + ".nxt",
            "Next Header",
            FieldType.UINT8,
            Base.DEC,
            ValueNames.table("ip-protocol"));
    length = group.field(name + ".len", "Length", FieldType.UINT8, Base.DEC);
    bytes = group.field(name + ".len_oct", "Length", FieldType.UINT16, Base.DEC);
  }

  static final FieldGroup HOP_BY_HOP =
      new FieldGroup("ipv6.hopopts", "IPv6 Hop-by-Hop Option", "IPv6 Hop-by-Hop");
  static final FieldGroup DESTINATION =
      new FieldGroup("ipv6.dstopts", "Destination Options for IPv6", "IPv6 Destination");

  private static final Ipv6OptionsFields HOP_BY_HOP_FIELDS =
      new Ipv6OptionsFields(HOP_BY_HOP, "ipv6.hopopts");
  private static final Ipv6OptionsFields DESTINATION_FIELDS =
      new Ipv6OptionsFields(DESTINATION, "ipv6.dstopts");

  static void hopByHop(int at, FieldTree tree) {
    HOP_BY_HOP_FIELDS.note(at, tree);
  }

  static void destination(int at, FieldTree tree) {
    DESTINATION_FIELDS.note(at, tree);
  }

  private void note(int at, FieldTree tree) {
    tree.begin(group);
    if (!tree.has(at, 2)) {
      return;
    }
    int size = (tree.u8(at + 1) + 1) * UNIT;
    tree.openProtocol(group, at, size);
    tree.read(next, at, 1);
    tree.read(length, at + 1, 1);
    tree.number(bytes, at + 1, 1, size);
    tree.generated(bytes);
    Ipv6OptionFields.note(at + 2, at + size, tree);
    tree.close();
  }
}
