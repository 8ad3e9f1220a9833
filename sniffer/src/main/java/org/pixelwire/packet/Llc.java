package org.pixelwire.packet;

/** Logical link control (IEEE 802.2), with SNAP (IEEE 802 section 10.5). */
final class Llc {
  private static final int HEADER = 3;
  private static final int UNNUMBERED = 0x03;
  private static final int SNAP_LENGTH = 5;
  private static final int POLL = 0x10;
  private static final int IP = 0x06;

  /** In both addresses. */
  private static final int SNAP = 0xaaaa;

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
    int length = (control & UNNUMBERED) == UNNUMBERED ? HEADER : HEADER + 1;
    boolean information = (control & 1) == 0 || (control & ~POLL) == UNNUMBERED;
    if (frame.u16(at) == SNAP) {
      snap(frame, information, at + length);
    } else if (frame.u8(at) == IP && (control & ~POLL) == UNNUMBERED) {
      Ipv4.decode(frame, at + length);
    } else {
      frame.rest(at + length);
    }
  }

  private static void snap(Headers frame, boolean information, int at) {
    if (!frame.has(at, SNAP_LENGTH, "SNAP header")) {
      return;
    }
    int organization = (int) (frame.u32(at) >>> Byte.SIZE);
    if (information && (organization == ENCAPSULATED || organization == BRIDGED)) {
      EtherType.decode(frame, frame.u16(at + 3), at + SNAP_LENGTH);
    } else {
      frame.rest(at + SNAP_LENGTH);
    }
  }
}
