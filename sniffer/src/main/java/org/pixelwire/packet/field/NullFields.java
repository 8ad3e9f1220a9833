package org.pixelwire.packet.field;

/** {@code null.*}: BSD loopback. */
final class NullFields {
  static final FieldGroup GROUP = new FieldGroup("null", "Null/Loopback", "NULL");

  private static final int HEADER = 4;
  private static final int MAX_LENGTH = 1500;
  private static final int PPP = 0xff03;
  private static final int CISCO_UNICAST = 0x0f00;
  private static final int CISCO_MULTICAST = 0x8f00;
  private static final int BIG = 0xffff;

  private static final Field FAMILY =
      GROUP.field(
          "null.family", "Family", FieldType.UINT32, Base.DEC, ValueNames.table("null-family"));
  private static final Field TYPE =
      GROUP.field("null.type", "Type", FieldType.UINT16, Base.HEX, ValueNames.table("ethertype"));

  private NullFields() {}

  /**
   * Notes the family, in the capturing host's order.
   *
   * @param swapped whether that may be the other one, as with LINKTYPE_NULL
   */
  static void note(int at, boolean swapped, FieldTree tree) {
    tree.begin();
    if (!tree.has(at, HEADER)) {
      return;
    }
    long family = tree.u32(at);
    if (swapped && family >>> 16 == PPP) {
      return; // an ordinary PPP header, mislabelled
    }
    tree.openProtocol(GROUP, at, HEADER);
    if (swapped && (family >>> 16 == CISCO_UNICAST || family >>> 16 == CISCO_MULTICAST)) {
      tree.read(TYPE, at + 2, 2);
      tree.close();
      return;
    }
    if (swapped && family > BIG) {
      family = Integer.toUnsignedLong(Integer.reverseBytes((int) family));
    }
    boolean type = family > MAX_LENGTH && family <= BIG;
    tree.number(type ? TYPE : FAMILY, at, HEADER, family);
    tree.close();
  }
}
