package org.pixelwire.packet;

/** The UDP header (RFC 768). */
final class Udp {
  private static final int HEADER = 8;

  private Udp() {}

  static void decode(Frame frame, int at) {
    frame.layer(Protocol.UDP, at);
    if (!frame.has(at, HEADER, "UDP header")) {
      return;
    }
    int length = frame.u16(at + 4);
    if (length != 0 && length < HEADER) {
      frame.malformed("UDP length " + length + " < 8", at + 4);
    } else if (at + length > frame.innerEnd) {
      frame.malformed(
          "UDP length " + length + " exceeds the packet's " + (frame.innerEnd - at), at + 4);
    } else {
      // RFC 2675 section 4: 0 in a jumbogram; the datagram then ends with the packet.
      Transport.found(frame, at, HEADER, length == 0 ? frame.innerEnd : at + length);
    }
  }
}
