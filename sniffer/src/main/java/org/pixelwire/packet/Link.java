package org.pixelwire.packet;

/** Link layers, by LINKTYPE_ number, and the EtherTypes above them. */
final class Link {
  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_ARP = 0x0806;
  private static final int ETHERTYPE_IPV6 = 0x86dd;
  private static final int ETHERTYPE_VLAN = 0x8100;
  private static final int ETHERTYPE_QINQ = 0x88a8;
  private static final int ETHERTYPE_QINQ_OLD = 0x9100;

  private Link() {}

  static void decode(Frame frame, int linkType) {
    switch (linkType) {
      case 1 -> ethernet(frame);
      case 0, 108 -> family(frame, Protocol.NULL);
      case 12, 14, 101 -> raw(frame);
      case 228 -> rawVersion(frame, 4);
      case 229 -> rawVersion(frame, 6);
      case 113 -> cooked(frame, 14, 16);
      case 276 -> cooked(frame, 0, 20);
      default -> frame.layer(Protocol.DATA, 0);
    }
  }

  /** IEEE 802.3 section 3.2: two addresses, then type or length. */
  private static void ethernet(Frame frame) {
    if (frame.has(0, 14, "Ethernet header")) {
      frame.layer(Protocol.ETHERNET, 0);
      etherType(frame, frame.u16(12), 14);
    }
  }

  private static void etherType(Frame frame, int type, int at) {
    switch (type) {
      case ETHERTYPE_IPV4 -> Ipv4.decode(frame, at);
      case ETHERTYPE_IPV6 -> Ipv6.decode(frame, at);
      case ETHERTYPE_ARP -> frame.layer(Protocol.ARP, at);
      case ETHERTYPE_VLAN, ETHERTYPE_QINQ, ETHERTYPE_QINQ_OLD -> vlan(frame, at);
      default -> frame.layer(Protocol.DATA, at);
    }
  }

  /** IEEE 802.1Q section 9.6: tag control, then the next EtherType. */
  private static void vlan(Frame frame, int at) {
    if (frame.has(at, 4, "VLAN tag") && frame.layer(Protocol.VLAN, at)) {
      etherType(frame, frame.u16(at + 2), at + 4);
    }
  }

  /**
   * BSD loopback: four bytes of protocol family, in the capturing host's order for NULL. 2 is IPv4
   * everywhere; IPv6 is 24, 28 or 30 by system, and 10 on Linux.
   */
  private static void family(Frame frame, Protocol protocol) {
    if (!frame.has(0, 4, "loopback header")) {
      return;
    }
    frame.layer(protocol, 0);
    long family = frame.u32(0);
    if (family > 0xffff) {
      family = Integer.toUnsignedLong(Integer.reverseBytes((int) family));
    }
    if (family == 2) {
      Ipv4.decode(frame, 4);
    } else if (family == 24 || family == 28 || family == 30 || family == 10) {
      Ipv6.decode(frame, 4);
    } else {
      frame.layer(Protocol.DATA, 4);
    }
  }

  private static void raw(Frame frame) {
    if (frame.has(0, 1, "IP header")) {
      rawVersion(frame, frame.u8(0) >> 4);
    }
  }

  private static void rawVersion(Frame frame, int version) {
    frame.layer(Protocol.RAW, 0);
    if (version == 4) {
      Ipv4.decode(frame, 0);
    } else if (version == 6) {
      Ipv6.decode(frame, 0);
    } else {
      frame.layer(Protocol.DATA, 0);
    }
  }

  /** Linux cooked capture v1 and v2: the protocol is an EtherType, at a place of its own. */
  private static void cooked(Frame frame, int typeAt, int length) {
    if (frame.has(0, length, "Linux cooked header")) {
      frame.layer(Protocol.SLL, 0);
      etherType(frame, frame.u16(typeAt), length);
    }
  }
}
