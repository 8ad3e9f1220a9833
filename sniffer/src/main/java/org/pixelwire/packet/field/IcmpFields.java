package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code icmp.*} (RFC 792, RFC 1256, RFC 4884). */
final class IcmpFields {
  static final FieldGroup GROUP =
      new FieldGroup("icmp", "Internet Control Message Protocol", "ICMP");

  /** As many bytes Wireshark looks at before it tells anything. */
  private static final int LEAST = 6;

  private static final int ECHO_REPLY = 0;
  private static final int UNREACHABLE = 3;
  private static final int REDIRECT = 5;
  private static final int ECHO_REQUEST = 8;
  private static final int ADVERTISEMENT = 9;
  private static final int EXCEEDED = 11;
  private static final int PARAMETER = 12;
  private static final int TIMESTAMP_REQUEST = 13;
  private static final int TIMESTAMP_REPLY = 14;
  private static final int INFORMATION_REQUEST = 15;
  private static final int INFORMATION_REPLY = 16;
  private static final int MASK_REQUEST = 17;
  private static final int MASK_REPLY = 18;
  private static final int EXTENDED_REQUEST = 42;
  private static final int EXTENDED_REPLY = 43;
  private static final int FRAGMENTATION_NEEDED = 4;

  private static final int BAD = 0;

  private static final Field TYPE = GROUP.field("icmp.type", "Type", FieldType.UINT8, Base.DEC);
  private static final Field CODE = GROUP.field("icmp.code", "Code", FieldType.UINT8, Base.DEC);
  private static final Field CHECKSUM =
      GROUP.field("icmp.checksum", "Checksum", FieldType.UINT16, Base.HEX);
  private static final Field CHECKSUM_STATUS =
      GROUP.field(
          "icmp.checksum.status",
          "Checksum Status",
          FieldType.UINT8,
          Base.NONE,
          ValueNames.list("Bad", "Good", "Unverified", "Not present", "Illegal"));
  private static final Field UNUSED =
      GROUP.field("icmp.unused", "Unused", FieldType.BYTES, Base.NONE);
  private static final Field IDENTIFIER =
      GROUP.field("icmp.ident", "Identifier (BE)", FieldType.UINT16, Base.DEC_HEX);
  private static final Field IDENTIFIER_LITTLE =
      GROUP.field("icmp.ident_le", "Identifier (LE)", FieldType.UINT16, Base.DEC_HEX);
  private static final Field SEQUENCE =
      GROUP.field("icmp.seq", "Sequence Number (BE)", FieldType.UINT16, Base.DEC_HEX);
  private static final Field SEQUENCE_LITTLE =
      GROUP.field("icmp.seq_le", "Sequence Number (LE)", FieldType.UINT16, Base.DEC_HEX);
  private static final Field LENGTH =
      GROUP.field("icmp.length", "Length", FieldType.UINT8, Base.DEC);
  private static final Field ORIGINAL_LENGTH =
      GROUP.field(
          "icmp.length.original_datagram",
          "Length of original datagram",
          FieldType.UINT8,
          Base.DEC);
  private static final Field MTU =
      GROUP.field("icmp.mtu", "MTU of next hop", FieldType.UINT16, Base.DEC);
  private static final Field POINTER =
      GROUP.field("icmp.pointer", "Pointer", FieldType.UINT32, Base.DEC);
  private static final Field GATEWAY =
      GROUP.field("icmp.redir_gw", "Gateway Address", FieldType.IPV4, Base.NONE);
  private static final Field ADDRESSES =
      GROUP.field("icmp.num_addrs", "Number of addresses", FieldType.UINT8, Base.DEC);
  private static final Field ENTRY_SIZE =
      GROUP.field("icmp.addr_entry_size", "Address entry size", FieldType.UINT8, Base.DEC);
  private static final Field LIFETIME =
      GROUP.field("icmp.lifetime", "Lifetime", FieldType.UINT16, Base.DEC);
  private static final Field ROUTER =
      GROUP.field("icmp.router_address", "Router address", FieldType.IPV4, Base.NONE);
  private static final Field PREFERENCE =
      GROUP.field("icmp.pref_level", "Preference level", FieldType.INT32, Base.DEC);
  private static final Field ORIGINATE =
      GROUP.field("icmp.originate_timestamp", "Originate Timestamp", FieldType.UINT32, Base.DEC);
  private static final Field RECEIVE =
      GROUP.field("icmp.receive_timestamp", "Receive Timestamp", FieldType.UINT32, Base.DEC);
  private static final Field TRANSMIT =
      GROUP.field("icmp.transmit_timestamp", "Transmit Timestamp", FieldType.UINT32, Base.DEC);
  private static final Field MASK =
      GROUP.field("icmp.address_mask", "Address Mask", FieldType.IPV4, Base.NONE);

  private static final Field BAD_CHECKSUM = GROUP.remark("icmp.checksum_bad", "Bad checksum");

  private IcmpFields() {}

  /**
   * Notes a message.
   *
   * @param status of its checksum
   * @param expected what that should be where it is bad
   * @param quoted whether it stands in an ICMP error
   */
  static void note(int at, int status, int expected, boolean quoted, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, LEAST)) {
      return;
    }
    tree.openProtocol(GROUP, at, tree.end() - at);
    tree.read(TYPE, at, 1);
    if (tree.labelled()) {
      tree.label(TYPE, IcmpLabels.type(tree.u8(at)));
    }
    tree.read(CODE, at + 1, 1);
    if (tree.labelled()) {
      tree.label(CODE, IcmpLabels.code(tree.u8(at), tree.u8(at + 1)));
    }
    tree.read(CHECKSUM, at + 2, 2);
    if (tree.labelled()) {
      tree.label(CHECKSUM, IcmpLabels.checksum(tree.u16(at + 2), status, expected, quoted));
    }
    if (status == BAD) {
      ChecksumStatus.bad(BAD_CHECKSUM, Topic.CHECKSUM, expected, tree);
    }
    tree.number(CHECKSUM_STATUS, at + 2, 0, status);
    tree.generated(CHECKSUM_STATUS);
    message(tree.u8(at), tree.u8(at + 1), at + 4, tree);
  }

  private static void message(int type, int code, int at, FieldTree tree) {
    switch (type) {
      case ECHO_REPLY, ECHO_REQUEST, INFORMATION_REQUEST, INFORMATION_REPLY -> identify(at, tree);
      case TIMESTAMP_REQUEST, TIMESTAMP_REPLY -> {
        identify(at, tree);
        tree.read(ORIGINATE, at + 4, 4);
        tree.read(RECEIVE, at + 8, 4);
        tree.read(TRANSMIT, at + 12, 4);
      }
      case MASK_REQUEST, MASK_REPLY -> {
        identify(at, tree);
        tree.read(MASK, at + 4, 4);
      }
      case EXTENDED_REQUEST, EXTENDED_REPLY -> {
        tree.read(IDENTIFIER, at, 2);
        little(IDENTIFIER_LITTLE, at, tree);
      }
      case REDIRECT -> tree.read(GATEWAY, at, 4);
      case ADVERTISEMENT -> routers(at, tree);
      case UNREACHABLE -> unreachable(code, at, tree);
      case EXCEEDED -> unused(at, 4, tree);
      case PARAMETER -> parameter(at, tree);
      default -> {
        // Nothing more is known of it.
      }
    }
  }

  private static void identify(int at, FieldTree tree) {
    tree.read(IDENTIFIER, at, 2);
    little(IDENTIFIER_LITTLE, at, tree);
    tree.read(SEQUENCE, at + 2, 2);
    little(SEQUENCE_LITTLE, at + 2, tree);
  }

  private static void little(Field field, int at, FieldTree tree) {
    if (tree.has(at, 2)) {
      tree.number(field, at, 2, tree.u8(at) | tree.u8(at + 1) << 8);
    }
  }

  private static void unreachable(int code, int at, FieldTree tree) {
    if (code == FRAGMENTATION_NEEDED) {
      unused(at, 2, tree);
      tree.read(MTU, at + 2, 2);
    } else {
      unused(at, 4, tree);
    }
  }

  /** RFC 4884 section 4: the second of these bytes may be the quoted packet's length in words. */
  private static void unused(int at, int length, FieldTree tree) {
    if (!tree.has(at, 2) || tree.u8(at + 1) == 0) {
      tree.read(UNUSED, at, length);
      return;
    }
    tree.read(UNUSED, at, 1);
    tree.read(LENGTH, at + 1, 1);
    tree.number(ORIGINAL_LENGTH, at + 1, 1, 4L * tree.u8(at + 1));
    tree.generated(ORIGINAL_LENGTH);
    if (length > 2) {
      tree.read(UNUSED, at + 2, length - 2);
    }
  }

  private static void parameter(int at, FieldTree tree) {
    if (tree.has(at, 1)) {
      tree.number(POINTER, at, 1, tree.u8(at));
    }
    tree.read(UNUSED, at + 1, 3);
  }

  private static void routers(int from, FieldTree tree) {
    tree.read(ADDRESSES, from, 1);
    tree.read(ENTRY_SIZE, from + 1, 1);
    tree.read(LIFETIME, from + 2, 2);
    if (tree.has(from, 2) && tree.u8(from + 1) == 2) {
      int at = from + 4;
      for (int i = 0; i < tree.u8(from) && tree.has(at, 4); i++) {
        tree.read(ROUTER, at, 4);
        if (tree.has(at + 4, 4)) {
          tree.number(PREFERENCE, at + 4, 4, tree.u32(at + 4) << 32 >> 32);
        }
        at += 8;
      }
    }
  }
}
