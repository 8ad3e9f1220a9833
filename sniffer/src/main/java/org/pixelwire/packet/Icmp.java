package org.pixelwire.packet;

import org.pixelwire.wire.ByteView;

/**
 * An ICMP or ICMPv6 message (RFC 792, RFC 4443 section 2.1).
 *
 * <p>Belongs to its {@link Frame} and is valid as long.
 */
public final class Icmp {
  private static final int HEADER = 8;
  private static final int REDIRECT = 5;
  private static final int V6_HEADER = 4;
  private static final int V6_UNREACHABLE = 1;
  private static final int V6_PARAMETER = 4;

  private final Headers frame;
  private int at;

  Icmp(Headers frame) {
    this.frame = frame;
  }

  static void decode(Headers frame, Protocol protocol, int at) {
    if (frame.layer(protocol, at)) {
      frame.require(at, length(protocol), "ICMP header");
    }
  }

  private static int length(Protocol protocol) {
    return protocol == Protocol.ICMP ? HEADER : V6_HEADER;
  }

  /** Whether there is a whole ICMP header at layer {@code index}. */
  boolean at(int index) {
    Protocol protocol = index < 0 ? Protocol.DATA : frame.protocol(index);
    if (protocol != Protocol.ICMP && protocol != Protocol.ICMPV6) {
      return false;
    }
    at = frame.offset(index);
    int length = length(protocol);
    return frame.captures(at, length) && at + length <= frame.innerEnd;
  }

  /** Where the packet that an error quotes begins; -1 in other messages. */
  int quoteOffset() {
    return quotes() && at + HEADER < Math.min(frame.captured, frame.innerEnd) ? at + HEADER : -1;
  }

  private boolean quotes() {
    return frame.ipVersion == 6
        ? type() >= V6_UNREACHABLE && type() <= V6_PARAMETER
        : switch (type()) {
          case 3, 4, 5, 11, 12 -> true;
          default -> false;
        };
  }

  /** Whether it is an ICMP error, no redirect, of whose quote nothing was captured. */
  public boolean quotesNothing() {
    return frame.ipVersion == 4
        && quotes()
        && type() != REDIRECT
        && at + HEADER < frame.innerEnd
        && quoteOffset() < 0;
  }

  /** Whether it says that a packet was sent the wrong way. */
  public boolean redirects() {
    return frame.ipVersion == 4 && type() == REDIRECT;
  }

  /** {@code icmp.type}. */
  public int type() {
    return frame.u8(at);
  }

  /** {@code icmp.code}. */
  public int code() {
    return frame.u8(at + 1);
  }

  /** {@code icmp.checksum}. */
  public int checksum() {
    return frame.u16(at + 2);
  }

  /** The identifier of an echo message ({@code icmp.ident}); -1 in others. */
  public int identifier() {
    return echo() ? frame.u16(at + 4) : -1;
  }

  /** The sequence number of an echo message ({@code icmp.seq}); -1 in others. */
  public int sequence() {
    return echo() ? frame.u16(at + 6) : -1;
  }

  /** Whether it is an echo request or reply. */
  public boolean echo() {
    int type = type();
    return (frame.ipVersion == 6 ? type == 128 || type == 129 : type == 0 || type == 8)
        && frame.captures(at, HEADER);
  }

  /** The message from its first byte on, as far as it was captured. */
  public ByteView bytes() {
    return ByteView.of(
        frame.data, frame.start + at, Math.max(0, Math.min(frame.captured, frame.innerEnd) - at));
  }
}
