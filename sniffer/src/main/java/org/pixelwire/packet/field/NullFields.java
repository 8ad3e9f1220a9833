package org.pixelwire.packet.field;

import org.pixelwire.packet.Loopback;

/** {@code null.*}: BSD loopback. */
final class NullFields {
  static final FieldGroup GROUP = new FieldGroup("null", "Null/Loopback", "Null");

  private static final int HEADER = 4;
  private static final int PPP = 0xff03;
  private static final int CISCO_UNICAST = 0x0f00;
  private static final int CISCO_MULTICAST = 0x8f00;

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
    tree.begin(GROUP);
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
    if (swapped) {
      family = Loopback.hostOrder(family);
    }
    boolean type = Loopback.isType(family);
    tree.number(type ? TYPE : FAMILY, at, HEADER, family);
    tree.close();
  }
}
