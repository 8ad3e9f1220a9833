package org.pixelwire.packet;

/**
 * Where a packet comes from and goes in the end, where that is not in the fixed part of its header:
 * upper layers and conversations mean these addresses (RFC 1122 section 4.1.1.2, RFC 8200 section
 * 8.1, RFC 6275 section 6.3).
 */
final class Routes {
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int LOOSE_ROUTE = 131;
  private static final int STRICT_ROUTE = 137;
  private static final int FIRST = 4;
  private static final int IPV4 = 4;

  private static final int SOURCE_ROUTE = 0;
  private static final int MOBILE = 2;
  private static final int SEGMENTS = 4;
  private static final int ROUTING_FIXED = 8;
  private static final int IPV6 = 16;
  private static final int PAD1 = 0;
  private static final int HOME_ADDRESS = 0xc9;

  private Routes() {}

  /** Takes the last address of a source route among the IPv4 options from {@code from} on. */
  static void options(Headers frame, int from, int end) {
    int at = from;
    while (at + 1 < end && frame.u8(at) != END) {
      int type = frame.u8(at);
      int length = type == NO_OPERATION ? 1 : frame.u8(at + 1);
      if (length == 0 || (type != NO_OPERATION && length < 2) || at + length > end) {
        return;
      }
      if (type == LOOSE_ROUTE || type == STRICT_ROUTE) {
        last(frame, at, length);
        return;
      }
      at += length;
    }
  }

  private static void last(Headers frame, int at, int length) {
    if (length >= FIRST - 1 + IPV4) {
      int pointer = frame.u8(at + 2);
      if (pointer >= FIRST && pointer < length) {
        frame.destinationLow = frame.u32(at + length - IPV4);
      }
    }
  }

  /** Takes the last address of an IPv6 routing header that still is to be reached. */
  static void routing(Headers frame, int at, int length) {
    int addresses = (length - ROUTING_FIXED) / IPV6;
    if (addresses == 0 || frame.u8(at + 3) == 0) {
      return;
    }
    switch (frame.u8(at + 2)) {
      case SOURCE_ROUTE, MOBILE -> destination(frame, at + ROUTING_FIXED + (addresses - 1) * IPV6);
      case SEGMENTS -> destination(frame, at + ROUTING_FIXED);
      default -> {
        // Where it leads is not known.
      }
    }
  }

  private static void destination(Headers frame, int at) {
    frame.destinationHigh = frame.u64(at);
    frame.destinationLow = frame.u64(at + Long.BYTES);
  }

  /** Takes the home address among the destination options from {@code from} on for the source. */
  static void home(Headers frame, int from, int end) {
    int at = from;
    while (at + 1 < end) {
      int length = frame.u8(at) == PAD1 ? -1 : frame.u8(at + 1);
      if (frame.u8(at) == HOME_ADDRESS && length == IPV6 && at + 2 + length <= end) {
        frame.sourceHigh = frame.u64(at + 2);
        frame.sourceLow = frame.u64(at + 2 + Long.BYTES);
      }
      at += 2 + length;
    }
  }
}
