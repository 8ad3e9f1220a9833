package org.pixelwire.packet;

/** The Point-to-Point Protocol (RFC 1661, RFC 1662), over Ethernet (RFC 2516), and Cisco's HDLC. */
final class Ppp {
  private static final int IPV4 = 0x0021;
  private static final int IPV6 = 0x0057;

  /** An address, which no protocol begins with: control follows, usually 3. */
  private static final int ALL_STATIONS = 0xff;

  private static final int CISCO_UNICAST = 0x0f00;
  private static final int CISCO_MULTICAST = 0x8f00;
  private static final int PPPOE_HEADER = 6;

  private Ppp() {}

  /** Address and control may be left out, and the protocol number shortened to its odd byte. */
  static void decode(Headers frame, int from) {
    if (!frame.layer(Protocol.PPP, from) || !frame.has(from, least(frame, from), "PPP header")) {
      return;
    }
    int at = from;
    int first = frame.captures(at, 2) ? frame.u16(at) : 0;
    if (first == CISCO_UNICAST || first == CISCO_MULTICAST) {
      ciscoHdlc(frame, at);
      return;
    }
    if (frame.u8(at) == ALL_STATIONS) {
      at += 2;
    }
    if (!frame.has(at, 1, "PPP protocol")) {
      return;
    }
    int protocol = frame.u8(at++);
    if ((protocol & 1) == 0) {
      if (!frame.has(at, 1, "PPP protocol")) {
        return;
      }
      protocol = protocol << 8 | frame.u8(at++);
    }
    switch (protocol) {
      case IPV4 -> Ipv4.decode(frame, at);
      case IPV6 -> Ipv6.decode(frame, at);
      default -> frame.rest(at);
    }
  }

  /** One byte may be the whole header. */
  private static int least(Headers frame, int at) {
    return frame.captures(at, 1) && (frame.u8(at) == IPV4 || frame.u8(at) == IPV6) ? 1 : 2;
  }

  /** RFC 2516 section 4: version and type, code, session, length of what follows. */
  static void overEthernet(Headers frame, int at) {
    if (!frame.layer(Protocol.PPPOE, at) || !frame.has(at, PPPOE_HEADER, "PPPoE header")) {
      return;
    }
    int length = frame.u16(at + 4);
    int left = frame.innerEnd - at - PPPOE_HEADER;
    if (length > left) {
      frame.malformed("PPPoE length " + length + " exceeds the frame's " + left, at + 4);
    } else {
      frame.innerEnd = at + PPPOE_HEADER + length;
    }
    if (frame.captures(at + PPPOE_HEADER, 2)) {
      decode(frame, at + PPPOE_HEADER);
    }
  }

  /** Address, control, then an EtherType (RFC 1547 section 4.3.1 describes it). */
  static void ciscoHdlc(Headers frame, int at) {
    if (frame.layer(Protocol.CISCO_HDLC, at)
        && frame.has(at, 4, "Cisco HDLC header")
        && frame.captures(at + 4, 1)) {
      EtherType.decode(frame, frame.u16(at + 2), at + 4);
    }
  }
}
