package org.pixelwire.packet.field;

/** {@code eth.*} (IEEE 802.3). */
final class EthernetFields {
  static final FieldGroup GROUP = new FieldGroup("eth", "Ethernet", "Ethernet");

  private static final int HEADER = 14;

  private static final Field DESTINATION =
      GROUP.field("eth.dst", "Destination", FieldType.ETHER, Base.NONE);
  private static final Field SOURCE = GROUP.field("eth.src", "Source", FieldType.ETHER, Base.NONE);
  private static final Field ADDRESS =
      GROUP.field("eth.addr", "Address", FieldType.ETHER, Base.NONE);
  private static final Field TYPE = GROUP.field("eth.type", "Type", FieldType.UINT16, Base.HEX);

  private EthernetFields() {}

  static void note(int at, FieldTree tree) {
    tree.openProtocol(GROUP, at, HEADER);
    address(DESTINATION, at, tree);
    address(SOURCE, at + 6, tree);
    tree.read(TYPE, at + 12, 2);
    tree.close();
  }

  private static void address(Field field, int at, FieldTree tree) {
    tree.read(field, at, 6);
    tree.read(ADDRESS, at, 6);
    tree.hide(ADDRESS);
  }
}
