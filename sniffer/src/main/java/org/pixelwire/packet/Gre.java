package org.pixelwire.packet;

/** Generic routing encapsulation (RFC 2784 and 2890), and its version 1 for PPTP (RFC 2637). */
final class Gre {
  private static final int CHECKSUM = 0x8000;
  private static final int ROUTING = 0x4000;
  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;
  private static final int ACKNOWLEDGMENT = 0x0080;

  private Gre() {}

  static void decode(Headers frame, int at) {
    if (!frame.layer(Protocol.GRE, at) || !frame.has(at, 4, "GRE header")) {
      return;
    }
    int flags = frame.u16(at);
    int length = 4;
    length += (flags & (CHECKSUM | ROUTING)) != 0 ? 4 : 0;
    length += (flags & KEY) != 0 ? 4 : 0;
    length += (flags & SEQUENCE) != 0 ? 4 : 0;
    length += (flags & 7) == 1 && (flags & ACKNOWLEDGMENT) != 0 ? 4 : 0;
    if (frame.has(at, length, "GRE header")) {
      if ((flags & ROUTING) != 0) {
        frame.rest(at + length);
      } else {
        EtherType.decode(frame, frame.u16(at + 2), at + length);
      }
    }
  }
}
