package org.pixelwire.packet.field;

/** {@code ppp.*} (RFC 1661 section 2, RFC 1662 section 3.1). */
final class PppFields {
  static final FieldGroup GROUP = new FieldGroup("ppp", "Point-to-Point Protocol", "PPP");

  /** An address, with control after it; both may be left out. */
  private static final int ALL_STATIONS = 0xff;

  private static final Field ADDRESS =
      GROUP.field("ppp.address", "Address", FieldType.UINT8, Base.HEX);
  private static final Field CONTROL =
      GROUP.field("ppp.control", "Control", FieldType.UINT8, Base.HEX);
  private static final Field PROTOCOL =
      GROUP.field(
          "ppp.protocol", "Protocol", FieldType.UINT16, Base.HEX, ValueNames.table("ppp-protocol"));

  private PppFields() {}

  /**
   * Notes the header.
   *
   * @param least how many bytes must be there before Wireshark tells anything
   */
  static void note(int from, int least, FieldTree tree) {
    int at = from;
    tree.begin(GROUP);
    if (!tree.has(at, least)) {
      return;
    }
    boolean framed = tree.u8(at) == ALL_STATIONS;
    tree.openProtocol(GROUP, at, framed ? 4 : 2);
    if (framed) {
      tree.read(ADDRESS, at, 1);
      tree.read(CONTROL, at + 1, 1);
      at += 2;
    }
    if (tree.has(at, 1)) {
      int length = (tree.u8(at) & 1) == 0 ? 2 : 1;
      tree.read(PROTOCOL, at, length);
    }
    tree.close();
  }
}
