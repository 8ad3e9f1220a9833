package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code frame.*} of pcapng files: interfaces, comments and the flags of a packet. */
final class RecordFields {
  /** Packet comments stand before the frame. */
  static final FieldGroup COMMENTS =
      new FieldGroup("pkt_comment", "Packet comments", "Pkt_Comment");

  private static final FieldGroup GROUP = PartedGroups.FRAME;

  private static final Field COMMENT =
      GROUP.field("frame.comment", "Comment", FieldType.STRING, Base.NONE);
  private static final Field REMARK = GROUP.remark("frame.comment.expert", "Formatted comment");
  private static final Field SECTION_NUMBER =
      GROUP.field("frame.section_number", "Section number", FieldType.UINT32, Base.DEC);
  private static final Field INTERFACE =
      GROUP.field("frame.interface_id", "Interface id", FieldType.UINT32, Base.DEC);
  private static final Field NAME =
      GROUP.field("frame.interface_name", "Interface name", FieldType.STRING, Base.NONE);
  private static final Field DESCRIPTION =
      GROUP.field(
          "frame.interface_description", "Interface description", FieldType.STRING, Base.NONE);
  private static final Field QUEUE =
      GROUP.field("frame.interface_queue", "Interface queue", FieldType.UINT32, Base.DEC);
  private static final Field FLAGS =
      GROUP.field("frame.packet_flags", "Packet flags", FieldType.UINT32, Base.HEX);
  private static final Field PACKET_ID =
      GROUP.field("frame.packet_id", "Packet id", FieldType.UINT64, Base.DEC);
  private static final Field DROPS =
      GROUP.field("frame.drop_count", "Drop Count", FieldType.UINT64, Base.DEC);
  private static final Field[] FLAG_FIELDS = {
    number("direction", "Direction", Base.HEX, 0x3, RecordFields::direction),
    number("reception_type", "Reception type", Base.DEC, 0x1c, RecordFields::reception),
    number("fcs_length", "FCS length", Base.DEC, 0x1e0, ValueNames.NONE),
    number("reserved", "Reserved", Base.DEC, 0xfe00, ValueNames.NONE),
    flag("crc_error", "CRC error", 0x0100_0000),
    flag("packet_too_error", "Packet too long error", 0x0200_0000),
    flag("packet_too_short_error", "Packet too short error", 0x0400_0000),
    flag("wrong_inter_frame_gap_error", "Wrong interframe gap error", 0x0800_0000),
    flag("unaligned_frame_error", "Unaligned frame error", 0x1000_0000),
    flag("start_frame_delimiter_error", "Start frame delimiter error", 0x2000_0000),
    flag("preamble_error", "Preamble error", 0x4000_0000),
    flag("symbol_error", "Symbol error", 0x8000_0000L),
  };

  static final Section SECTION =
      GROUP.section("frame.interface", "frame.section", "frame.packet", "frame.drop");

  private RecordFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  private static Field number(String name, String label, Base base, long mask, ValueNames names) {
    String full = "frame.packet_flags_" + name;
    return GROUP.field(full, label, FieldType.UINT32, base, mask, names);
  }

  private static Field flag(String name, String label, long mask) {
    return GROUP.flag("frame.packet_flags_" + name, label, mask);
  }

  private static String direction(long value) {
    return switch ((int) value) {
      case 0 -> "Unknown";
      case 1 -> "Inbound";
      case 2 -> "Outbound";
      default -> null;
    };
  }

  private static String reception(long value) {
    return switch ((int) value) {
      case 0 -> "Not specified";
      case 1 -> "Unicast";
      case 2 -> "Multicast";
      case 3 -> "Broadcast";
      case 4 -> "Promiscuous";
      default -> null;
    };
  }

  /** What the frame's heading calls the interface. */
  static String name(RecordContext record) {
    String name = record.interfaceName();
    return name != null && !name.isEmpty() ? name : "unknown";
  }

  static void comments(RecordContext record, FieldTree tree) {
    if (!tree.wants(COMMENT) && !tree.wants(REMARK) && !tree.wants(COMMENTS.protocol())) {
      return;
    }
    for (String comment : record.comments()) {
      tree.openProtocol(COMMENTS, 0, 0);
      tree.text(COMMENT, 0, 0, comment);
      if (tree.labelled()) {
        tree.label(COMMENT, comment);
      }
      tree.beneath();
      ExpertFields.note(REMARK, comment, Severity.COMMENT, Topic.COMMENT, tree);
      tree.close();
      tree.close();
    }
  }

  static void note(RecordContext record, FieldTree tree) {
    if (record.hasInterfaces()) {
      tree.number(SECTION_NUMBER, 0, 0, record.section());
      places(record, tree);
    }
    optional(QUEUE, record.queue(), tree);
    flags(record.flags(), tree);
    optional(PACKET_ID, record.packetId(), tree);
    optional(DROPS, record.dropCount(), tree);
  }

  private static void places(RecordContext record, FieldTree tree) {
    tree.number(INTERFACE, 0, 0, record.interfaceId());
    if (!tree.wants(NAME) && !tree.wants(DESCRIPTION) && !tree.labelled()) {
      return;
    }
    if (tree.labelled()) {
      tree.label(INTERFACE, "Interface id: " + record.interfaceId() + " (" + name(record) + ")");
    }
    tree.beneath();
    tree.text(NAME, 0, 0, name(record));
    String description = record.interfaceDescription();
    if (description != null && !description.isEmpty()) {
      tree.text(DESCRIPTION, 0, 0, description);
    }
    tree.close();
  }

  private static void optional(Field field, Long value, FieldTree tree) {
    if (value != null) {
      tree.number(field, 0, 0, value);
    }
  }

  private static void flags(Long flags, FieldTree tree) {
    if (flags == null) {
      return;
    }
    tree.number(FLAGS, 0, 0, flags);
    tree.beneath();
    for (Field field : FLAG_FIELDS) {
      long bits = (flags & field.mask()) >>> Long.numberOfTrailingZeros(field.mask());
      tree.number(field, 0, 0, bits);
    }
    tree.close();
  }
}
