package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;

/** {@code ieee8021ad.*}: the outer of two tags (IEEE 802.1Q section 9.7). */
final class ProviderBridgeFields {
  static final FieldGroup GROUP = new FieldGroup("ieee8021ad", "IEEE 802.1ad", "IEEE 802.1AD");

  private static final int TAG = 4;

  private static final Field PRIORITY =
      GROUP.field(
          "ieee8021ad.priority", "Priority", FieldType.UINT16, Base.DEC, 0xe000, ValueNames.NONE);
  private static final Field DROP_ELIGIBLE =
      GROUP.field("ieee8021ad.dei", "DEI", FieldType.UINT16, Base.DEC, 0x1000, ValueNames.NONE);
  private static final Field ID =
      GROUP.field("ieee8021ad.id", "ID", FieldType.UINT16, Base.DEC, 0xfff, ValueNames.NONE);
  private static final Field TYPE =
      GROUP.field(
          "ieee8021ah.etype", "Type", FieldType.UINT16, Base.HEX, ValueNames.table("ethertype"));
  private static final Field TRAILER =
      GROUP.field("ieee8021ah.trailer", "Trailer", FieldType.BYTES, Base.NONE);

  private static final EthernetTrailer TRAILERS =
      new EthernetTrailer(EthernetFields.PADDING, TRAILER, null, null);

  private ProviderBridgeFields() {}

  static void note(Frame frame, int layer, int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, 2)) {
      return;
    }
    tree.openProtocol(GROUP, at, TAG);
    if (!tree.has(at, TAG)) {
      tree.close();
      return;
    }
    if (tree.labelled()) {
      tree.label(GROUP.protocol(), "IEEE 802.1ad, ID: " + (tree.u16(at) & 0xfff));
    }
    tree.read(PRIORITY, at, 2);
    tree.read(DROP_ELIGIBLE, at, 2);
    tree.read(ID, at, 2);
    tree.read(TYPE, at + 2, 2);
    TRAILERS.note(Payload.end(frame, layer + 1, tree), at, false, tree);
    tree.close();
  }
}
