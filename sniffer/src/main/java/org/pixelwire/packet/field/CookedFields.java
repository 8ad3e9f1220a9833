package org.pixelwire.packet.field;

/** {@code sll.*}: Linux's cooked captures, versions 1 and 2 (LINKTYPE_LINUX_SLL and SLL2). */
final class CookedFields {
  static final FieldGroup GROUP = new FieldGroup("sll", "Linux cooked-mode capture", "SLL");

  private static final int HEADER = 16;
  private static final int HEADER_2 = 20;
  private static final int ADDRESS_ROOM = 8;
  private static final int MAX_LENGTH = 1500;
  private static final int GRE_TUNNEL = 778;
  private static final int GRE6_TUNNEL = 823;

  private static final Field PACKET_TYPE =
      GROUP.field(
          "sll.pkttype",
          "Packet type",
          FieldType.UINT16,
          Base.DEC,
          ValueNames.list(
              "Unicast to us", "Broadcast", "Multicast", "Unicast to another host", "Sent by us"));
  private static final Field HARDWARE =
      GROUP.field(
          "sll.hatype",
          "Link-layer address type",
          FieldType.UINT16,
          Base.DEC,
          ValueNames.table("hardware-type"));
  private static final Field ADDRESS_LENGTH =
      GROUP.field("sll.halen", "Link-layer address length", FieldType.UINT16, Base.DEC);
  private static final Field MAC = GROUP.field("sll.src.eth", "Source", FieldType.ETHER, Base.NONE);
  private static final Field IPV4 =
      GROUP.field("sll.src.ipv4", "Source", FieldType.IPV4, Base.NONE);
  private static final Field OTHER =
      GROUP.field("sll.src.other", "Source", FieldType.BYTES, Base.NONE);
  private static final Field UNUSED =
      GROUP.field("sll.unused", "Unused", FieldType.BYTES, Base.NONE);
  private static final Field LINK_TYPE =
      GROUP.field(
          "sll.ltype", "Protocol", FieldType.UINT16, Base.HEX, ValueNames.table("sll-ltype"));
  private static final Field GRE_TYPE =
      GROUP.field(
          "sll.gretype", "Protocol", FieldType.UINT16, Base.HEX, ValueNames.table("gre-protocol"));
  private static final Field TYPE =
      GROUP.field(
          "sll.etype", "Protocol", FieldType.UINT16, Base.HEX, ValueNames.table("ethertype"));
  private static final Field INTERFACE =
      GROUP.field("sll.ifindex", "Interface index", FieldType.UINT32, Base.DEC);
  private static final Field TRAILER =
      GROUP.field("sll.trailer", "Trailer", FieldType.BYTES, Base.NONE);

  private static final EthernetTrailer TRAILERS =
      new EthernetTrailer(EthernetFields.PADDING, TRAILER, null, null);

  private CookedFields() {}

  static void version1(int payloadEnd, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(0, 4)) {
      return;
    }
    tree.openProtocol(GROUP, 0, HEADER);
    tree.label(GROUP.protocol(), "Linux cooked capture v1");
    tree.read(PACKET_TYPE, 0, 2);
    tree.read(HARDWARE, 2, 2);
    tree.read(ADDRESS_LENGTH, 4, 2);
    if (tree.has(4, 2)) {
      address(tree.u16(4), 6, tree);
    }
    if (tree.has(14, 2)) {
      type(tree.u16(2), 14, tree);
      TRAILERS.note(payloadEnd, 0, false, tree);
    }
    tree.close();
  }

  static void version2(int payloadEnd, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(0, 12)) {
      return;
    }
    tree.openProtocol(GROUP, 0, HEADER_2);
    tree.label(GROUP.protocol(), "Linux cooked capture v2");
    type(tree.u16(8), 0, tree);
    tree.read(INTERFACE, 4, 4);
    tree.read(HARDWARE, 8, 2);
    tree.read(PACKET_TYPE, 10, 1);
    tree.read(ADDRESS_LENGTH, 11, 1);
    address(tree.u8(11), 12, tree);
    TRAILERS.note(payloadEnd, 0, false, tree);
    tree.close();
  }

  private static void address(int length, int at, FieldTree tree) {
    int there = Math.min(length, ADDRESS_ROOM);
    switch (there) {
      case 0 -> {
        // The interface has none.
      }
      case 4 -> tree.read(IPV4, at, 4);
      case 6 -> tree.read(MAC, at, 6);
      default -> tree.read(OTHER, at, there);
    }
    if (there < ADDRESS_ROOM) {
      tree.read(UNUSED, at + there, ADDRESS_ROOM - there);
    }
  }

  private static void type(int hardware, int at, FieldTree tree) {
    int type = tree.u16(at);
    if (hardware == GRE_TUNNEL || hardware == GRE6_TUNNEL) {
      tree.read(GRE_TYPE, at, 2);
    } else {
      tree.read(type <= MAX_LENGTH ? LINK_TYPE : TYPE, at, 2);
    }
  }
}
