package org.pixelwire.packet;

import java.nio.ByteBuffer;

/**
 * Verifies the Internet checksums of a frame (RFC 1071), without allocating.
 *
 * <p>A sender with an offloading adapter fills in only the sum over the pseudo-header, and on
 * loopback nobody need fill in anything: neither is an error.
 */
public final class Checksums {
  private static final int RIGHT = 0xffff;
  private static final long LOW = 0xffff_ffffL;
  private static final int ETHERNET = 14;
  private static final int IPV4 = 20;
  private static final int LOOPBACK_NET = 127;
  private static final int TCP_FIELD = 16;
  private static final int UDP_FIELD = 6;
  private static final int ICMP_FIELD = 2;

  private Checksums() {}

  /** That of the innermost IPv4 header (RFC 791 section 3.1). */
  public static Checksum ip(Frame frame) {
    if (frame.ipVersion != 4) {
      return Checksum.NONE;
    }
    int length = frame.ipHeaderLength();
    if (!frame.ipCaptured(length)) {
      return Checksum.UNVERIFIED_CUT;
    }
    if (fold(sum(frame.ipBuffer(), frame.ipIndex(), length)) == RIGHT) {
      return Checksum.GOOD;
    }
    return frame.ip16(10) == 0 || loopback(frame) ? Checksum.OFFLOADED : Checksum.BAD;
  }

  /** That of the innermost TCP, UDP, ICMP or ICMPv6 header, and all it covers. */
  public static Checksum transport(Frame frame) {
    if (frame.ipVersion == 0 || frame.layerCount == 0) {
      return Checksum.NONE;
    }
    if (frame.fragment) {
      return Checksum.UNVERIFIED_FRAGMENT;
    }
    int at = frame.offset(frame.layerCount - 1);
    int length = frame.innerEnd - at;
    return switch (frame.protocol(frame.layerCount - 1)) {
      case TCP -> verify(frame, at, length, TCP_FIELD, pseudo(frame, Transport.TCP));
      case UDP -> udp(frame, at);
      case ICMP -> verify(frame, at, length, ICMP_FIELD, 0);
      case ICMPV6 -> verify(frame, at, length, ICMP_FIELD, pseudo(frame, Transport.ICMPV6));
      default -> Checksum.NONE;
    };
  }

  /** What the checksum of an ICMP message should be, by what of the message is there. */
  public static int expected(Frame frame) {
    int at = frame.offset(frame.layerCount - 1);
    int length = Math.min(frame.innerEnd, frame.captured) - at;
    long pseudo = frame.is(Protocol.ICMPV6) ? pseudo(frame, Transport.ICMPV6) + length : 0;
    int sum = fold(pseudo + sum(frame.data, frame.start + at, length));
    return fold(frame.u16(at + ICMP_FIELD) + (long) (RIGHT ^ sum));
  }

  /** RFC 768: 0 is none; RFC 8200 section 8.1: which IPv6 does not allow. */
  private static Checksum udp(Frame frame, int at) {
    if (!frame.hasTransport()) {
      return Checksum.UNVERIFIED_CUT;
    }
    if (frame.u16(at + UDP_FIELD) != 0) {
      int length = frame.payloadOffset + frame.payloadLength - at;
      return verify(frame, at, length, UDP_FIELD, pseudo(frame, Transport.UDP));
    }
    return frame.ipVersion == 4
        ? Checksum.ABSENT
        : loopback(frame) ? Checksum.OFFLOADED : Checksum.BAD;
  }

  /**
   * Checks {@code length} bytes from {@code at}.
   *
   * @param pseudo sum over the pseudo-header but for the length; 0 where there is none
   */
  private static Checksum verify(Frame frame, int at, int length, int field, long pseudo) {
    if (length < field + 2 || !frame.captures(at, length)) {
      return Checksum.UNVERIFIED_CUT;
    }
    long header = pseudo == 0 ? 0 : pseudo + length;
    if (fold(header + sum(frame.data, frame.start + at, length)) == RIGHT) {
      return Checksum.GOOD;
    }
    int found = frame.u16(at + field);
    boolean partial = pseudo != 0 && (found == fold(header) || found == fold(pseudo));
    if (partial || loopback(frame)) {
      return Checksum.OFFLOADED;
    }
    if (frame.malformed != null) {
      return Checksum.UNVERIFIED_CUT;
    }
    return routed(frame) ? Checksum.UNVERIFIED_ROUTED : Checksum.BAD;
  }

  /** Whether that of the IPv4 header of 20 bytes at index {@code at} of {@code data} is right. */
  public static boolean goodIpv4(ByteBuffer data, int at) {
    return fold(sum(data, at, IPV4)) == RIGHT;
  }

  /**
   * That of a TCP segment, all of it captured.
   *
   * @param frame index in {@code data} of an Ethernet frame, with an IPv4 header of 20 bytes
   * @param length of the TCP header and its payload
   */
  public static Checksum plainTcp(ByteBuffer data, int frame, int length) {
    int at = frame + ETHERNET + IPV4;
    long pseudo = sum(data, frame + ETHERNET + 12, 8) + Transport.TCP;
    long header = pseudo + length;
    if (fold(header + sum(data, at, length)) == RIGHT) {
      return Checksum.GOOD;
    }
    int found = data.getShort(at + TCP_FIELD) & 0xffff;
    boolean offloaded =
        found == fold(header)
            || found == fold(pseudo)
            || data.get(frame + ETHERNET + 12) == LOOPBACK_NET
            || data.get(frame + ETHERNET + 16) == LOOPBACK_NET
            || data.getInt(frame + ETHERNET + 12) == data.getInt(frame + ETHERNET + 16)
            || (data.getLong(frame) == 0 && data.getInt(frame + 8) == 0);
    return offloaded ? Checksum.OFFLOADED : Checksum.BAD;
  }

  /** Addresses and protocol; without the length, which a segmenting adapter adds (never 0). */
  private static long pseudo(Frame frame, int protocol) {
    return halves(frame.sourceHigh)
        + halves(frame.sourceLow)
        + halves(frame.destinationHigh)
        + halves(frame.destinationLow)
        + protocol;
  }

  /** Loopback links, addresses and Linux's loopback interface, whose MAC addresses are zero. */
  private static boolean loopback(Frame frame) {
    if (frame.linkType == Link.NULL || frame.linkType == Link.LOOP) {
      return true;
    }
    if (frame.sourceHigh == frame.destinationHigh && frame.sourceLow == frame.destinationLow) {
      return true;
    }
    if (frame.hasMacs() && frame.macSourceBits() == 0 && frame.macDestinationBits() == 0) {
      return true;
    }
    return frame.ipVersion == 4
        ? frame.sourceLow >>> 24 == LOOPBACK_NET || frame.destinationLow >>> 24 == LOOPBACK_NET
        : (frame.sourceHigh == 0 && frame.sourceLow == 1)
            || (frame.destinationHigh == 0 && frame.destinationLow == 1);
  }

  private static boolean routed(Frame frame) {
    for (int layer = frame.ipLayer; layer < frame.layerCount; layer++) {
      if (frame.protocol(layer) == Protocol.IPV6_ROUTING) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds up 16-bit words, unfolded. Four bytes are added at a time: RFC 1071 section 2 (C) lets
   * carries wait, and 64 bits hold those of any frame.
   */
  static long sum(ByteBuffer data, int from, int length) {
    long first = 0;
    long second = 0;
    int at = from;
    for (int end = from + (length & ~15); at < end; at += 16) {
      first += halves(data.getLong(at));
      second += halves(data.getLong(at + 8));
    }
    long sum = first + second;
    for (int end = from + (length & ~1); at < end; at += 2) {
      sum += data.getShort(at) & 0xffff;
    }
    return (length & 1) == 0 ? sum : sum + ((data.get(at) & 0xff) << 8);
  }

  private static long halves(long bytes) {
    return (bytes >>> 32) + (bytes & LOW);
  }

  static int fold(long sum) {
    long folded = halves(sum);
    while (folded > 0xffff) {
      folded = (folded >>> 16) + (folded & 0xffff);
    }
    return (int) folded;
  }
}
