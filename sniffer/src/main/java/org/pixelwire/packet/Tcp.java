package org.pixelwire.packet;

/** The TCP header (RFC 9293 section 3.1). */
public final class Tcp {
  /** Flag bits as {@link Frame#tcpFlags} gives them. */
  public static final int FIN = 0x001;

  /** Synchronize. */
  public static final int SYN = 0x002;

  /** Reset. */
  public static final int RST = 0x004;

  /** Push. */
  public static final int PSH = 0x008;

  /** Acknowledgment. */
  public static final int ACK = 0x010;

  /** Urgent. */
  public static final int URG = 0x020;

  private static final int MIN_HEADER = 20;

  /** How much Wireshark reads before it gives the segment a stream number. */
  private static final int BEGUN = 16;

  private Tcp() {}

  static void decode(Headers frame, int at) {
    if (!frame.layer(Protocol.TCP, at)) {
      return;
    }
    Transport.ports(frame, at);
    if (!frame.has(at, MIN_HEADER, "TCP header")) {
      frame.stream = frame.captures(at, BEGUN) && at + BEGUN <= frame.innerEnd;
      int headerLength = frame.stream ? (frame.u8(at + 12) >> 4) * 4 : MIN_HEADER;
      if (frame.stream && at + Math.max(MIN_HEADER, headerLength) <= frame.innerEnd) {
        Transport.begun(frame, at, headerLength, frame.innerEnd);
      }
      return;
    }
    frame.stream = true;
    int headerLength = (frame.u8(at + 12) >> 4) * 4;
    if (headerLength < MIN_HEADER) {
      frame.malformed("TCP header length " + headerLength + " < 20", at + 12);
      Transport.begun(frame, at, headerLength, frame.innerEnd);
    } else if (at + headerLength > frame.innerEnd) {
      frame.malformed(
          "TCP header length " + headerLength + " exceeds the packet's " + (frame.innerEnd - at),
          at + 12);
    } else if (frame.captures(at, headerLength)) {
      Transport.found(frame, at, headerLength, frame.innerEnd);
    } else {
      Transport.begun(frame, at, headerLength, frame.innerEnd);
    }
  }
}
