package org.pixelwire.packet;

/** Logical link control (IEEE 802.2), with SNAP (IEEE 802 section 10.5). */
final class Llc {
  private static final int HEADER = 3;
  private static final int UNNUMBERED = 0x03;
  private static final int POLL = 0x10;
  private static final int IP = 0x06;
  private static final int SNAP = 0xaa;

  /** Novell's frames have no LLC header; their checksum field is always this. */
  private static final int RAW_IPX = 0xffff;

  /** An EtherType follows: RFC 1042's, and IEEE 802.1H's for bridges. */
  private static final int ENCAPSULATED = 0x000000;

  private static final int BRIDGED = 0x0000f8;

  private Llc() {}

  static void decode(Headers frame, int at) {
    if (at >= frame.innerEnd) {
      return;
    }
    if (frame.captures(at, 2) && frame.u16(at) == RAW_IPX) {
      frame.rest(at);
    } else if (frame.layer(Protocol.LLC, at) && frame.has(at, HEADER, "LLC header")) {
      serviceAccessPoint(frame, at);
    }
  }

  private static void serviceAccessPoint(Headers frame, int at) {
    int control = frame.u8(at + 2);
    if ((control & UNNUMBERED) != UNNUMBERED) {
      frame.rest(at + HEADER + 1);
    } else if ((control & ~POLL) != UNNUMBERED) {
      frame.rest(at + HEADER);
    } else if (frame.u8(at) == IP) {
      Ipv4.decode(frame, at + HEADER);
    } else if (frame.u8(at) != SNAP) {
      frame.rest(at + HEADER);
    } else if (frame.has(at, HEADER + 5, "SNAP header")) {
      int organization = (int) (frame.u32(at + 2) & 0xffffff);
      if (organization == ENCAPSULATED || organization == BRIDGED) {
        EtherType.decode(frame, frame.u16(at + 6), at + 8);
      } else {
        frame.rest(at + 8);
      }
    }
  }
}
