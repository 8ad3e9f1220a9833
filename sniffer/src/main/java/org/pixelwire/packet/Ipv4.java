package org.pixelwire.packet;

/** The IPv4 header (RFC 791 section 3.1). */
final class Ipv4 {
  private static final int MIN_HEADER = 20;

  private Ipv4() {}

  static void decode(Headers frame, int at) {
    int version = frame.captures(at, 1) ? frame.u8(at) >> 4 : 4;
    if (version != 4) {
      anotherVersion(frame, version, at);
    } else if (frame.layer(Protocol.IPV4, at) && frame.has(at, MIN_HEADER, "IPv4 header")) {
      header(frame, at);
    }
  }

  private static void header(Headers frame, int at) {
    int headerLength = (frame.u8(at) & 0x0f) * 4;
    if (headerLength < MIN_HEADER) {
      frame.malformed("IPv4 header length " + headerLength + " < 20", at);
    } else if (checkLength(frame, at, headerLength)) {
      fields(frame, at, headerLength);
    }
  }

  /** Goes on where an IPv6 packet stands in IPv4's place, as Wireshark does. */
  private static void anotherVersion(Headers frame, int version, int at) {
    frame.malformed("IP version " + version + " where 4 was announced", at);
    if (version == 6) {
      Ipv6.decode(frame, at);
    } else {
      frame.layer(Protocol.IPV4, at);
    }
  }

  /** A total length of 0 is segmentation offload: the packet then ends with the frame. */
  private static boolean checkLength(Headers frame, int at, int headerLength) {
    int total = frame.u16(at + 2);
    int left = frame.innerEnd - at;
    if (total >= headerLength && total <= left) {
      frame.innerEnd = at + total;
      return true;
    }
    return oddLength(frame, at, headerLength, total, left);
  }

  private static boolean oddLength(Headers frame, int at, int headerLength, int total, int left) {
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
    }
    return true;
  }

  private static void fields(Headers frame, int at, int headerLength) {
    frame.ip(4, at);
    frame.sourceHigh = 0;
    frame.sourceLow = frame.u32(at + 12);
    frame.destinationHigh = 0;
    frame.destinationLow = frame.u32(at + 16);
    if (!frame.captures(at, headerLength)) {
      return;
    }
    if (headerLength > MIN_HEADER) {
      Routes.options(frame, at + MIN_HEADER, at + headerLength);
    }
    int protocol = frame.u8(at + 9);
    // RFC 791: more-fragments flag, or a fragment offset.
    int fragment = frame.u16(at + 6) & 0x3fff;
    boolean begins = (fragment & 0x1fff) == 0;
    // A first fragment that was not captured whole can never be used to complete the packet: its
    // header is read at once, as Wireshark does (with IPv4 only).
    if (fragment == 0 || (begins && frame.captured < frame.innerEnd)) {
      Transport.decode(frame, protocol, at + headerLength);
    } else {
      Transport.fragment(frame, protocol, at + headerLength);
    }
  }
}
