package org.pixelwire.packet.field;

/** Where an IPv4 packet comes from and goes to, as addresses and as the hosts' names. */
final class Ipv4AddressFields {
  private static final FieldGroup GROUP = Ipv4Fields.GROUP;

  private static final Field SOURCE =
      GROUP.field("ip.src", "Source Address", FieldType.IPV4, Base.NONE);
  private static final Field SOURCE_HOST =
      GROUP.field("ip.src_host", "Source Host", FieldType.STRING, Base.NONE);
  private static final Field DESTINATION =
      GROUP.field("ip.dst", "Destination Address", FieldType.IPV4, Base.NONE);
  private static final Field DESTINATION_HOST =
      GROUP.field("ip.dst_host", "Destination Host", FieldType.STRING, Base.NONE);
  private static final Field ADDRESS =
      GROUP.field("ip.addr", "Source or Destination Address", FieldType.IPV4, Base.NONE);
  private static final Field HOST =
      GROUP.field("ip.host", "Source or Destination Host", FieldType.STRING, Base.NONE);

  private Ipv4AddressFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  /** Notes the address at {@code at} as where the packet comes from. */
  static void source(int at, FieldTree tree) {
    address(SOURCE, SOURCE_HOST, at, tree);
  }

  /** Notes the address at {@code at} as where the packet goes. */
  static void destination(int at, FieldTree tree) {
    address(DESTINATION, DESTINATION_HOST, at, tree);
  }

  private static void address(Field field, Field host, int at, FieldTree tree) {
    tree.read(field, at, 4);
    tree.readHidden(ADDRESS, at, 4);
    host(host, at, tree);
    host(HOST, at, tree);
  }

  /** Notes the address at {@code at} as text, for filters. */
  static void host(Field field, int at, FieldTree tree) {
    if (tree.wants(field) && tree.has(at, 4)) {
      tree.text(field, at, 4, Labels.ipv4(tree, at));
      tree.hide(field);
    }
  }
}
