package org.pixelwire.packet;

/** What an IP packet carries, by protocol number (IANA). */
final class Transport {
  static final int ICMP = 1;
  static final int IPV4 = 4;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int IPV6 = 41;
  static final int GRE = 47;
  static final int AUTHENTICATION = 51;
  static final int ICMPV6 = 58;

  private Transport() {}

  static void decode(Headers frame, int protocol, int at) {
    frame.ipProtocol = protocol;
    if (at >= frame.innerEnd) {
      return;
    }
    switch (protocol) {
      case TCP -> Tcp.decode(frame, at);
      case UDP -> Udp.decode(frame, at);
      case ICMP -> Icmp.decode(frame, Protocol.ICMP, at);
      case ICMPV6 -> Icmp.decode(frame, Protocol.ICMPV6, at);
      case IPV4 -> Ipv4.decode(frame, at);
      case IPV6 -> Ipv6.decode(frame, at);
      case GRE -> Gre.decode(frame, at);
      case AUTHENTICATION -> authentication(frame, at);
      default -> frame.rest(at);
    }
  }

  /** A fragment's bytes wait for the rest of the packet. */
  static void fragment(Headers frame, int protocol, int at) {
    frame.ipProtocol = protocol;
    frame.fragment = at < frame.innerEnd && frame.layer(Protocol.DATA, at);
  }

  /** RFC 4302 section 2: what is authenticated follows in the clear. */
  private static void authentication(Headers frame, int at) {
    if (frame.layer(Protocol.AUTHENTICATION, at) && frame.has(at, 8, "authentication header")) {
      int length = (frame.u8(at + 1) + 2) * 4;
      if (frame.has(at, length, "authentication header")) {
        decode(frame, frame.u8(at), at + length);
      }
    }
  }

  static void found(Headers frame, int at, int headerLength, int end) {
    frame.transport = true;
    begun(frame, at, headerLength, end);
  }

  /** A header of which enough is there to follow the connection by it, if not all. */
  static void begun(Headers frame, int at, int headerLength, int end) {
    frame.transportOffset = at;
    frame.payloadOffset = at + headerLength;
    frame.payloadLength = Math.max(0, end - at - headerLength);
  }

  /** Both ports lie in the first four bytes, which a cut header may still have. */
  static void ports(Headers frame, int at) {
    if (frame.captures(at, 4) && at + 4 <= frame.innerEnd) {
      frame.ports = true;
      frame.sourcePort = frame.u16(at);
      frame.destinationPort = frame.u16(at + 2);
    }
  }
}
