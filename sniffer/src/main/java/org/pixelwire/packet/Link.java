package org.pixelwire.packet;

/** Link layers, by LINKTYPE_ number. */
final class Link {
  static final int NULL = 0;
  static final int ETHERNET = 1;
  static final int LOOP = 108;

  private static final int ETHERNET_HEADER = 14;
  private static final int MAX_LENGTH = 1500;

  private Link() {}

  static void decode(Headers frame, int linkType) {
    switch (linkType) {
      case ETHERNET -> ethernet(frame, 0);
      case NULL -> family(frame, Protocol.NULL);
      case LOOP -> family(frame, Protocol.LOOP);
      case 9, 50 -> Ppp.decode(frame, 0);
      case 10 -> fddi(frame);
      case 12, 14, 101 -> raw(frame);
      case 104 -> Ppp.ciscoHdlc(frame, 0);
      case 113 -> cooked(frame, Protocol.SLL, 14, 16);
      case 228, 229 -> version(frame);
      case 276 -> cooked(frame, Protocol.SLL2, 0, 20);
      default -> frame.rest(0);
    }
  }

  /** IEEE 802.3 section 3.2: two addresses, then a type, or a length with LLC after it. */
  static void ethernet(Headers frame, int at) {
    if (frame.layer(Protocol.ETHERNET, at) && frame.has(at, ETHERNET_HEADER, "Ethernet header")) {
      int type = frame.u16(at + 12);
      if (type == 0) {
        frame.rest(at + ETHERNET_HEADER); // no type, and no length either
      } else {
        typeOrLength(frame, type, at + ETHERNET_HEADER);
      }
    }
  }

  /** Goes on at {@code at}, behind a field that says what is there, or how much of LLC. */
  static void typeOrLength(Headers frame, int type, int at) {
    if (type > MAX_LENGTH) {
      EtherType.decode(frame, type, at);
    } else {
      length(frame, type, at);
    }
  }

  private static void length(Headers frame, int length, int at) {
    int left = frame.innerEnd - at;
    if (length > left) {
      frame.malformed("Ethernet length " + length + " exceeds the frame's " + left, at - 2);
    } else {
      frame.innerEnd = at + length;
    }
    Llc.decode(frame, at);
  }

  /**
   * BSD loopback: four bytes of protocol family, in the capturing host's order for NULL. 2 is IPv4
   * everywhere; IPv6 is 24, 28 or 30 by system, and 10 on Linux. Some systems put an EtherType
   * there, or a PPP header.
   */
  private static void family(Headers frame, Protocol protocol) {
    if (!frame.layer(protocol, 0) || !frame.has(0, 4, "loopback header")) {
      return;
    }
    long family = frame.u32(0);
    if (protocol == Protocol.NULL && family >>> 16 == 0xff03) {
      Ppp.decode(frame, 0);
      return;
    }
    if (protocol == Protocol.NULL && (family >>> 16 == 0x0f00 || family >>> 16 == 0x8f00)) {
      EtherType.decode(frame, (int) (family & 0xffff), 4); // Cisco HDLC, mislabelled
      return;
    }
    if (protocol == Protocol.NULL) {
      family = Loopback.hostOrder(family);
    }
    if (family == 2) {
      Ipv4.decode(frame, 4);
    } else if (family == 24 || family == 28 || family == 30 || family == 10) {
      Ipv6.decode(frame, 4);
    } else if (Loopback.isType(family)) {
      EtherType.decode(frame, (int) family, 4);
    } else {
      frame.rest(4);
    }
  }

  /** ANSI X3.139: frame control, two addresses, then LLC in frames of class LLC. */
  private static void fddi(Headers frame) {
    if (frame.layer(Protocol.FDDI, 0) && frame.has(0, 13, "FDDI header")) {
      if ((frame.u8(0) & 0xf0) == 0x50) {
        Llc.decode(frame, 13);
      } else {
        frame.rest(13);
      }
    }
  }

  private static void raw(Headers frame) {
    frame.layer(Protocol.RAW, 0);
    version(frame);
  }

  private static void version(Headers frame) {
    if (!frame.has(0, 1, "IP header")) {
      return;
    }
    switch (frame.u8(0) >> 4) {
      case 4 -> Ipv4.decode(frame, 0);
      case 6 -> Ipv6.decode(frame, 0);
      default -> frame.rest(0);
    }
  }

  /** Linux cooked capture v1 and v2: the protocol is an EtherType, at a place of its own. */
  private static void cooked(Headers frame, Protocol protocol, int typeAt, int length) {
    if (frame.layer(protocol, 0) && frame.has(0, length, "Linux cooked header")) {
      int type = frame.u16(typeAt);
      if (type == 4) { // LINUX_SLL_P_802_2
        Llc.decode(frame, length);
      } else {
        EtherType.decode(frame, type, length);
      }
    }
  }
}
