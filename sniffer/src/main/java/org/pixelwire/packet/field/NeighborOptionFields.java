package org.pixelwire.packet.field;

/** {@code icmpv6.opt.*} of neighbour discovery (RFC 4861 section 4.6, RFC 4191, RFC 8106). */
final class NeighborOptionFields {
  private static final FieldGroup GROUP = Icmpv6Fields.GROUP;

  private static final int UNIT = 8;
  private static final int ADDRESS = 16;
  private static final int SOURCE_LINK = 1;
  private static final int TARGET_LINK = 2;
  private static final int PREFIX_INFORMATION = 3;
  private static final int LINK_MTU = 5;
  private static final int NONCE_OPTION = 14;
  private static final int NAME_SERVERS = 25;

  private static final Field OPTION =
      GROUP.field("icmpv6.opt", "ICMPv6 Option", FieldType.NONE, Base.NONE);
  private static final Field TYPE =
      GROUP.field(
          "icmpv6.opt.type",
          "Type",
          FieldType.UINT8,
          Base.DEC,
          ValueNames.table("icmpv6-opt-type"));
  private static final Field LENGTH =
      GROUP.field("icmpv6.opt.length", "Length", FieldType.UINT8, Base.DEC);
  private static final Field RESERVED =
      GROUP.field("icmpv6.opt.reserved", "Reserved", FieldType.NONE, Base.NONE);
  private static final Field LINK =
      GROUP.field("icmpv6.opt.linkaddr", "Link-layer address", FieldType.BYTES, Base.COLON);
  private static final Field SOURCE =
      GROUP.field(
          "icmpv6.opt.src_linkaddr", "Source Link-layer address", FieldType.BYTES, Base.COLON);
  private static final Field TARGET =
      GROUP.field(
          "icmpv6.opt.target_linkaddr", "Target Link-layer address", FieldType.BYTES, Base.COLON);
  private static final Field PREFIX_LENGTH =
      GROUP.field("icmpv6.opt.prefix.length", "Prefix Length", FieldType.UINT8, Base.DEC);
  private static final Field PREFIX_FLAGS =
      GROUP.field("icmpv6.opt.prefix.flag", "Flag", FieldType.UINT8, Base.HEX);
  private static final Field ON_LINK =
      GROUP.flag("icmpv6.opt.prefix.flag.l", "On-link flag(L)", 0x80);
  private static final Field AUTONOMOUS =
      GROUP.flag("icmpv6.opt.prefix.flag.a", "Autonomous address-configuration flag(A)", 0x40);
  private static final Field ROUTER =
      GROUP.flag("icmpv6.opt.prefix.flag.r", "Router address flag(R)", 0x20);
  private static final Field PREFIX_RESERVED =
      GROUP.field(
          "icmpv6.opt.prefix.flag.reserved",
          "Reserved",
          FieldType.UINT8,
          Base.DEC,
          0x1f,
          ValueNames.NONE);
  private static final Field VALID =
      GROUP.field(
          "icmpv6.opt.prefix.valid_lifetime",
          "Valid Lifetime",
          FieldType.UINT32,
          Base.DEC,
          ValueNames.table("icmpv6-opt-prefix-valid-lifetime"));
  private static final Field PREFERRED =
      GROUP.field(
          "icmpv6.opt.prefix.preferred_lifetime",
          "Preferred Lifetime",
          FieldType.UINT32,
          Base.DEC,
          ValueNames.table("icmpv6-opt-prefix-preferred-lifetime"));
  private static final Field PREFIX =
      GROUP.field("icmpv6.opt.prefix", "Prefix", FieldType.IPV6, Base.NONE);
  private static final Field MTU = GROUP.field("icmpv6.opt.mtu", "MTU", FieldType.UINT32, Base.DEC);
  private static final Field NONCE =
      GROUP.field("icmpv6.opt.nonce", "Nonce", FieldType.BYTES, Base.NONE);
  private static final Field SERVER_LIFETIME =
      GROUP.field(
          "icmpv6.opt.rdnss.lifetime",
          "Lifetime",
          FieldType.UINT32,
          Base.DEC,
          ValueNames.table("icmpv6-opt-rdnss-lifetime"));
  private static final Field SERVER =
      GROUP.field("icmpv6.opt.rdnss", "Recursive DNS Servers", FieldType.IPV6, Base.NONE);

  private NeighborOptionFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  /** Notes all options from {@code from} to the packet's end. */
  static void note(int from, FieldTree tree) {
    int at = from;
    while (at < tree.end() && tree.has(at, 2)) {
      int length = tree.u8(at + 1) * UNIT;
      option(at, length, tree);
      if (length == 0) {
        return;
      }
      at += length;
    }
  }

  private static void option(int at, int length, FieldTree tree) {
    tree.bytes(OPTION, at, length);
    tree.beneath();
    if (tree.labelled()) {
      tree.label(OPTION, "ICMPv6 Option (" + Labels.name(TYPE.values(), tree.u8(at)) + ")");
    }
    tree.read(TYPE, at, 1);
    tree.read(LENGTH, at + 1, 1);
    if (tree.labelled()) {
      tree.label(LENGTH, "Length: " + length / UNIT + " (" + length + " bytes)");
    }
    if (length > 0) {
      value(tree.u8(at), at + 2, at + length, tree);
    }
    tree.close();
  }

  private static void value(int type, int at, int end, FieldTree tree) {
    switch (type) {
      case SOURCE_LINK -> link(SOURCE, at, end, tree);
      case TARGET_LINK -> link(TARGET, at, end, tree);
      case PREFIX_INFORMATION -> prefix(at, tree);
      case LINK_MTU -> {
        tree.bytes(RESERVED, at, 2);
        tree.read(MTU, at + 2, 4);
      }
      case NONCE_OPTION -> tree.read(NONCE, at, end - at);
      case NAME_SERVERS -> servers(at, end, tree);
      default -> {
        // Nothing more is known of it.
      }
    }
  }

  private static void link(Field field, int at, int end, FieldTree tree) {
    tree.read(LINK, at, end - at);
    tree.readHidden(field, at, end - at);
  }

  private static void prefix(int at, FieldTree tree) {
    tree.read(PREFIX_LENGTH, at, 1);
    tree.open(PREFIX_FLAGS, at + 1, 1);
    tree.read(ON_LINK, at + 1, 1);
    tree.read(AUTONOMOUS, at + 1, 1);
    tree.read(ROUTER, at + 1, 1);
    tree.read(PREFIX_RESERVED, at + 1, 1);
    tree.close();
    tree.read(VALID, at + 2, 4);
    tree.read(PREFERRED, at + 6, 4);
    tree.bytes(RESERVED, at + 10, 4);
    tree.read(PREFIX, at + 14, ADDRESS);
  }

  private static void servers(int from, int end, FieldTree tree) {
    tree.bytes(RESERVED, from, 2);
    tree.read(SERVER_LIFETIME, from + 2, 4);
    for (int at = from + 6; at + ADDRESS <= end && tree.has(at, ADDRESS); at += ADDRESS) {
      tree.read(SERVER, at, ADDRESS);
    }
  }
}
