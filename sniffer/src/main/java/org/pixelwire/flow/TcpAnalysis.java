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
  private final Unacked.Acknowledged exactly = this::acknowledges;

  /** Of a TCP header without options, bytes. */
  static final int HEADER = 20;

  private static final int SFR = Tcp.SYN | Tcp.FIN | Tcp.RST;

  /** Wireshark's limit between the last duplicate ACK and what it caused; RFC 5681 has none. */
  static final long FAST_NANOS = 20_000_000;

  /** Stands for the initial RTT where the handshake was not captured. */
  static final long REORDERING_NANOS = 3_000_000;

  private final TcpReasons reasons = new TcpReasons();
  private final long[] totals = new long[TcpFlag.ALL.size()];

  private long number;
  private long initialRtt;
  private int sequence;
  private int ack;
  private int length;
  private int bits;
  private int window;
  private long now;

  private int flags;
  private long ackRtt;
  private long acksFrame;
  private int bytesInFlight;
  private int pushBytesSent;
  private boolean inFlightWatched;
  private boolean ackExamined;
  private boolean synExamined;
  private int scaledWindow;
  private int duplicateAckNumber;
  private long duplicateAckFrame;
  private long rto;
  private long rtoFrame;

  /**
   * Judges a segment.
   *
   * @param frame one with a whole TCP header
   * @param mine the direction it runs in
   */
  void analyze(Frame frame, TcpSide mine, TcpSide peer, TcpConnection connection) {
    begin(frame, mine, peer, connection);
    if (flags != 0) {
      found(mine, peer);
      connection.count(flags);
    }
    end(frame, mine, peer, connection);
  }

  /**
   * Judges a segment whose header is cut or bogus, for those that follow: nothing is told of it.
   */
  void analyzeCut(Frame frame, TcpSide mine, TcpSide peer, TcpConnection connection) {
    begin(frame, mine, peer, connection);
    if (frame.tcpHeaderLength() < HEADER) {
      settle(mine, peer);
      countPushed(mine);
    } else {
      end(frame, mine, peer, connection);
    }
    forget();
    flags = 0;
  }

  private void begin(Frame frame, TcpSide mine, TcpSide peer, TcpConnection connection) {
    sequence = (int) frame.tcpSequence();
    ack = (int) frame.tcpAcknowledgment();
    length = frame.payloadLength();
    bits = frame.tcpFlags();
    window = frame.tcpWindow();
    now = frame.timeNanos();
    number = frame.number();
    initialRtt = connection.initialRttNanos();
    forget();
    synExamined = (bits & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN && mine.baseKnown;
    boolean reuses = (bits & Tcp.SYN) != 0 && connection.reuses(frame, mine);
    flags = reuses ? TcpFlag.REUSED_PORTS.bit() : 0;
    bases(mine, peer);
    judge(mine, peer);
  }

  private void end(Frame frame, TcpSide mine, TcpSide peer, TcpConnection connection) {
    settle(mine, peer);
    countPushed(mine);
    connection.note(frame, flags);
    options(frame, mine, peer);
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
        : (peer.scale != TcpSide.SCALE_UNKNOWN && from + size == windowEnd(peer))
            || (peer.lastAck != 0 && from + size - peer.lastAck <= 0)) {
      return false;
    }
    sequence = from;
    ack = acked;
    length = size;
    bits = Tcp.ACK;
    window = win;
    now = nanos;
    number = frame;
    flags = 0;
    forget();
    bases(mine, peer);
    judgeAcknowledgment(mine, peer);
    settle(mine, peer);
    mine.windowFromSyn = false;
    mine.window(scaledWindow);
    mine.sackRanges = 0;
    return true;
  }

  private void settle(TcpSide mine, TcpSide peer) {
    remember(mine);
    if (peer.unacked != null) {
      peer.unacked.acknowledge(ack, exactly);
      if (acksFrame != 0) {
        mine.rtt(ackRtt);
      }
    }
    countBytesInFlight(mine, peer);
  }

  private void judge(TcpSide mine, TcpSide peer) {
    if (!probesZeroWindow(mine, peer)) {
      judgeWindowAndOrder(mine, peer);
    }
    judgeAcknowledgment(mine, peer);
    if (length > 0 || (bits & (Tcp.SYN | Tcp.FIN)) != 0) {
      judgeRepetition(mine, peer);
    }
  }

  private void forget() {
    ackRtt = 0;
    acksFrame = 0;
    bytesInFlight = 0;
    inFlightWatched = false;
    ackExamined = false;
    synExamined = false;
    duplicateAckNumber = 0;
    duplicateAckFrame = 0;
    rto = 0;
    rtoFrame = 0;
  }

  private void bases(TcpSide mine, TcpSide peer) {
    if (!mine.baseKnown) {
      mine.baseKnown = true;
      mine.base = (bits & Tcp.SYN) != 0 ? sequence : sequence - 1;
    }
    if ((bits & Tcp.ACK) != 0) {
      peer.inFlightKnown = true;
      if (!peer.baseKnown) {
        peer.baseKnown = true;
        peer.base = ack - 1;
      }
    }
    scaledWindow = (bits & Tcp.SYN) == 0 && mine.scale > 0 ? window << mine.scale : window;
  }

  private boolean probesZeroWindow(TcpSide mine, TcpSide peer) {
    if (length != 1 || sequence != mine.nextSequence || peer.window != 0) {
      return false;
    }
    flags |= TcpFlag.ZERO_WINDOW_PROBE.bit();
    return true;
  }

  private void judgeWindowAndOrder(TcpSide mine, TcpSide peer) {
    boolean plain = (bits & SFR) == 0;
    if (window == 0 && plain) {
      flags |= TcpFlag.ZERO_WINDOW.bit();
    }
    if (mine.nextSequence != 0 && mine.nextSequence - sequence < 0 && (bits & Tcp.RST) == 0) {
      flags |= TcpFlag.LOST_SEGMENT.bit();
      mine.inFlightKnown = false;
    }
    if (!plain) {
      return;
    }
    if (length <= 1 && sequence == mine.nextSequence - 1) {
      flags |= TcpFlag.KEEP_ALIVE.bit();
    }
    if (length > 0) {
      if (peer.scale != TcpSide.SCALE_UNKNOWN && sequence + length == windowEnd(peer)) {
        flags |= TcpFlag.WINDOW_FULL.bit();
      }
    } else if (sequence == mine.nextSequence && ack == mine.lastAck) {
      judgeRepeatedAck(mine, peer);
    }
  }

  /** Where the peer's window ends. */
  private int windowEnd(TcpSide peer) {
    boolean unscaled = peer.windowFromSyn || peer.scale == TcpSide.SCALE_UNUSED;
    return peer.lastAck + (peer.window << (unscaled ? 0 : peer.scale));
  }

  /** An ACK without data that acknowledges nothing new. */
  private void judgeRepeatedAck(TcpSide mine, TcpSide peer) {
    boolean sameWindow = window == mine.window;
    if (window != 0 && !sameWindow) {
      flags |= TcpFlag.WINDOW_UPDATE.bit();
    } else if (window != 0 && TcpFlag.KEEP_ALIVE.in(peer.lastFlags)) {
      flags |= TcpFlag.KEEP_ALIVE_ACK.bit();
    } else if (window != 0) {
      duplicateAckNumber = ++mine.duplicateAcks;
      mine.lossTold = false;
      duplicateAckFrame = mine.lastNonDuplicateFrame & 0xffff_ffffL;
      flags |= TcpFlag.DUPLICATE_ACK.bit();
    } else if (sameWindow && TcpFlag.ZERO_WINDOW_PROBE.in(peer.lastFlags)) {
      flags |= TcpFlag.ZERO_WINDOW_PROBE_ACK.bit();
    }
  }

  private void judgeAcknowledgment(TcpSide mine, TcpSide peer) {
    if (ack != mine.lastAck) {
      mine.lastNonDuplicateFrame = (int) number;
      mine.duplicateAcks = 0;
      mine.lossTold = false;
    }
    if ((bits & Tcp.ACK) != 0 && peer.contiguous != 0 && peer.contiguous - ack < 0) {
      judgeAcknowledgmentOfUncaptured(peer);
    }
  }

  /**
   * Wireshark tells such a loss once, until the side that sent what was lost acknowledges something
   * else, and takes it for as many duplicate ACKs as a fast retransmission needs.
   */
  private void judgeAcknowledgmentOfUncaptured(TcpSide peer) {
    ackExamined = true;
    boolean sentSince = peer.contiguous - peer.nextSequence < 0;
    if (sentSince || !(peer.lossTold || peer.duplicateAcks > 0)) {
      flags |= TcpFlag.ACK_LOST_SEGMENT.bit();
      reasons.captured(peer.contiguous);
    }
    if (sentSince) {
      peer.contiguous = peer.nextSequence;
    } else {
      peer.lossTold = true;
      peer.duplicateAcks = 0;
    }
  }

  /** For segments that take sequence numbers: have they been taken before? */
  private void judgeRepetition(TcpSide mine, TcpSide peer) {
    if (TcpFlag.KEEP_ALIVE.in(flags)) {
      return;
    }
    boolean old = mine.nextSequence != 0 && sequence - mine.nextSequence < 0;
    if (length > 1 && sequence == mine.nextSequence - 1) {
      old = false;
    }
    if (length > 0 && peer.lastAck != 0 && sequence + length - peer.lastAck <= 0) {
      flags |= TcpFlag.SPURIOUS_RETRANSMISSION.bit() | TcpFlag.RETRANSMISSION.bit();
    } else if (old) {
      judgeOld(mine, peer);
    }
  }

  private void judgeOld(TcpSide mine, TcpSide peer) {
    if ((peer.duplicateAcks >= 2 || peer.lossTold)
        && within(FAST_NANOS, peer.lastAckNanos)
        && peer.lastAck == sequence) {
      flags |= TcpFlag.FAST_RETRANSMISSION.bit() | TcpFlag.RETRANSMISSION.bit();
    } else if (within(reorderingNanos(), mine.nextNanos) && mine.nextSequence != next()) {
      flags |= TcpFlag.OUT_OF_ORDER.bit();
    } else {
      flags |= TcpFlag.RETRANSMISSION.bit();
      timeout(mine);
    }
  }

  /** Time that ran backwards is a very long time. */
  private boolean within(long nanos, long since) {
    return Long.compareUnsigned(now - since, nanos) < 0;
  }

  private long reorderingNanos() {
    return initialRtt == 0 ? REORDERING_NANOS : initialRtt;
  }

  private int next() {
    return sequence + length + ((bits & (Tcp.SYN | Tcp.FIN)) != 0 ? 1 : 0);
  }

  /** How long it took to send again, from the oldest segment that still waits. */
  private void timeout(TcpSide mine) {
    if (mine.unacked == null || mine.unacked.size() == 0) {
      rto = now - mine.nextNanos;
      rtoFrame = mine.nextFrame & 0xffff_ffffL;
    } else {
      rto = now - mine.unacked.nanos(0);
      rtoFrame = mine.unacked.frame(0);
    }
    rtoFrame = rto == 0 ? 0 : rtoFrame;
  }

  private void found(TcpSide mine, TcpSide peer) {
    for (int rest = flags; rest != 0; rest &= rest - 1) {
      totals[Integer.numberOfTrailingZeros(rest)]++;
    }
    reasons.segment(sequence, ack, length, bits, window, now);
    reasons.state(flags, mine, peer, reorderingNanos());
  }

  private void remember(TcpSide mine) {
    int next = next();
    boolean probe = TcpFlag.ZERO_WINDOW_PROBE.in(flags);
    if (length > 0 || (bits & (Tcp.SYN | Tcp.FIN)) != 0) {
      mine.waitFor(sequence, next, number, now);
    }
    if (!probe && (mine.nextSequence - next < 0 || mine.nextSequence == 0)) {
      mine.nextSequence = next;
      mine.nextFrame = (int) number;
      mine.nextNanos = now;
    }
    if (!probe && (sequence == mine.contiguous || mine.contiguous == 0)) {
      mine.contiguous = mine.nextSequence;
    }
    mine.window = window;
    mine.lastAck = ack;
    mine.lastAckNanos = now;
    mine.lastFlags = (short) flags;
  }

  /** A segment that ended exactly where this one acknowledges. */
  private void acknowledges(long earlier, long nanos) {
    acksFrame = earlier;
    ackRtt = now - nanos;
  }

  private void countBytesInFlight(TcpSide mine, TcpSide peer) {
    if (length == 0 || !mine.inFlightKnown || mine.unacked == null || mine.unacked.size() == 0) {
      return;
    }
    inFlightWatched = true;
    int inFlight = mine.unacked.span(mine.base) - peer.sackedBytes();
    // A SYN or FIN takes a number but no room; in later spans it counts, as Wireshark has it.
    inFlight -= (bits & (Tcp.SYN | Tcp.FIN)) != 0 ? 1 : 0;
    if (inFlight > 0 && inFlight < 2_000_000_000) {
      bytesInFlight = inFlight;
      mine.inFlight(inFlight);
    }
  }

  private void countPushed(TcpSide mine) {
    if (inFlightWatched) {
      mine.pushBytes = mine.pushedLast ? length : mine.pushBytes + length;
      mine.pushedLast = (bits & Tcp.PSH) != 0;
    }
    pushBytesSent = mine.pushBytes;
  }

  private void options(Frame frame, TcpSide mine, TcpSide peer) {
    mine.windowFromSyn = (bits & Tcp.SYN) != 0 || (mine.windowFromSyn && (bits & Tcp.ACK) == 0);
    if ((bits & (Tcp.SYN | Tcp.RST)) == 0) {
      mine.window(scaledWindow);
    }
    if (frame.tcpHeaderLength() == HEADER && (bits & Tcp.SYN) == 0) {
      mine.sackRanges = 0;
      return;
    }
    TcpOptions options = frame.tcpOptions();
    int blocks = Math.min(options.sackBlocks(), TcpSide.MAX_SACK_RANGES);
    for (int i = 0; i < blocks; i++) {
      mine.sack(i, (int) options.sackLeft(i), (int) options.sackRight(i));
    }
    mine.sackRanges = (byte) blocks;
    if ((bits & Tcp.SYN) != 0 && (frame.hasTransport() || options.windowScale() >= 0)) {
      scale(options.windowScale(), mine, peer);
    }
  }

  /** Both ends must offer window scaling for either to use it (RFC 7323 section 2.2). */
  private void scale(int offered, TcpSide mine, TcpSide peer) {
    if (offered >= 0) {
      mine.scale = (byte) offered;
    }
    if (mine.scale == TcpSide.SCALE_UNKNOWN) {
      mine.scale = TcpSide.SCALE_UNUSED;
      peer.scale = TcpSide.SCALE_UNUSED;
    } else if ((bits & Tcp.ACK) != 0 && peer.scale == TcpSide.SCALE_UNUSED) {
      mine.scale = TcpSide.SCALE_UNUSED;
    }
  }

  /** Flags of the segment given last, see {@link TcpFlag#bit}. */
  public int flags() {
    return flags;
  }

  /**
   * Why the segment given last has a flag: the rule and the values, with relative numbers.
   *
   * @throws IllegalArgumentException if it has not
   */
  public String why(TcpFlag flag) {
    if (!flag.in(flags)) {
      throw new IllegalArgumentException("The segment is not flagged " + flag.text());
    }
    return reasons.why(flag);
  }

  /** Nanoseconds since the segment it acknowledges the end of ({@code tcp.analysis.ack_rtt}). */
  public long ackRttNanos() {
    return ackRtt;
  }

  /** The frame it acknowledges the end of ({@code tcp.analysis.acks_frame}); 0 without one. */
  public long acksFrame() {
    return acksFrame;
  }

  /** Bytes sent and not acknowledged, its own included; 0 when not known. */
  public int bytesInFlight() {
    return bytesInFlight;
  }

  /**
   * Whether Wireshark keeps an analysis of it ({@code tcp.analysis}), be it that nothing came of
   * it: of what acknowledges or was flagged, of data unless a loss hides what is in flight, of
   * acknowledgments of what was not captured, and of a SYN that is not the first of its side.
   */
  public boolean examined() {
    return flags != 0 || acksFrame != 0 || inFlightWatched || ackExamined || synExamined;
  }

  /**
   * Bytes sent since the last PSH, its own included ({@code tcp.analysis.push_bytes_sent}): told
   * with {@link #bytesInFlight}, and not of segments that came the expected way.
   */
  public int pushBytesSent() {
    return pushBytesSent;
  }

  /** Its receive window in bytes ({@code tcp.window_size}). */
  public int scaledWindow() {
    return scaledWindow;
  }

  /** Which duplicate ACK it is, from 1; 0 for none ({@code tcp.analysis.duplicate_ack_num}). */
  public int duplicateAckNumber() {
    return duplicateAckNumber;
  }

  /** The frame that said the same first ({@code tcp.analysis.duplicate_ack_frame}); or 0. */
  public long duplicateAckFrame() {
    return duplicateAckFrame;
  }

  /** Nanoseconds since the frame it sends again ({@code tcp.analysis.rto}); see rtoFrame. */
  public long rtoNanos() {
    return rto;
  }

  /** The frame a retransmission's time-out counts from ({@code tcp.analysis.rto_frame}); or 0. */
  public long rtoFrame() {
    return rtoFrame;
  }

  /** How many segments of the capture had a flag. */
  public long total(TcpFlag flag) {
    return totals[flag.index()];
  }
}
