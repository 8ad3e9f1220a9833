package org.pixelwire.packet;

/** The IPv6 header and its extension headers (RFC 8200 sections 3 and 4). */
final class Ipv6 {
  private static final int HEADER = 40;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION = 60;

  private Ipv6() {}

  static void decode(Headers frame, int at) {
    if (frame.captures(at, 1) && frame.u8(at) >> 4 != 6) {
      frame.malformed("IP version " + (frame.u8(at) >> 4) + " where 6 was announced", at);
      frame.rest(at);
      return;
    }
    if (!frame.layer(Protocol.IPV6, at) || !frame.has(at, HEADER, "IPv6 header")) {
      return;
    }
    int payload = frame.u16(at + 4);
    int left = frame.innerEnd - at - HEADER;
    if (payload > left) {
      frame.malformed("IPv6 payload length " + payload + " exceeds the frame's " + left, at + 4);
    } else if (payload != 0) {
      frame.innerEnd = at + HEADER + payload;
    }
    frame.ip(6, at);
    frame.sourceHigh = frame.u64(at + 8);
    frame.sourceLow = frame.u64(at + 16);
    frame.destinationHigh = frame.u64(at + 24);
    frame.destinationLow = frame.u64(at + 32);
    extensions(frame, frame.u8(at + 6), at + HEADER);
  }

  /** Each extension is at least eight bytes, so the walk ends with the frame. */
  static void extensions(Headers frame, int first, int from) {
    int next = first;
    int at = from;
    while (isExtension(next)) {
      if (!frame.layer(protocol(next), at) || !frame.has(at, 8, "IPv6 extension header")) {
        return;
      }
      // An atomic fragment (RFC 6946) is a whole packet.
      boolean fragment = next == FRAGMENT && (frame.u16(at + 2) & 0xfff9) != 0;
      int length =
          next == FRAGMENT
              ? 8
              : next == AUTHENTICATION ? (frame.u8(at + 1) + 2) * 4 : (frame.u8(at + 1) + 1) * 8;
      if (length > frame.innerEnd - at) {
        frame.malformed(
            "IPv6 extension header length "
                + length
                + " exceeds the packet's "
                + (frame.innerEnd - at),
            at + 1);
        return;
      }
      if (!frame.captures(at, length)) {
        return;
      }
      if ((next == HOP_BY_HOP || next == DESTINATION) && !options(frame, at + 2, at + length)) {
        return;
      }
      if (next == ROUTING) {
        Routes.routing(frame, at, length);
      } else if (next == DESTINATION) {
        Routes.home(frame, at + 2, at + length);
      }
      next = frame.u8(at);
      at += length;
      if (fragment) {
        Transport.fragment(frame, next, at);
        return;
      }
    }
    Transport.decode(frame, next, at);
  }

  /** Whether options keep within the packet; they may go on beyond their header. */
  private static boolean options(Headers frame, int from, int end) {
    int at = from;
    while (at + 1 < end) {
      int length = frame.u8(at) == 0 ? 1 : 2 + frame.u8(at + 1);
      if (at + length > frame.innerEnd) {
        int left = frame.innerEnd - at;
        return frame.malformed(
            "IPv6 option length " + (length - 2) + " exceeds the packet's " + (left - 2), at + 1);
      }
      at += length;
    }
    return true;
  }

  private static Protocol protocol(int next) {
    return switch (next) {
      case HOP_BY_HOP -> Protocol.IPV6_HOP_BY_HOP;
      case ROUTING -> Protocol.IPV6_ROUTING;
      case FRAGMENT -> Protocol.IPV6_FRAGMENT;
      case AUTHENTICATION -> Protocol.AUTHENTICATION;
      default -> Protocol.IPV6_DESTINATION;
    };
  }

  private static boolean isExtension(int protocol) {
    return protocol == HOP_BY_HOP
        || protocol == ROUTING
        || protocol == FRAGMENT
        || protocol == AUTHENTICATION
        || protocol == DESTINATION;
  }
}
