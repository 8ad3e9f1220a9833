package org.pixelwire.packet;

/** What an IP packet carries, by protocol number. */
final class Transport {
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMPV6 = 58;

  private Transport() {}

  static void decode(Frame frame, int protocol, int at) {
    frame.ipProtocol = protocol;
    switch (protocol) {
      case TCP -> Tcp.decode(frame, at);
      case UDP -> Udp.decode(frame, at);
      case ICMP -> frame.layer(Protocol.ICMP, at);
      case ICMPV6 -> frame.layer(Protocol.ICMPV6, at);
      default -> frame.layer(Protocol.DATA, at);
    }
  }

  static void found(Frame frame, int at, int headerLength, int end) {
    frame.transportOffset = at;
    frame.sourcePort = frame.u16(at);
    frame.destinationPort = frame.u16(at + 2);
    frame.payloadOffset = at + headerLength;
    frame.payloadLength = Math.max(0, end - at - headerLength);
  }
}
