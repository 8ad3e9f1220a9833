package org.pixelwire.packet;

/** The IPv4 header (RFC 791 section 3.1). */
final class Ipv4 {
  private static final int MIN_HEADER = 20;

  private Ipv4() {}

  static void decode(Frame frame, int at) {
    if (!frame.has(at, MIN_HEADER, "IPv4 header")) {
      return;
    }
    int headerLength = (frame.u8(at) & 0x0f) * 4;
    if (frame.u8(at) >> 4 != 4) {
      frame.malformed("IP version " + (frame.u8(at) >> 4) + " where 4 was announced", at);
    } else if (!frame.layer(Protocol.IPV4, at)) {
      return;
    } else if (headerLength < MIN_HEADER) {
      frame.malformed("IPv4 header length " + headerLength + " < 20", at);
    } else if (checkLength(frame, at, headerLength)) {
      fields(frame, at, headerLength);
    }
  }

  /** A total length of 0 is segmentation offload: the packet then ends with the frame. */
  private static boolean checkLength(Frame frame, int at, int headerLength) {
    int total = frame.u16(at + 2);
    int left = frame.innerEnd - at;
    if (headerLength > left) {
      return frame.malformed(
          "IPv4 header length " + headerLength + " exceeds the frame's " + left, at);
    }
    if (total != 0 && total < headerLength) {
      return frame.malformed(
          "IPv4 total length " + total + " < header length " + headerLength, at + 2);
    }
    if (total > left) {
      frame.malformed("IPv4 total length " + total + " exceeds the frame's " + left, at + 2);
    } else if (total != 0) {
      frame.innerEnd = at + total;
    }
    return true;
  }

  private static void fields(Frame frame, int at, int headerLength) {
    frame.ip(4, at);
    frame.sourceHigh = 0;
    frame.sourceLow = frame.u32(at + 12);
    frame.destinationHigh = 0;
    frame.destinationLow = frame.u32(at + 16);
    // RFC 791: more-fragments flag, or a fragment offset.
    boolean fragment = (frame.u16(at + 6) & 0x3fff) != 0;
    int next = at + headerLength;
    if (fragment) {
      frame.ipProtocol = frame.u8(at + 9);
      frame.fragment = frame.layer(Protocol.DATA, next);
    } else {
      Transport.decode(frame, frame.u8(at + 9), next);
    }
  }
}
