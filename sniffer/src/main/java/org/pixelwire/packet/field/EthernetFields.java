package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code eth.*} (IEEE 802.3 section 3). */
final class EthernetFields {
  static final FieldGroup GROUP = new FieldGroup("eth", "Ethernet", "Ethernet");

  private static final int HEADER = 14;
  private static final int ADDRESS_LENGTH = 6;
  private static final int MAX_LENGTH = 1500;
  private static final int MIN_TYPE = 1536;

  private static final Field DESTINATION =
      GROUP.field("eth.dst", "Destination", FieldType.ETHER, Base.NONE);
  private static final Field DESTINATION_OUI =
      GROUP.field("eth.dst.oui", "Destination OUI", FieldType.UINT24, Base.OUI);
  private static final Field DESTINATION_LOCAL =
      GROUP.field(
          "eth.dst.lg",
          "LG bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x20000,
          ValueNames.flag(
              "Locally administered address (this is NOT the factory default)",
              "Globally unique address (factory default)"));
  private static final Field DESTINATION_GROUP =
      GROUP.field(
          "eth.dst.ig",
          "IG bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x10000,
          ValueNames.flag("Group address (multicast/broadcast)", "Individual address (unicast)"));
  private static final Field SOURCE = GROUP.field("eth.src", "Source", FieldType.ETHER, Base.NONE);
  private static final Field SOURCE_OUI =
      GROUP.field("eth.src.oui", "Source OUI", FieldType.UINT24, Base.OUI);
  private static final Field SOURCE_LOCAL =
      GROUP.field(
          "eth.src.lg",
          "LG bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x20000,
          ValueNames.flag(
              "Locally administered address (this is NOT the factory default)",
              "Globally unique address (factory default)"));
  private static final Field SOURCE_GROUP =
      GROUP.field(
          "eth.src.ig",
          "IG bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x10000,
          ValueNames.flag("Group address (multicast/broadcast)", "Individual address (unicast)"));
  private static final Field ADDRESS =
      GROUP.field("eth.addr", "Address", FieldType.ETHER, Base.NONE);
  private static final Field OUI =
      GROUP.field("eth.addr.oui", "Address OUI", FieldType.UINT24, Base.OUI);
  private static final Field LOCAL =
      GROUP.field(
          "eth.lg",
          "LG bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x20000,
          ValueNames.flag(
              "Locally administered address (this is NOT the factory default)",
              "Globally unique address (factory default)"));
  private static final Field GROUP_BIT =
      GROUP.field(
          "eth.ig",
          "IG bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x10000,
          ValueNames.flag("Group address (multicast/broadcast)", "Individual address (unicast)"));
  private static final Field TYPE =
      GROUP.field("eth.type", "Type", FieldType.UINT16, Base.HEX, ValueNames.table("ethertype"));
  private static final Field LENGTH = GROUP.field("eth.len", "Length", FieldType.UINT16, Base.DEC);
  private static final Field INVALID =
      GROUP.field("eth.invalid_lentype", "Invalid length/type", FieldType.UINT16, Base.HEX_DEC);
  static final Field PADDING = GROUP.field("eth.padding", "Padding", FieldType.BYTES, Base.NONE);
  private static final Field TRAILER =
      GROUP.field("eth.trailer", "Trailer", FieldType.BYTES, Base.NONE);
  private static final Field CHECK_SEQUENCE =
      GROUP.field("eth.fcs", "Frame check sequence", FieldType.UINT32, Base.HEX);
  private static final Field CHECK_STATUS =
      GROUP.field(
          "eth.fcs.status",
          "FCS Status",
          FieldType.UINT8,
          Base.NONE,
          ValueNames.list("Bad", "Good", "Unverified", "Not present", "Illegal"));

  private static final Field INVALID_REMARK =
      GROUP.remark("eth.invalid_lentype.expert", "Invalid length/type");
  private static final Field GROUP_SOURCE =
      GROUP.remark(
          "eth.src_not_group",
          "Source MAC must not be a group address: IEEE 802.3-2002, Section 3.2.3(b)");
  static final Field ODD_PADDING =
      GROUP.remark(
          "eth.padding_bad",
          "Padding identification may be inaccurate and impact trailer dissector");

  /** Padding and trailer of the frame; those of a tag inside are its own. */
  static final EthernetTrailer TRAILERS =
      new EthernetTrailer(PADDING, TRAILER, CHECK_SEQUENCE, CHECK_STATUS);

  private EthernetFields() {}

  static void note(Frame frame, int layer, int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, HEADER)) {
      return;
    }
    int type = tree.u16(at + 12);
    if (tree.wants(GROUP) || tree.wantsRemarks()) {
      header(frame, layer, at, type, tree);
    }
    if (type <= MAX_LENGTH && type != 0) {
      tree.endAt(Math.min(tree.end(), at + HEADER + type));
    }
  }

  private static void header(Frame frame, int layer, int at, int type, FieldTree tree) {
    tree.openProtocol(GROUP, at, HEADER);
    label(at, type, tree);
    address(at, tree, DESTINATION, DESTINATION_OUI, DESTINATION_LOCAL, DESTINATION_GROUP);
    address(at + ADDRESS_LENGTH, tree, SOURCE, SOURCE_OUI, SOURCE_LOCAL, SOURCE_GROUP);
    if (type > MAX_LENGTH && (tree.u8(at + ADDRESS_LENGTH) & 1) != 0) {
      tree.beneath();
      ExpertFields.note(GROUP_SOURCE, Severity.WARNING, Topic.PROTOCOL, tree);
      tree.close();
    }
    if (type >= MIN_TYPE || type == 0) {
      tree.read(TYPE, at + 12, 2);
      TRAILERS.note(Payload.end(frame, layer + 1, tree), at, layer == 0, tree);
    } else if (type > MAX_LENGTH) {
      tree.read(INVALID, at + 12, 2);
      String message = "Invalid length/type: " + Labels.hex(type, 4) + " (" + type + ")";
      tree.beneath();
      ExpertFields.note(INVALID_REMARK, message, Severity.WARNING, Topic.PROTOCOL, tree);
      tree.close();
    } else {
      tree.read(LENGTH, at + 12, 2);
      TRAILERS.note(Math.min(tree.end(), at + HEADER + type), at, layer == 0, tree);
    }
    tree.close();
  }

  private static void label(int at, int type, FieldTree tree) {
    if (tree.labelled()) {
      boolean raw = at + HEADER + 2 <= tree.readable() && tree.u16(at + HEADER) == 0xffff;
      tree.label(
          GROUP.protocol(),
          type > MAX_LENGTH || type == 0
              ? (type < MIN_TYPE && type != 0 ? "Ethernet Unknown" : "Ethernet II")
                  + Labels.ends(Labels.mac(tree, at + 6), Labels.mac(tree, at))
              : "IEEE 802.3 Ethernet " + (raw ? "Raw " : ""));
    }
  }

  private static void address(
      int at, FieldTree tree, Field field, Field oui, Field local, Field group) {
    tree.open(field, at, ADDRESS_LENGTH);
    tree.readHidden(oui, at, 3);
    tree.read(ADDRESS, at, ADDRESS_LENGTH);
    tree.readHidden(OUI, at, 3);
    tree.readHidden(local, at, 3);
    tree.read(LOCAL, at, 3);
    tree.readHidden(group, at, 3);
    tree.read(GROUP_BIT, at, 3);
    tree.close();
  }
}
