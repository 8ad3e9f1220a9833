package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code gre.*} (RFC 2784, RFC 2890, and RFC 2637 for version 1). */
final class GreFields {
  static final FieldGroup GROUP = new FieldGroup("gre", "Generic Routing Encapsulation", "GRE");

  private static final int FLAGS_AND_TYPE = 4;
  private static final int CHECKSUM_BIT = 0x8000;
  private static final int ROUTING_BIT = 0x4000;
  private static final int KEY_BIT = 0x2000;
  private static final int SEQUENCE_BIT = 0x1000;
  private static final int ACKNOWLEDGMENT_BIT = 0x0080;

  private static final Field FLAGS =
      GROUP.field("gre.flags_and_version", "Flags and Version", FieldType.UINT16, Base.HEX);
  private static final Field CHECKSUM_FLAG =
      GROUP.field(
          "gre.flags.checksum",
          "Checksum Bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x8000,
          ValueNames.YES);
  private static final Field ROUTING_FLAG =
      GROUP.field(
          "gre.flags.routing", "Routing Bit", FieldType.BOOLEAN, Base.NONE, 0x4000, ValueNames.YES);
  private static final Field KEY_FLAG =
      GROUP.field("gre.flags.key", "Key Bit", FieldType.BOOLEAN, Base.NONE, 0x2000, ValueNames.YES);
  private static final Field SEQUENCE_FLAG =
      GROUP.field(
          "gre.flags.sequence_number",
          "Sequence Number Bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x1000,
          ValueNames.YES);
  private static final Field STRICT =
      GROUP.field(
          "gre.flags.strict_source_route",
          "Strict Source Route Bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x800,
          ValueNames.YES);
  private static final Field RECURSION =
      GROUP.field(
          "gre.flags.recursion_control",
          "Recursion control",
          FieldType.UINT16,
          Base.DEC,
          0x700,
          ValueNames.NONE);
  private static final Field ACKNOWLEDGMENT_FLAG =
      GROUP.field(
          "gre.flags.ack", "Acknowledgment", FieldType.BOOLEAN, Base.NONE, 0x80, ValueNames.YES);
  private static final Field RESERVED =
      GROUP.field(
          "gre.flags.reserved",
          "Flags (Reserved)",
          FieldType.UINT16,
          Base.DEC,
          0xf8,
          ValueNames.NONE);
  private static final Field VERSION =
      GROUP.field(
          "gre.flags.version",
          "Version",
          FieldType.UINT16,
          Base.DEC,
          0x7,
          ValueNames.list("GRE", "Enhanced GRE"));
  private static final Field PROTOCOL =
      GROUP.field(
          "gre.proto",
          "Protocol Type",
          FieldType.UINT16,
          Base.HEX,
          ValueNames.table("gre-protocol"));
  private static final Field CHECKSUM =
      GROUP.field("gre.checksum", "Checksum", FieldType.UINT16, Base.HEX);
  private static final Field CHECKSUM_STATUS =
      GROUP.field(
          "gre.checksum.status",
          "Checksum Status",
          FieldType.UINT8,
          Base.NONE,
          ChecksumStatus.NAMES);
  private static final Field BAD_CHECKSUM =
      GROUP.remark("gre.checksum.incorrect", "Incorrect GRE Checksum");
  private static final Field OFFSET =
      GROUP.field("gre.offset", "Offset", FieldType.UINT16, Base.DEC);
  private static final Field KEY = GROUP.field("gre.key", "Key", FieldType.UINT32, Base.HEX);
  private static final Field PAYLOAD_LENGTH =
      GROUP.field("gre.key.payload_length", "Payload Length", FieldType.UINT16, Base.DEC);
  private static final Field CALL =
      GROUP.field("gre.key.call_id", "Call ID", FieldType.UINT16, Base.DEC);
  private static final Field SEQUENCE =
      GROUP.field("gre.sequence_number", "Sequence Number", FieldType.UINT32, Base.DEC);
  private static final Field ACKNOWLEDGMENT =
      GROUP.field("gre.ack_number", "Acknowledgment Number", FieldType.UINT32, Base.DEC);

  private GreFields() {}

  static void note(int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, 4)) {
      return;
    }
    int flags = tree.u16(at);
    tree.openProtocol(GROUP, at, length(flags));
    label(at, tree);
    flags(at, (flags & 7) == 1, tree);
    tree.read(PROTOCOL, at + 2, 2);
    optional(at + 4, flags, tree);
    tree.close();
  }

  private static int length(int flags) {
    return 4
        + ((flags & (CHECKSUM_BIT | ROUTING_BIT)) != 0 ? 4 : 0)
        + ((flags & KEY_BIT) != 0 ? 4 : 0)
        + ((flags & SEQUENCE_BIT) != 0 ? 4 : 0)
        + ((flags & 7) == 1 && (flags & ACKNOWLEDGMENT_BIT) != 0 ? 4 : 0);
  }

  private static void label(int at, FieldTree tree) {
    if (tree.labelled()) {
      int type = tree.u16(at + 2);
      String name = PROTOCOL.values().of(type);
      tree.label(
          GROUP.protocol(),
          "Generic Routing Encapsulation ("
              + (name == null ? Labels.hex(type, 4) + " - unknown" : name)
              + ")");
    }
  }

  private static void flags(int at, boolean enhanced, FieldTree tree) {
    tree.open(FLAGS, at, 2);
    tree.read(CHECKSUM_FLAG, at, 2);
    tree.read(ROUTING_FLAG, at, 2);
    tree.read(KEY_FLAG, at, 2);
    tree.read(SEQUENCE_FLAG, at, 2);
    tree.read(STRICT, at, 2);
    tree.read(RECURSION, at, 2);
    if (enhanced) {
      tree.read(ACKNOWLEDGMENT_FLAG, at, 2);
      tree.number(RESERVED, at, 2, tree.u16(at) >> 3 & 0xf);
    } else {
      tree.read(RESERVED, at, 2);
    }
    tree.read(VERSION, at, 2);
    tree.close();
  }

  /** Notes the checksum at {@code at}, which covers all from {@code from} on. */
  private static void checksum(int from, int at, boolean meant, FieldTree tree) {
    tree.read(CHECKSUM, at, 2);
    if (!tree.has(at, 2)) {
      return;
    }
    if (!meant || tree.end() > tree.readable()) {
      ChecksumStatus.unverified(CHECKSUM_STATUS, at, tree);
      return;
    }
    int found = tree.u16(at);
    int expected = ChecksumStatus.expected(from, found, tree);
    if (expected != found) {
      ChecksumStatus.label(CHECKSUM, " incorrect, should be " + Labels.hex(expected, 4), at, tree);
      ChecksumStatus.bad(BAD_CHECKSUM, Topic.PROTOCOL, expected, tree);
    } else {
      ChecksumStatus.label(CHECKSUM, " [correct]", at, tree);
    }
    ChecksumStatus.verified(CHECKSUM_STATUS, expected == found, at, tree);
  }

  private static void optional(int from, int flags, FieldTree tree) {
    int at = from;
    if ((flags & (CHECKSUM_BIT | ROUTING_BIT)) != 0) {
      checksum(from - FLAGS_AND_TYPE, at, (flags & CHECKSUM_BIT) != 0, tree);
      tree.read(OFFSET, at + 2, 2);
      at += 4;
    }
    if ((flags & KEY_BIT) != 0) {
      if ((flags & 7) == 1) {
        tree.read(PAYLOAD_LENGTH, at, 2);
        tree.read(CALL, at + 2, 2);
      } else {
        tree.read(KEY, at, 4);
      }
      at += 4;
    }
    if ((flags & SEQUENCE_BIT) != 0) {
      tree.read(SEQUENCE, at, 4);
      at += 4;
    }
    if ((flags & 7) == 1 && (flags & ACKNOWLEDGMENT_BIT) != 0) {
      tree.read(ACKNOWLEDGMENT, at, 4);
    }
  }
}
