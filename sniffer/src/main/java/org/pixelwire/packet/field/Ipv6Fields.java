package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code ipv6.*} (RFC 8200 section 3; extension headers: {@link Ipv6ExtensionFields}). */
final class Ipv6Fields {
  static final FieldGroup GROUP = new FieldGroup("ipv6", "Internet Protocol Version 6", "IPv6");

  /** Bytes of a header without extensions. */
  static final int HEADER = 40;

  private static final Field VERSION =
      GROUP.field("ipv6.version", "Version", FieldType.UINT8, Base.DEC);
  private static final Field CLASS =
      GROUP.field(
          "ipv6.tclass", "Traffic Class", FieldType.UINT32, Base.HEX, 0xff00000, ValueNames.NONE);
  private static final Field CODE_POINT =
      GROUP.field(
          "ipv6.tclass.dscp",
          "Differentiated Services Codepoint",
          FieldType.UINT32,
          Base.DEC,
          0xfc00000,
          ValueNames.table("dscp"));
  private static final Field CONGESTION =
      GROUP.field(
          "ipv6.tclass.ecn",
          "Explicit Congestion Notification",
          FieldType.UINT32,
          Base.DEC,
          0x300000,
          ValueNames.list(
              "Not ECN-Capable Transport",
              "ECN-Capable Transport codepoint '01'",
              "ECN-Capable Transport codepoint '10'",
              "Congestion Experienced"));
  private static final Field FLOW =
      GROUP.field("ipv6.flow", "Flow Label", FieldType.UINT24, Base.HEX, 0xfffff, ValueNames.NONE);
  private static final Field LENGTH =
      GROUP.field("ipv6.plen", "Payload Length", FieldType.UINT16, Base.DEC);
  private static final Field NEXT =
      GROUP.field(
          "ipv6.nxt", "Next Header", FieldType.UINT8, Base.DEC, ValueNames.table("ip-protocol"));
  private static final Field HOP_LIMIT =
      GROUP.field("ipv6.hlim", "Hop Limit", FieldType.UINT8, Base.DEC);
  private static final Field SOURCE =
      GROUP.field("ipv6.src", "Source Address", FieldType.IPV6, Base.NONE);
  private static final Field SOURCE_HOST =
      GROUP.field("ipv6.src_host", "Source Host", FieldType.STRING, Base.NONE);
  private static final Field DESTINATION =
      GROUP.field("ipv6.dst", "Destination Address", FieldType.IPV6, Base.NONE);
  private static final Field DESTINATION_HOST =
      GROUP.field("ipv6.dst_host", "Destination Host", FieldType.STRING, Base.NONE);
  private static final Field ADDRESS =
      GROUP.field("ipv6.addr", "Source or Destination Address", FieldType.IPV6, Base.NONE);
  private static final Field HOST =
      GROUP.field("ipv6.host", "Source or Destination Host", FieldType.STRING, Base.NONE);
  private static final Field SOURCE_SLAAC =
      GROUP.field("ipv6.src_slaac_mac", "Source SLAAC MAC", FieldType.ETHER, Base.NONE);
  private static final Field DESTINATION_SLAAC =
      GROUP.field("ipv6.dst_slaac_mac", "Destination SLAAC MAC", FieldType.ETHER, Base.NONE);
  private static final Field SLAAC =
      GROUP.field("ipv6.slaac_mac", "SLAAC MAC", FieldType.ETHER, Base.NONE);

  private static final Field BOGUS_VERSION =
      GROUP.remark("ipv6.bogus_ipv6_version", "Bogus IP version");
  private static final Field INVALID_HEADER =
      GROUP.remark("ipv6.invalid_header", "Invalid IPv6 header");
  private static final Field TOO_LONG =
      GROUP.remark(
          "ipv6.plen_exceeds_framing",
          "IPv6 payload length does not match expected framing length");

  private Ipv6Fields() {}

  /**
   * Notes the header; what follows ends where it says.
   *
   * @param quoted whether it stands in an ICMP error, where more is cut than headers say
   */
  static void note(int at, boolean quoted, FieldTree tree) {
    tree.openProtocol(GROUP, at, HEADER);
    if (!tree.has(at, 1)) {
      return;
    }
    int version = tree.u8(at) >> 4;
    tree.number(VERSION, at, 1, version);
    Ipv4Fields.version(VERSION, version, tree);
    Ipv4Fields.versionHidden(at, tree);
    if (tree.end() - at < HEADER) {
      ExpertFields.note(
          INVALID_HEADER,
          "IPv6 header must be exactly " + HEADER + " bytes",
          Severity.ERROR,
          Topic.MALFORMED,
          tree);
    }
    if (version == 6) {
      header(at, quoted, tree);
    } else {
      tree.beneath();
      ExpertFields.note(BOGUS_VERSION, "Bogus IPv6 version", Severity.ERROR, Topic.MALFORMED, tree);
      tree.close();
    }
    tree.close();
  }

  private static void header(int at, boolean quoted, FieldTree tree) {
    first(at, tree);
    if (tree.has(at + 4, 3)) {
      tree.read(LENGTH, at + 4, 2);
      length(at, quoted, tree);
      tree.read(NEXT, at + 6, 1);
    }
    tree.read(HOP_LIMIT, at + 7, 1);
    address(SOURCE, SOURCE_HOST, at + 8, tree);
    address(DESTINATION, DESTINATION_HOST, at + 24, tree);
    if (tree.has(at, HEADER)) {
      whole(at, tree);
    }
  }

  private static void length(int at, boolean quoted, FieldTree tree) {
    int left = tree.end() - at - HEADER;
    if (left >= 0 && tree.u16(at + 4) > left && !quoted) {
      tree.beneath();
      ExpertFields.note(
          TOO_LONG,
          "IPv6 payload length exceeds framing length (" + left + " bytes)",
          Severity.WARNING,
          Topic.PROTOCOL,
          tree);
      tree.close();
    }
  }

  private static void first(int at, FieldTree tree) {
    tree.open(CLASS, at, 4);
    if (tree.labelled() && tree.has(at, 4)) {
      int services = tree.u16(at) >> 4 & 0xff;
      String bits = Labels.bits(tree.u32(at), 0xff00000, 32);
      tree.label(CLASS, bits + " = Traffic Class: " + ServicesLabel.of(services));
    }
    tree.read(CODE_POINT, at, 4);
    tree.read(CONGESTION, at, 4);
    tree.close();
    tree.read(FLOW, at + 1, 3);
  }

  private static void whole(int at, FieldTree tree) {
    mac(SOURCE_SLAAC, at + 8, tree);
    mac(DESTINATION_SLAAC, at + 24, tree);
    if (tree.labelled()) {
      tree.labelProtocol(
          GROUP,
          "Internet Protocol Version 6"
              + Labels.ends(Labels.ipv6(tree, at + 8), Labels.ipv6(tree, at + 24)));
    }
    int length = tree.u16(at + 4);
    if (length != 0) {
      tree.endAt(Math.min(tree.end(), at + HEADER + length));
    }
  }

  private static void address(Field field, Field host, int at, FieldTree tree) {
    tree.read(field, at, 16);
    tree.readHidden(ADDRESS, at, 16);
    host(host, at, tree);
    host(HOST, at, tree);
  }

  private static void host(Field field, int at, FieldTree tree) {
    if (tree.wants(field) && tree.has(at, 16)) {
      tree.text(field, at, 16, Labels.ipv6(tree, at));
      tree.hide(field);
    }
  }

  /** The MAC address an interface identifier was made from (RFC 4291 appendix A). */
  private static void mac(Field field, int address, FieldTree tree) {
    int at = address + 8;
    if (tree.u16(at + 3) == 0xfffe && (tree.u8(at) & 2) != 0) {
      long mac = ((long) tree.u8(at) << 16 | tree.u16(at + 1)) << 24;
      mac = (mac | (long) tree.u8(at + 5) << 16 | tree.u16(at + 6)) ^ 0x0200_0000_0000L;
      tree.number(field, at, 8, mac);
      tree.generated(field);
      tree.number(SLAAC, at, 8, mac);
      tree.generated(SLAAC);
      tree.hide(SLAAC);
    }
  }
}
