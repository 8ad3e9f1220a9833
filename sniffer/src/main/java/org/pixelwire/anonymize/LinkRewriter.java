package org.pixelwire.anonymize;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** Addresses of link layers, and where their headers end. */
final class LinkRewriter {
  private static final int MAC = 6;
  private static final int COOKED_ADDRESS = 8;

  private LinkRewriter() {}

  /** Replaces the addresses of the header at {@code at}, if it is one of a link layer. */
  static void layer(Rewriting bytes, Protocol protocol, int at) {
    switch (protocol) {
      case ETHERNET -> macs(bytes, at);
      case FDDI -> macs(bytes, at + 1);
      case SLL -> cooked(bytes, bytes.u16(at + 4), at + 6);
      case SLL2 -> cooked(bytes, bytes.u8(at + 11), at + 12);
      default -> {
        // It has none.
      }
    }
  }

  private static void macs(Rewriting bytes, int at) {
    bytes.mac(at);
    bytes.mac(at + MAC);
  }

  /** Eight bytes, of which {@code length} are an address of some kind. */
  private static void cooked(Rewriting bytes, int length, int at) {
    if (length == MAC) {
      bytes.mac(at);
      bytes.wipeUnknown(at + MAC, at + COOKED_ADDRESS);
    } else {
      bytes.wipeUnknown(at, at + COOKED_ADDRESS);
    }
  }

  /**
   * Gives a frame to a group the MAC address that follows from the group's: RFC 1112 section 6.4,
   * RFC 2464 section 7.
   */
  static void groupMac(Rewriting bytes, Frame frame) {
    if (!bytes.anonymous() || !frame.hasMacs()) {
      return;
    }
    int layer = 1;
    while (layer < frame.layerCount()
        && (frame.layer(layer) == Protocol.VLAN || frame.layer(layer) == Protocol.QINQ)) {
      layer++;
    }
    if (layer == frame.layerCount()) {
      return;
    }
    int at = frame.layerOffset(layer);
    if (frame.layer(layer) == Protocol.IPV6
        && bytes.u16(0) == 0x3333
        && bytes.same(2, at + 36, 4)) {
      bytes.copy(at + 36, 2, 4);
    } else if (frame.layer(layer) == Protocol.IPV4
        && bytes.u16(0) == 0x0100
        && bytes.u8(2) == 0x5e
        && (bytes.u8(3) & 0x7f) == (bytes.u8(at + 17) & 0x7f)
        && bytes.same(4, at + 18, 2)) {
      bytes.copyBits(at + 17, 3, 0x7f);
      bytes.copy(at + 18, 4, 2);
    }
  }

  /** Where the header at {@code at} ends, behind which nothing was found that is known here. */
  static int headerEnd(Rewriting bytes, Protocol protocol, int at) {
    return at
        + switch (protocol) {
          case ETHERNET -> 14;
          case VLAN, QINQ, NULL, LOOP, CISCO_HDLC, MPLS, PPP -> 4;
          case LLC -> bytes.u8(at) == 0xaa ? 8 : 3;
          case FDDI -> 13;
          case SLL -> 16;
          case SLL2 -> 20;
          case IPV4 -> Math.max(20, (bytes.u8(at) & 0x0f) * 4);
          case PPPOE -> 6;
          case IPV6 -> 40;
          case IPV6_HOP_BY_HOP, IPV6_ROUTING, IPV6_DESTINATION -> (bytes.u8(at + 1) + 1) * 8;
          case IPV6_FRAGMENT -> 8;
          case AUTHENTICATION -> (bytes.u8(at + 1) + 2) * 4;
          case GRE -> 4;
          case ARP -> 8 + 2 * (bytes.u8(at + 4) + bytes.u8(at + 5));
          default -> 0;
        };
  }
}
