package org.pixelwire.flow;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Why the analysis flagged the segment given last: the values it had before it, kept as they were,
 * and put into words only when somebody asks. Sequence numbers are relative, as Wireshark's.
 */
final class TcpReasons {
  private static final MathContext DIGITS = new MathContext(3);

  private final TcpSegment segment;
  private int flags;
  private int base;
  private int peerBase;
  private int expected;
  private long expectedNanos;
  private int windowBefore;
  private int duplicateAcks;
  private int duplicateOf;
  private int peerAck;
  private long peerAckNanos;
  private int peerWindow;
  private int peerShift;
  private int peerDuplicateAcks;
  private int captured;
  private long reordering;

  TcpReasons(TcpSegment segment) {
    this.segment = segment;
  }

  /** Keeps up to where the other direction had been captured before this ACK. */
  void captured(int contiguous) {
    captured = contiguous;
  }

  /** Keeps what the sides of a segment with flags knew before it. */
  void keep(int flags, TcpSide mine, TcpSide peer, long reordering) {
    this.flags = flags;
    this.reordering = reordering;
    base = mine.base;
    peerBase = peer.base;
    expected = mine.nextSequence;
    expectedNanos = mine.nextNanos;
    windowBefore = mine.window;
    duplicateAcks = mine.duplicateAcks;
    duplicateOf = mine.lastNonDuplicateFrame;
    peerAck = peer.lastAck;
    peerAckNanos = peer.lastAckNanos;
    peerWindow = peer.window;
    peerShift = peer.windowFromSyn ? 0 : Math.max(0, peer.scale);
    peerDuplicateAcks = peer.duplicateAcks;
  }

  /** One sentence for a flag the segment has. */
  String why(TcpFlag flag) {
    return switch (flag) {
      case RETRANSMISSION -> retransmission();
      case FAST_RETRANSMISSION -> fast();
      case SPURIOUS_RETRANSMISSION -> spurious();
      case OUT_OF_ORDER -> outOfOrder();
      case DUPLICATE_ACK ->
          "duplicate ACK "
              + duplicateAcks
              + ": ack "
              + ack()
              + " and window "
              + segment.window
              + " as in frame "
              + (duplicateOf & 0xffff_ffffL)
              + ", and no data";
      case LOST_SEGMENT ->
          "seq "
              + seq()
              + " > next expected "
              + next()
              + ": "
              + (segment.sequence - expected & 0xffff_ffffL)
              + " bytes before it were not captured";
      case ACK_LOST_SEGMENT ->
          "ack "
              + ack()
              + " > "
              + Integer.toUnsignedString(captured - peerBase)
              + ", up to where the other direction was captured";
      case ZERO_WINDOW -> "window 0 without SYN, FIN or RST: its sender takes no more data";
      case ZERO_WINDOW_PROBE ->
          "1 byte at next expected " + next() + " while the other side's window is 0";
      case ZERO_WINDOW_PROBE_ACK ->
          "ack " + ack() + " and window 0 again, after a probe of the zero window";
      case WINDOW_FULL -> windowFull();
      case WINDOW_UPDATE ->
          "window "
              + segment.window
              + " instead of "
              + (windowBefore & 0xffff_ffffL)
              + ", with ack "
              + ack()
              + " again and no data";
      case KEEP_ALIVE ->
          "seq "
              + seq()
              + " is one before next expected "
              + next()
              + ", with "
              + bytes(segment.length);
      case KEEP_ALIVE_ACK ->
          "ack " + ack() + " and window " + segment.window + " again, after a keep-alive";
      case REUSED_PORTS ->
          "a SYN with seq "
              + (segment.sequence & 0xffff_ffffL)
              + ", another number than the one these ports began with before";
    };
  }

  private String retransmission() {
    if (TcpFlag.SPURIOUS_RETRANSMISSION.in(flags)) {
      return spurious();
    }
    if (TcpFlag.FAST_RETRANSMISSION.in(flags)) {
      return fast();
    }
    String old = "seq " + seq() + " < next expected " + next() + ", and ";
    return segment.next() == expected
        ? old + "it ends there: the newest segment again"
        : old
            + since(expectedNanos)
            + " after the highest segment, not within "
            + millis(reordering)
            + ": a time-out's retransmission";
  }

  private String fast() {
    return "seq "
        + seq()
        + " is what "
        + (peerDuplicateAcks == 0
            ? "was asked for, after bytes that were not captured, "
            : peerDuplicateAcks + " duplicate ACKs asked for, the last ")
        + since(peerAckNanos)
        + " before, within "
        + millis(TcpRules.FAST_NANOS);
  }

  private String spurious() {
    return "it ends at "
        + Integer.toUnsignedString(segment.sequence + segment.length - base)
        + ", and "
        + Integer.toUnsignedString(peerAck - base)
        + " was already acknowledged";
  }

  private String outOfOrder() {
    return "seq "
        + seq()
        + " < next expected "
        + next()
        + ", only "
        + since(expectedNanos)
        + " after the highest segment, within "
        + millis(reordering)
        + ": overtaken, not resent";
  }

  private String windowFull() {
    long size = (peerWindow & 0xffff_ffffL) << peerShift;
    return "it ends at "
        + Integer.toUnsignedString(segment.sequence + segment.length - base)
        + ", just where the "
        + "window ends: ack "
        + Integer.toUnsignedString(peerAck - base)
        + " + "
        + size;
  }

  private String seq() {
    return Integer.toUnsignedString(segment.sequence - base);
  }

  private String ack() {
    return Integer.toUnsignedString(segment.ack - peerBase);
  }

  private String next() {
    return Integer.toUnsignedString(expected - base);
  }

  private String since(long nanos) {
    return millis(segment.nanos - nanos);
  }

  private static String bytes(int count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }

  private static String millis(long nanos) {
    BigDecimal rounded = BigDecimal.valueOf(nanos, 6).round(DIGITS);
    return rounded.stripTrailingZeros().toPlainString() + " ms";
  }
}
