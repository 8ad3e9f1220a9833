package org.pixelwire.flow;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.TcpOptions;

/**
 * Judges TCP segments as Wireshark's sequence analysis does ({@code tcp.analysis.*}).
 *
 * <p>One for all connections of a capture. What it found out about the segment given last stays
 * until the next one; nothing is allocated for a segment.
 */
public final class TcpAnalysis {
  private final TcpSegment segment = new TcpSegment();
  private final TcpReasons reasons = new TcpReasons(segment);
  private final TcpRules rules = new TcpRules(segment, reasons);
  private final TcpFlight flight = new TcpFlight(segment);
  private final long[] totals = new long[TcpFlag.ALL.size()];

  private boolean opensAgain;
  private int scaledWindow;

  /**
   * Judges a segment.
   *
   * @param frame one with a whole TCP header
   * @param mine the direction it runs in
   */
  void analyze(Frame frame, TcpSide mine, TcpSide peer, TcpConnection connection) {
    judge(frame, mine, peer, connection);
    int flags = rules.flags();
    if (flags != 0) {
      for (int rest = flags; rest != 0; rest &= rest - 1) {
        totals[Integer.numberOfTrailingZeros(rest)]++;
      }
      connection.count(flags);
    }
    settle(frame, mine, peer, connection);
  }

  /**
   * Judges a segment whose header is cut or bogus, for those that follow: nothing is told of it.
   */
  void analyzeCut(Frame frame, TcpSide mine, TcpSide peer, TcpConnection connection) {
    judge(frame, mine, peer, connection);
    if (frame.tcpHeaderLength() < TcpSegment.HEADER) {
      flight.take(rules.flags(), mine, peer);
      flight.countPushed(mine);
    } else {
      settle(frame, mine, peer, connection);
    }
    clear();
  }

  private void judge(Frame frame, TcpSide mine, TcpSide peer, TcpConnection connection) {
    clear();
    segment.take(frame);
    opensAgain = segment.opens() && mine.baseKnown;
    boolean reuses = segment.has(Tcp.SYN) && connection.reuses(frame, mine);
    begin(mine, peer);
    rules.judge(reuses, connection.initialRttNanos(), mine, peer);
  }

  private void clear() {
    opensAgain = false;
    rules.clear();
    flight.clear();
  }

  private void settle(Frame frame, TcpSide mine, TcpSide peer, TcpConnection connection) {
    int flags = rules.flags();
    flight.take(flags, mine, peer);
    flight.countPushed(mine);
    connection.note(frame, flags);
    noteWindowAndOptions(frame, mine, peer);
  }

  /**
   * Takes a segment with ACK, and without SYN, FIN, RST or options that matter, if it gets no flag:
   * the next data of its direction, or the acknowledgment of something new. False, and nothing
   * done, for any other.
   */
  boolean takeExpected(
      long frame, int from, int acked, int size, int win, long nanos, TcpSide mine, TcpSide peer) {
    if (from != mine.nextSequence
        || from == 0
        || win == 0
        || size == 1
        || !mine.baseKnown
        || !peer.baseKnown
        || (peer.contiguous != 0 && peer.contiguous - acked < 0)) {
      return false;
    }
    if (size == 0
        ? acked == mine.lastAck
        : peer.fills(from + size) || peer.acknowledged(from + size)) {
      return false;
    }
    clear();
    segment.take(frame, from, acked, size, Tcp.ACK, win, nanos);
    begin(mine, peer);
    rules.judgeAcknowledgment(mine, peer);
    flight.take(0, mine, peer);
    mine.windowFromSyn = false;
    mine.window(scaledWindow);
    mine.sackRanges = 0;
    return true;
  }

  /** What has to be known of the sides before the segment can be judged. */
  private void begin(TcpSide mine, TcpSide peer) {
    boolean syn = segment.has(Tcp.SYN);
    if (!mine.baseKnown) {
      mine.baseKnown = true;
      mine.base = syn ? segment.sequence : segment.sequence - 1;
    }
    if (segment.has(Tcp.ACK)) {
      peer.inFlightKnown = true;
      if (!peer.baseKnown) {
        peer.baseKnown = true;
        peer.base = segment.ack - 1;
      }
    }
    scaledWindow = !syn && mine.scale > 0 ? segment.window << mine.scale : segment.window;
  }

  private void noteWindowAndOptions(Frame frame, TcpSide mine, TcpSide peer) {
    boolean syn = segment.has(Tcp.SYN);
    mine.windowFromSyn = syn || (mine.windowFromSyn && !segment.has(Tcp.ACK));
    if (!segment.has(Tcp.SYN | Tcp.RST)) {
      mine.window(scaledWindow);
    }
    if (frame.tcpHeaderLength() == TcpSegment.HEADER && !syn) {
      mine.sackRanges = 0;
      return;
    }
    TcpOptions options = frame.tcpOptions();
    mine.sack(options);
    if (syn && (frame.hasTransport() || options.windowScale() >= 0)) {
      mine.scale(options.windowScale(), segment.has(Tcp.ACK), peer);
    }
  }

  /** Flags of the segment given last, see {@link TcpFlag#bit}. */
  public int flags() {
    return rules.flags();
  }

  /**
   * Why the segment given last has a flag: the rule and the values, with relative numbers.
   *
   * @throws IllegalArgumentException if it has not
   */
  public String why(TcpFlag flag) {
    if (!flag.in(rules.flags())) {
      throw new IllegalArgumentException("The segment is not flagged " + flag.text());
    }
    return reasons.why(flag);
  }

  /** Nanoseconds since the segment it acknowledges the end of ({@code tcp.analysis.ack_rtt}). */
  public long ackRttNanos() {
    return flight.ackRttNanos();
  }

  /** The frame it acknowledges the end of ({@code tcp.analysis.acks_frame}); 0 without one. */
  public long acksFrame() {
    return flight.acksFrame();
  }

  /** Bytes sent and not acknowledged, its own included; 0 when not known. */
  public int bytesInFlight() {
    return flight.bytesInFlight();
  }

  /**
   * Whether Wireshark keeps an analysis of it ({@code tcp.analysis}), be it that nothing came of
   * it: of what acknowledges or was flagged, of data unless a loss hides what is in flight, of
   * acknowledgments of what was not captured, and of a SYN that is not the first of its side.
   */
  public boolean examined() {
    return rules.flags() != 0
        || flight.acksFrame() != 0
        || flight.watched()
        || rules.uncapturedAcked()
        || opensAgain;
  }

  /**
   * Bytes sent since the last PSH, its own included ({@code tcp.analysis.push_bytes_sent}): told
   * with {@link #bytesInFlight}, and not of segments that came the expected way.
   */
  public int pushBytesSent() {
    return flight.pushBytesSent();
  }

  /** Its receive window in bytes ({@code tcp.window_size}). */
  public int scaledWindow() {
    return scaledWindow;
  }

  /** Which duplicate ACK it is, from 1; 0 for none ({@code tcp.analysis.duplicate_ack_num}). */
  public int duplicateAckNumber() {
    return rules.duplicateAckNumber();
  }

  /** The frame that said the same first ({@code tcp.analysis.duplicate_ack_frame}); or 0. */
  public long duplicateAckFrame() {
    return rules.duplicateAckFrame();
  }

  /** Nanoseconds since the frame it sends again ({@code tcp.analysis.rto}); see rtoFrame. */
  public long rtoNanos() {
    return rules.rtoNanos();
  }

  /** The frame a retransmission's time-out counts from ({@code tcp.analysis.rto_frame}); or 0. */
  public long rtoFrame() {
    return rules.rtoFrame();
  }

  /** How many segments of the capture had a flag. */
  public long total(TcpFlag flag) {
    return totals[flag.index()];
  }
}
