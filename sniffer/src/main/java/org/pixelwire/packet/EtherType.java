package org.pixelwire.packet;

/** What a frame carries, by EtherType (IEEE 802 numbers), and the tags that only hold another. */
final class EtherType {
  private static final int IPV4 = 0x0800;
  private static final int ARP = 0x0806;
  private static final int REVERSE_ARP = 0x8035;
  private static final int VLAN = 0x8100;
  private static final int IPV6 = 0x86dd;
  private static final int MPLS_UNICAST = 0x8847;
  private static final int MPLS_MULTICAST = 0x8848;
  private static final int PPPOE_SESSION = 0x8864;
  private static final int QINQ = 0x88a8;
  private static final int QINQ_OLD = 0x9100;
  private static final int TRANSPARENT_ETHERNET = 0x6558;
  private static final int PPP = 0x880b;

  private EtherType() {}

  static void decode(Headers frame, int type, int at) {
    if (at >= frame.innerEnd) {
      return;
    }
    if (type == IPV4) {
      Ipv4.decode(frame, at);
    } else {
      other(frame, type, at);
    }
  }

  private static void other(Headers frame, int type, int at) {
    switch (type) {
      case IPV6 -> Ipv6.decode(frame, at);
      case ARP, REVERSE_ARP -> Arp.decode(frame, at);
      case VLAN, QINQ_OLD -> tag(frame, Protocol.VLAN, at);
      case QINQ -> tag(frame, Protocol.QINQ, at);
      case MPLS_UNICAST, MPLS_MULTICAST -> labels(frame, at);
      case PPPOE_SESSION -> Ppp.overEthernet(frame, at);
      case PPP -> Ppp.decode(frame, at);
      case TRANSPARENT_ETHERNET -> Link.ethernet(frame, at);
      default -> frame.rest(at);
    }
  }

  /** IEEE 802.1Q section 9.6: tag control, then the next EtherType or a length. */
  private static void tag(Headers frame, Protocol protocol, int at) {
    if (frame.layer(protocol, at) && frame.has(at, 4, "VLAN tag")) {
      Link.typeOrLength(frame, frame.u16(at + 2), at + 4);
    }
  }

  /** RFC 3032 section 2.1: labels down to the bottom of the stack, then a packet to be guessed. */
  private static void labels(Headers frame, int from) {
    int at = from;
    if (!frame.layer(Protocol.MPLS, at)) {
      return;
    }
    boolean bottom = false;
    while (!bottom) {
      if (!frame.has(at, 4, "MPLS label")) {
        return;
      }
      bottom = (frame.u8(at + 2) & 1) != 0;
      at += 4;
    }
    if (at >= frame.innerEnd || !frame.captures(at, 1)) {
      return;
    }
    switch (frame.u8(at) >> 4) {
      case 4 -> Ipv4.decode(frame, at);
      case 6 -> Ipv6.decode(frame, at);
      default -> frame.rest(at);
    }
  }
}
