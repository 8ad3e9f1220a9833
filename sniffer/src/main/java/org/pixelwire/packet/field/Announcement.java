package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Loopback;
import org.pixelwire.packet.Malformed;

/** What the layer beneath says of an IP packet, and whether that is so. */
final class Announcement {
  private static final int BARE_IPV4 = 228;

  private Announcement() {}

  /** Whether another version was announced as IPv6. */
  static boolean isOtherVersion(Malformed malformed, int at) {
    return malformed != null
        && malformed.offset() == at
        && malformed.reason().endsWith("where 6 was announced");
  }

  /** Whether Wireshark asks its dissector of IPv4 about what is none. */
  static boolean asksIpv4First(Frame frame, int index) {
    return switch (frame.layer(index)) {
      case IPV6, DATA ->
          (index == 0 && frame.linkType() == BARE_IPV4)
              || isAnnouncedAs4(frame, frame.layerOffset(index));
      default -> false;
    };
  }

  /** Whether IPv6 was announced as IPv4, of which Wireshark tells the version first. */
  static boolean isAnnouncedAs4(Frame frame, int at) {
    Malformed malformed = frame.malformed();
    return malformed != null
        && malformed.offset() == at
        && malformed.reason().equals("IP version 6 where 4 was announced");
  }

  /** Whether no EtherType said what layer {@code index} is. */
  static boolean isBare(Frame frame, int index) {
    return index == 0
        || switch (frame.layer(index - 1)) {
          case RAW -> true;
          case NULL -> !Loopback.isType(Loopback.hostOrder(first(frame)));
          case LOOP -> !Loopback.isType(first(frame));
          default -> false;
        };
  }

  private static long first(Frame frame) {
    return Integer.toUnsignedLong(frame.ownBuffer().getInt(frame.ownStart()));
  }
}
