package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code ip.*} (RFC 791 section 3.1; options: {@link Ipv4OptionFields}). */
final class Ipv4Fields {
  static final FieldGroup GROUP = new FieldGroup("ip", "Internet Protocol Version 4", "IPv4");

  /** Bytes of a header without options. */
  static final int HEADER = 20;

  private static final int UNVERIFIED = 2;

  private static final Field VERSION =
      GROUP.field("ip.version", "Version", FieldType.UINT8, Base.DEC);
  private static final Field HEADER_LENGTH =
      GROUP.field("ip.hdr_len", "Header Length", FieldType.UINT8, Base.DEC);
  private static final Field SERVICES =
      GROUP.field("ip.dsfield", "Differentiated Services Field", FieldType.UINT8, Base.HEX);
  private static final Field CODE_POINT =
      GROUP.field(
          "ip.dsfield.dscp",
          "Differentiated Services Codepoint",
          FieldType.UINT8,
          Base.DEC,
          0xfc,
          ValueNames.table("dscp"));
  private static final Field CONGESTION =
      GROUP.field(
          "ip.dsfield.ecn",
          "Explicit Congestion Notification",
          FieldType.UINT8,
          Base.DEC,
          0x3,
          ValueNames.list(
              "Not ECN-Capable Transport",
              "ECN-Capable Transport codepoint '01'",
              "ECN-Capable Transport codepoint '10'",
              "Congestion Experienced"));
  private static final Field LENGTH =
      GROUP.field("ip.len", "Total Length", FieldType.UINT16, Base.DEC);
  private static final Field IDENTIFICATION =
      GROUP.field("ip.id", "Identification", FieldType.UINT16, Base.HEX_DEC);
  private static final Field FLAGS =
      GROUP.field("ip.flags", "Flags", FieldType.UINT8, Base.HEX, 0xe0, ValueNames.NONE);
  private static final Field RESERVED = GROUP.flag("ip.flags.rb", "Reserved bit", 0x80);
  private static final Field DONT_FRAGMENT = GROUP.flag("ip.flags.df", "Don't fragment", 0x40);
  private static final Field MORE_FRAGMENTS = GROUP.flag("ip.flags.mf", "More fragments", 0x20);
  private static final Field FRAGMENT_OFFSET =
      GROUP.field(
          "ip.frag_offset", "Fragment Offset", FieldType.UINT16, Base.DEC, 0x1fff, ValueNames.NONE);
  private static final Field TTL = GROUP.field("ip.ttl", "Time to Live", FieldType.UINT8, Base.DEC);
  private static final Field PROTOCOL =
      GROUP.field(
          "ip.proto", "Protocol", FieldType.UINT8, Base.DEC, ValueNames.table("ip-protocol"));
  private static final Field CHECKSUM =
      GROUP.field("ip.checksum", "Header Checksum", FieldType.UINT16, Base.HEX);
  private static final Field CHECKSUM_STATUS =
      GROUP.field(
          "ip.checksum.status",
          "Header checksum status",
          FieldType.UINT8,
          Base.NONE,
          ValueNames.list("Bad", "Good", "Unverified", "Not present", "Illegal"));
  private static final Field BOGUS_VERSION =
      GROUP.remark("ip.bogus_ip_version", "Bogus IP version");
  private static final Field BOGUS_HEADER_LENGTH =
      GROUP.remark("ip.bogus_header_length", "Bogus IP header length");
  private static final Field BOGUS_LENGTH = GROUP.remark("ip.bogus_ip_length", "Bogus IP length");

  private static final Field TTL_SMALL = GROUP.remark("ip.ttl.too_small", "Time To Live");

  /** Below this a packet does not get far, unless it was not to: routing protocols. */
  private static final int TTL_LEAST = 5;

  private static final int OSPF = 89;
  private static final int PIM = 103;

  private Ipv4Fields() {}

  /**
   * Notes the header; what follows ends where it says.
   *
   * @param bare whether no EtherType said that it is IPv4
   * @param quoted whether it stands in an ICMP error, where more is cut than headers say
   */
  static void note(int at, boolean bare, boolean quoted, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, 1)) {
      return;
    }
    int version = tree.u8(at) >> 4;
    int headerLength = (tree.u8(at) & 0x0f) * 4;
    tree.openProtocol(GROUP, at, headerLength);
    if (version != 4 && bare) {
      tree.label(GROUP.protocol(), "Internet Protocol, bogus version (" + version + ")");
    }
    tree.number(VERSION, at, 1, version);
    version(VERSION, version, tree);
    if (version != 4) {
      bogus(BOGUS_VERSION, bare ? "Bogus IP version" : "Bogus IPv4 version", tree);
    } else {
      length(at, headerLength, tree);
      if (headerLength >= HEADER) {
        header(at, headerLength, quoted, tree);
      } else {
        bogus(
            BOGUS_HEADER_LENGTH,
            "Bogus IP header length (" + headerLength + ", must be at least " + HEADER + ")",
            tree);
      }
    }
    tree.close();
  }

  private static void bogus(Field remark, String message, FieldTree tree) {
    tree.beneath();
    ExpertFields.note(remark, message, Severity.ERROR, Topic.PROTOCOL, tree);
    tree.close();
  }

  /** Gives {@code field}, the four bits of a version, its label. */
  static void version(Field field, int version, FieldTree tree) {
    if (tree.labelled()) {
      tree.label(field, Labels.bits(version, 0xf, 4) + " .... = Version: " + version);
    }
  }

  /** Notes the version of an IPv6 header, for filters. */
  static void versionHidden(int at, FieldTree tree) {
    tree.number(VERSION, at, 1, tree.u8(at) >> 4);
    tree.hide(VERSION);
  }

  private static void length(int at, int length, FieldTree tree) {
    tree.number(HEADER_LENGTH, at, 1, length);
    if (tree.labelled()) {
      String bits = Integer.toBinaryString(0x10 | length / 4).substring(1);
      tree.label(
          HEADER_LENGTH,
          ".... " + bits + " = Header Length: " + length + " bytes (" + length / 4 + ")");
    }
  }

  private static void header(int at, int headerLength, boolean quoted, FieldTree tree) {
    services(at + 1, tree);
    if (!total(at, headerLength, quoted, tree)) {
      return;
    }
    tree.read(IDENTIFICATION, at + 4, 2);
    if (tree.has(at + 6, 2)) {
      flags(at + 6, tree);
    }
    tree.read(FRAGMENT_OFFSET, at + 6, 2);
    if (tree.labelled() && tree.has(at + 6, 2)) {
      tree.label(FRAGMENT_OFFSET, offsetLabel(tree.u16(at + 6)));
    }
    tree.read(TTL, at + 8, 1);
    timeToLive(at, tree);
    tree.read(PROTOCOL, at + 9, 1);
    checksum(at + 10, tree);
    Ipv4AddressFields.source(at + 12, tree);
    int options = headerLength - HEADER;
    int last = options > 0 ? Ipv4RouteFields.destination(at + HEADER, options, tree) : 0;
    if (last == 0) {
      Ipv4AddressFields.destination(at + 16, tree);
    } else {
      Ipv4RouteFields.current(at + 16, tree);
    }
    label(at, last, tree);
    if (options > 0 && !tree.cut()) {
      Ipv4OptionFields.note(at + HEADER, options, last, tree);
    }
  }

  private static void timeToLive(int at, FieldTree tree) {
    if (at + HEADER > tree.readable()) {
      return;
    }
    int protocol = tree.u8(at + 9);
    boolean multicast = tree.u8(at + 16) >> 4 == 0xe;
    if (tree.u8(at + 8) < TTL_LEAST && !multicast && protocol != OSPF && protocol != PIM) {
      String message = "\"Time To Live\" only " + tree.u8(at + 8);
      tree.beneath();
      ExpertFields.note(TTL_SMALL, message, Severity.NOTE, Topic.SEQUENCE, tree);
      tree.close();
    }
  }

  /** Where the addresses are, from which a source route's {@code last} differs. */
  private static void label(int at, int last, FieldTree tree) {
    if (!tree.labelled() || at + 16 > tree.readable()) {
      return;
    }
    StringBuilder label = new StringBuilder("Internet Protocol Version 4, Src: ");
    label.append(Labels.ipv4(tree, at + 12));
    if (last != 0) {
      label.append(", Dst: ").append(Labels.ipv4(tree, last));
      label.append(", Via: ").append(Labels.ipv4(tree, at + 16));
    } else if (!tree.cut()) {
      label.append(", Dst: ").append(Labels.ipv4(tree, at + 16));
    }
    tree.labelProtocol(GROUP, label.toString());
  }

  private static void services(int at, FieldTree tree) {
    tree.open(SERVICES, at, 1);
    if (tree.labelled() && tree.has(at, 1)) {
      tree.label(SERVICES, "Differentiated Services Field: " + ServicesLabel.of(tree.u8(at)));
    }
    tree.read(CODE_POINT, at, 1);
    tree.read(CONGESTION, at, 1);
    tree.close();
  }

  /** A total length of 0 is segmentation offload: the packet then ends with the frame. */
  private static boolean total(int at, int headerLength, boolean quoted, FieldTree tree) {
    if (!tree.has(at + 2, 2)) {
      return false;
    }
    int total = tree.u16(at + 2);
    int left = tree.end() - at;
    tree.number(LENGTH, at + 2, 2, total == 0 ? left : total);
    if (tree.labelled() && total < headerLength) {
      tree.label(LENGTH, "Total Length: " + oddLength(total, left, headerLength));
    }
    if (total != 0 && total < headerLength) {
      bogus(
          BOGUS_LENGTH,
          "IPv4 total length (" + total + ") is less than header length (" + headerLength + ")",
          tree);
      return false;
    }
    if (total > left && !quoted) {
      bogus(BOGUS_LENGTH, "IPv4 total length exceeds packet length (" + left + " bytes)", tree);
    } else if (total != 0 && total < left) {
      tree.endAt(at + total);
    }
    return true;
  }

  private static String oddLength(int total, int left, int headerLength) {
    return total == 0
        ? left
            + " bytes (reported as 0, presumed to be because of \"TCP segmentation offload\" (TSO))"
        : total + " bytes (bogus, less than header length " + headerLength + ")";
  }

  private static void flags(int at, FieldTree tree) {
    tree.open(FLAGS, at, 1);
    if (tree.labelled()) {
      tree.label(FLAGS, flagsLabel(tree.u8(at) >> 5));
    }
    tree.read(RESERVED, at, 1);
    tree.read(DONT_FRAGMENT, at, 1);
    tree.read(MORE_FRAGMENTS, at, 1);
    tree.close();
  }

  /** In bytes, of which the field counts eights. */
  private static String offsetLabel(int field) {
    int eights = field & 0x1fff;
    return Labels.bits(field, 0x1fff, 16) + " = Fragment Offset: " + 8 * eights;
  }

  private static String flagsLabel(int flags) {
    return Integer.toBinaryString(8 | flags).substring(1)
        + ". .... = Flags: "
        + Labels.hex(flags, 1)
        + ((flags & 4) != 0 ? ", Reserved bit" : "")
        + ((flags & 2) != 0 ? ", Don't fragment" : "")
        + ((flags & 1) != 0 ? ", More fragments" : "");
  }

  private static void checksum(int at, FieldTree tree) {
    tree.read(CHECKSUM, at, 2);
    if (tree.labelled() && tree.has(at, 2)) {
      tree.label(
          CHECKSUM, "Header Checksum: " + Labels.hex(tree.u16(at), 4) + " [validation disabled]");
    }
    tree.number(CHECKSUM_STATUS, at, 0, UNVERIFIED);
    tree.generated(CHECKSUM_STATUS);
  }
}
