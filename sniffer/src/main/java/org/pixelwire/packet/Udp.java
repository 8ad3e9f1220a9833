package org.pixelwire.packet;

/** The UDP header (RFC 768). */
final class Udp {
  private static final int HEADER = 8;

  private Udp() {}

  static void decode(Headers frame, int at) {
    if (!frame.layer(Protocol.UDP, at)) {
      return;
    }
    Transport.ports(frame, at);
    if (!frame.has(at, HEADER, "UDP header")) {
      return;
    }
    int length = frame.u16(at + 4);
    int left = frame.innerEnd - at;
    // RFC 2675 section 4: 0 in a jumbogram; the datagram then ends with the packet.
    if (length == 0 && frame.ipVersion == 6) {
      length = left;
    }
    if (length < HEADER) {
      frame.malformed("UDP length " + length + " < 8", at + 4);
      return;
    }
    if (length > left) {
      if (!frame.firstFragment()) {
        frame.malformed("UDP length " + length + " exceeds the packet's " + left, at + 4);
      }
      length = left;
    }
    frame.stream = true;
    Transport.found(frame, at, HEADER, at + length);
  }
}
