package org.pixelwire.anonymize;

import org.pixelwire.anonymize.ChecksumRepair.PseudoHeader;
import org.pixelwire.packet.Protocol;

/** Addresses of ARP and IP, their options and extension headers included. */
final class NetworkRewriter {
  private static final int V4_HEADER = 20;
  private static final int V6_HEADER = 40;
  private static final int V6 = 16;
  private static final int ROUTE_SOURCE = 0;
  private static final int ROUTE_MOBILE = 2;
  private static final int ROUTE_SEGMENTS = 4;
  private static final int HOME_ADDRESS = 0xc9;

  private final Rewriting bytes;

  /** Where a routing header of the packet names another destination; -1 without one. */
  private int finalDestination;

  NetworkRewriter(Rewriting bytes) {
    this.bytes = bytes;
  }

  /** Replaces the addresses of the header at {@code at}, if it is one of these. */
  void layer(Protocol protocol, int at, int end) {
    switch (protocol) {
      case ARP -> arp(at);
      case IPV4 -> {
        finalDestination = -1;
        bytes.v4(at + 12);
        bytes.v4(at + 16);
        options(at + V4_HEADER, at + (bytes.u8(at) & 0x0f) * 4);
      }
      case IPV6 -> {
        finalDestination = -1;
        bytes.v6(at + 8);
        bytes.v6(at + 24);
      }
      case IPV6_ROUTING -> routing(at, Math.min(end, at + (bytes.u8(at + 1) + 1) * 8));
      case IPV6_DESTINATION -> home(at + 2, at + (bytes.u8(at + 1) + 1) * 8);
      default -> {
        // It has none, or they were replaced elsewhere.
      }
    }
  }

  /** RFC 826: two pairs of addresses whose lengths are given. */
  private void arp(int at) {
    int hardware = bytes.u8(at + 4);
    int protocol = bytes.u8(at + 5);
    int next = at + 8;
    for (int pair = 0; pair < 2; pair++) {
      if (hardware == 6) {
        bytes.mac(next);
      } else {
        bytes.wipeUnknown(next, next + hardware);
      }
      next += hardware;
      if (protocol == 4) {
        bytes.v4(next);
      } else {
        bytes.wipeUnknown(next, next + protocol);
      }
      next += protocol;
    }
  }

  /** RFC 791 section 3.1. */
  private void options(int from, int end) {
    int at = from;
    while (at < end && bytes.u8(at) != 0) {
      int type = bytes.u8(at);
      int length = type == 1 ? 1 : Math.max(2, bytes.u8(at + 1));
      switch (type) {
        case 7, 131, 137 -> addresses(at + 3, Math.min(end, at + length), 4);
        case 68 -> {
          if ((bytes.u8(at + 3) & 0x0f) != 0) {
            addresses(at + 4, Math.min(end, at + length), 8); // an address, then a time
          }
        }
        default -> {
          // None with addresses.
        }
      }
      at += length;
    }
  }

  private void addresses(int from, int end, int step) {
    for (int at = from; at + 4 <= end; at += step) {
      bytes.v4(at);
    }
  }

  /** RFC 8200 section 4.4, RFC 6275 section 6.4, RFC 8754 section 2. */
  private void routing(int at, int end) {
    int type = bytes.u8(at + 2);
    int list = at + 8;
    int count =
        switch (type) {
          case ROUTE_SOURCE, ROUTE_MOBILE -> bytes.u8(at + 1) / 2;
          case ROUTE_SEGMENTS -> Math.min(bytes.u8(at + 1) / 2, bytes.u8(at + 4) + 1);
          default -> 0;
        };
    for (int i = 0; i < count; i++) {
      bytes.v6(list + i * V6);
    }
    bytes.wipeUnknown(list + count * V6, end);
    if (count > 0 && bytes.u8(at + 3) > 0) {
      finalDestination = type == ROUTE_SEGMENTS ? list : list + (count - 1) * V6;
    }
  }

  /** RFC 6275 section 6.3. */
  private void home(int from, int end) {
    int at = from;
    while (at < end) {
      if (bytes.u8(at) == HOME_ADDRESS) {
        bytes.v6(at + 2);
      }
      at += bytes.u8(at) == 0 ? 1 : 2 + bytes.u8(at + 1);
    }
  }

  /** Where the packet at {@code ip} ends by its header, but not behind {@code end}. */
  int end(int ip, int end) {
    boolean six = bytes.u8(ip) >> 4 == 6;
    int length = bytes.u16(six ? ip + 4 : ip + 2);
    // 0 is left to a segmenting adapter.
    int said = length == 0 ? bytes.wireLength() : ip + length + (six ? V6_HEADER : 0);
    return Math.min(end, said);
  }

  /** What the checksum of a message in the packet at {@code ip} covers of its header. */
  PseudoHeader pseudo(int ip, int protocol) {
    boolean six = bytes.u8(ip) >> 4 == 6;
    int source = six ? ip + 8 : ip + 12;
    int length = six ? V6 : 4;
    int destination = finalDestination >= 0 ? finalDestination : source + length;
    return new PseudoHeader(
        bytes.sumBefore(source, source + length)
            + bytes.sumBefore(destination, destination + length)
            + protocol,
        bytes.sumAfter(source, source + length)
            + bytes.sumAfter(destination, destination + length)
            + protocol,
        protocol == 17);
  }
}
