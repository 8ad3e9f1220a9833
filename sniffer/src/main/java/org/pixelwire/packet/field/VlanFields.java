package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;

/** {@code vlan.*} (IEEE 802.1Q section 9.6). */
final class VlanFields {
  static final FieldGroup GROUP = new FieldGroup("vlan", "802.1Q Virtual LAN", "VLAN");

  private static final int TAG = 4;
  private static final int MAX_LENGTH = 1500;

  private static final Field PRIORITY =
      GROUP.field(
          "vlan.priority",
          "Priority",
          FieldType.UINT16,
          Base.DEC,
          0xe000,
          ValueNames.list(
              "Best Effort (default)",
              "Background",
              "Spare",
              "Excellent Effort",
              "Controlled Load",
              "Video, < 100ms latency and jitter",
              "Voice, < 10ms latency and jitter",
              "Network Control"));
  private static final Field DROP_ELIGIBLE =
      GROUP.field(
          "vlan.dei",
          "DEI",
          FieldType.BOOLEAN,
          Base.NONE,
          0x1000,
          ValueNames.flag("Eligible", "Ineligible"));
  private static final Field ID =
      GROUP.field("vlan.id", "ID", FieldType.UINT16, Base.DEC, 0xfff, ValueNames.NONE);
  private static final Field TYPE =
      GROUP.field("vlan.etype", "Type", FieldType.UINT16, Base.HEX, ValueNames.table("ethertype"));
  private static final Field LENGTH = GROUP.field("vlan.len", "Length", FieldType.UINT16, Base.DEC);
  private static final Field TRAILER =
      GROUP.field("vlan.trailer", "Trailer", FieldType.BYTES, Base.NONE);

  private static final EthernetTrailer TRAILERS =
      new EthernetTrailer(EthernetFields.PADDING, TRAILER, null, null);

  private VlanFields() {}

  static void note(Frame frame, int layer, int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, 2)) {
      return;
    }
    tree.openProtocol(GROUP, at, TAG);
    if (tree.labelled()) {
      int tag = tree.u16(at);
      tree.label(
          GROUP.protocol(),
          "802.1Q Virtual LAN, PRI: "
              + (tag >> 13)
              + ", DEI: "
              + (tag >> 12 & 1)
              + ", ID: "
              + (tag & 0xfff));
    }
    tree.read(PRIORITY, at, 2);
    tree.read(DROP_ELIGIBLE, at, 2);
    tree.read(ID, at, 2);
    if (tree.has(at + 2, 2)) {
      int type = tree.u16(at + 2);
      boolean length = type <= MAX_LENGTH;
      tree.read(length ? LENGTH : TYPE, at + 2, 2);
      int end =
          length ? Math.min(tree.end(), at + TAG + type) : Payload.end(frame, layer + 1, tree);
      TRAILERS.note(end, at, false, tree);
      if (length) {
        tree.endAt(end);
      }
    }
    tree.close();
  }
}
