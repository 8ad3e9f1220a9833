package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code icmpv6.*} (RFC 4443, RFC 4861, RFC 2710, RFC 3810). */
final class Icmpv6Fields {
  static final FieldGroup GROUP =
      new FieldGroup("icmpv6", "Internet Control Message Protocol v6", "ICMPv6");

  private static final int UNREACHABLE = 1;
  private static final int TOO_BIG = 2;
  private static final int EXCEEDED = 3;
  private static final int PARAMETER = 4;
  private static final int ECHO_REQUEST = 128;
  private static final int ECHO_REPLY = 129;

  private static final int BAD = 0;

  private static final Field TYPE =
      GROUP.field(
          "icmpv6.type", "Type", FieldType.UINT8, Base.DEC, ValueNames.table("icmpv6-type"));
  private static final Field CODE = GROUP.field("icmpv6.code", "Code", FieldType.UINT8, Base.DEC);
  private static final Field CHECKSUM =
      GROUP.field("icmpv6.checksum", "Checksum", FieldType.UINT16, Base.HEX);
  private static final Field CHECKSUM_STATUS =
      GROUP.field(
          "icmpv6.checksum.status",
          "Checksum Status",
          FieldType.UINT8,
          Base.NONE,
          ValueNames.list("Bad", "Good", "Unverified", "Not present", "Illegal"));
  static final Field RESERVED =
      GROUP.field("icmpv6.reserved", "Reserved", FieldType.BYTES, Base.NONE);
  private static final Field LENGTH =
      GROUP.field("icmpv6.length", "Length of original datagram", FieldType.UINT8, Base.DEC);
  private static final Field MTU = GROUP.field("icmpv6.mtu", "MTU", FieldType.UINT32, Base.DEC);
  private static final Field POINTER =
      GROUP.field("icmpv6.pointer", "Pointer", FieldType.UINT32, Base.DEC);
  private static final Field IDENTIFIER =
      GROUP.field("icmpv6.echo.identifier", "Identifier", FieldType.UINT16, Base.HEX);
  private static final Field SEQUENCE =
      GROUP.field("icmpv6.echo.sequence_number", "Sequence", FieldType.UINT16, Base.DEC);

  private static final Field BAD_CHECKSUM =
      GROUP.remark("icmpv6.checksum_bad.expert", "Bad checksum");

  private static final Field UNDECODED = GROUP.remark("icmpv6.undecoded.type", "Undecoded type");

  private Icmpv6Fields() {}

  /**
   * Notes a message.
   *
   * @param status of its checksum
   * @param expected what that should be where it is bad
   * @param quoted whether it stands in an ICMP error
   */
  static void note(int at, int status, int expected, boolean quoted, FieldTree tree) {
    tree.openProtocol(GROUP, at, tree.end() - at);
    tree.read(TYPE, at, 1);
    tree.read(CODE, at + 1, 1);
    if (tree.labelled() && tree.has(at, 2)) {
      tree.label(CODE, IcmpLabels.codeV6(tree.u8(at), tree.u8(at + 1)));
    }
    tree.read(CHECKSUM, at + 2, 2);
    if (tree.labelled() && tree.has(at, 4)) {
      tree.label(CHECKSUM, IcmpLabels.checksum(tree.u16(at + 2), status, expected, quoted));
    }
    if (status == BAD) {
      ChecksumStatus.bad(BAD_CHECKSUM, Topic.CHECKSUM, expected, tree);
    }
    tree.number(CHECKSUM_STATUS, at + 2, 0, status);
    tree.generated(CHECKSUM_STATUS);
    if (tree.has(at, 4)) {
      message(tree.u8(at), at + 4, tree);
    }
  }

  /** RFC 4884 section 4: the first of these bytes may be the quoted packet's length in words. */
  private static void unused(int at, FieldTree tree) {
    if (!tree.has(at, 1) || tree.u8(at) == 0) {
      tree.read(RESERVED, at, 4);
    } else {
      tree.read(LENGTH, at, 1);
      tree.read(RESERVED, at + 1, 3);
    }
  }

  private static void undecoded(int type, FieldTree tree) {
    ExpertFields.note(
        UNDECODED,
        "Dissector for ICMPv6 Type ("
            + type
            + ") code not implemented, Contact Wireshark developers if you want this supported",
        Severity.NOTE,
        Topic.UNDECODED,
        tree);
  }

  private static void message(int type, int at, FieldTree tree) {
    switch (type) {
      case UNREACHABLE, EXCEEDED -> unused(at, tree);
      case TOO_BIG -> tree.read(MTU, at, 4);
      case PARAMETER -> tree.read(POINTER, at, 4);
      case ECHO_REQUEST, ECHO_REPLY -> {
        tree.read(IDENTIFIER, at, 2);
        tree.read(SEQUENCE, at + 2, 2);
      }
      default -> {
        if (TYPE.values().of(type) == null) {
          undecoded(type, tree);
        }
        NeighborFields.note(type, at, tree);
      }
    }
  }
}
