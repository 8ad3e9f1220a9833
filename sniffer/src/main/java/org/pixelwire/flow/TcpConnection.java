package org.pixelwire.flow;

import java.util.List;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;

/** What the frames of one TCP stream tell about its connection (RFC 9293 section 3.5 and 3.6). */
public final class TcpConnection {
  private final TcpAnalysis analysis;
  private final TcpDirection forward;
  private final TcpDirection backward;
  private final TcpSide forwardSide = new TcpSide();
  private final TcpSide backwardSide = new TcpSide();
  private final TcpPhases phases = new TcpPhases();
  private int[] counts;
  private long synNanos;
  private long firstRtt;
  private long firstDataNanos = -1;
  private long lastDataNanos = -1;
  private int completeness;
  private int completenessBefore;
  private boolean reusing;
  private boolean started;
  private boolean over;

  /**
   * A connection of which nothing was seen.
   *
   * @param analysis judges its segments, and those of all others of the capture
   * @param reusing whether an earlier connection had the same ports
   */
  TcpConnection(TcpAnalysis analysis, Streams streams, Conversation conversation, boolean reusing) {
    this.analysis = analysis;
    forward = new TcpDirection(streams, conversation, true);
    backward = new TcpDirection(streams, conversation, false);
    this.reusing = reusing;
  }

  void add(Frame frame, boolean isForward) {
    TcpDirection mine = isForward ? forward : backward;
    TcpDirection peer = isForward ? backward : forward;
    analysis.analyze(
        frame,
        isForward ? forwardSide : backwardSide,
        isForward ? backwardSide : forwardSide,
        this);
    phases.noteOpening(frame);
    noteFirstClose(frame, isForward);
    mine.add(frame);
    if ((frame.tcpFlags() & Tcp.ACK) != 0) {
      peer.acknowledged(frame.tcpAcknowledgment());
    }
    if ((frame.tcpFlags() & Tcp.RST) != 0) {
      forward.release();
      backward.release();
    }
    phases.noteClosing(frame, peer, forward.finAcknowledged() && backward.finAcknowledged());
  }

  /**
   * Takes a header that is cut, bogus or quoted in an ICMP error: what follows is judged by it,
   * too, as far as it can be read, but nothing is told of it, and the streams learn nothing.
   */
  void number(Frame frame, boolean isForward) {
    completenessBefore = completeness;
    Frame quote = frame.quote();
    if (frame.hasSegment()) {
      addCut(frame, isForward);
    } else if (quote != null && quote.hasSegment()) {
      noteLife(quote.tcpFlags(), 0, frame.timeNanos(), reusing ? TcpFlag.REUSED_PORTS.bit() : 0);
      reusing = false;
    }
    started = true;
  }

  private void addCut(Frame frame, boolean isForward) {
    analysis.analyzeCut(
        frame,
        isForward ? forwardSide : backwardSide,
        isForward ? backwardSide : forwardSide,
        this);
    if (frame.tcpHeaderLength() >= TcpSegment.HEADER) {
      noteFirstClose(frame, isForward);
    }
  }

  /**
   * Takes a segment with ACK and without SYN, FIN or RST if it is the next one of an established
   * connection and nothing is to be said of it; its payload is left to the caller. False, and
   * nothing done, for any other.
   */
  boolean takeExpected(
      boolean isForward, long frame, int sequence, int ack, int length, int window, long nanos) {
    boolean established =
        started && !over && !phases.handshaking() && (firstRtt != 0 || synNanos == 0);
    if (!established
        || forward.finSequence() >= 0
        || backward.finSequence() >= 0
        || !analysis.takeExpected(
            frame,
            sequence,
            ack,
            length,
            window,
            nanos,
            isForward ? forwardSide : backwardSide,
            isForward ? backwardSide : forwardSide)) {
      return false;
    }
    completeness |= Completeness.of(Tcp.ACK, length);
    noteData(length, nanos);
    return true;
  }

  private void noteFirstClose(Frame frame, boolean isForward) {
    if ((frame.tcpFlags() & Tcp.FIN) != 0) {
      TcpSide mine = isForward ? forwardSide : backwardSide;
      TcpSide peer = isForward ? backwardSide : forwardSide;
      mine.closesFirst = !peer.closesFirst;
    }
  }

  /** Whether a SYN without ACK opens another connection between the same ports. */
  boolean isReusedBy(long sequence, boolean isForward) {
    TcpSide side = isForward ? forwardSide : backwardSide;
    return side.baseKnown && side.base != (int) sequence;
  }

  /** Whether this segment shows that the ports had been used before; told before it is judged. */
  boolean reuses(Frame frame, TcpSide from) {
    boolean reuses = reusing;
    reusing = false;
    int flags = frame.tcpFlags() & (Tcp.SYN | Tcp.ACK);
    if (flags == (Tcp.SYN | Tcp.ACK) && from.baseKnown && from.base != (int) frame.tcpSequence()) {
      from.base = (int) frame.tcpSequence();
      return true;
    }
    if (flags == Tcp.SYN && from.baseKnown) {
      // RFC 9293 section 3.5.2: a reset in between may have had any number.
      from.nextSequence = from.contiguous;
    }
    return reuses;
  }

  /** Takes the facts that do not depend on the direction, after the segment was judged. */
  void note(Frame frame, int judged) {
    noteLife(frame.tcpFlags(), frame.payloadLength(), frame.timeNanos(), judged);
    noteData(frame.payloadLength(), frame.timeNanos());
  }

  private void noteLife(int flags, int length, long nanos, int judged) {
    int handshake = flags & (Tcp.SYN | Tcp.ACK);
    if (handshake == Tcp.SYN) {
      synNanos = nanos;
    } else if (handshake == Tcp.ACK && firstRtt == 0 && synNanos != 0) {
      firstRtt = nanos - synNanos;
    }
    boolean reused = TcpFlag.REUSED_PORTS.in(judged);
    completenessBefore = !started && reused ? Completeness.SYN : completeness;
    completeness =
        started
            ? completeness | Completeness.of(flags, length)
            : Completeness.ofFirst(flags, length, reused);
    started = true;
  }

  private void noteData(int length, long nanos) {
    if (length > 0) {
      firstDataNanos = firstDataNanos < 0 ? nanos : firstDataNanos;
      lastDataNanos = Math.max(lastDataNanos, nanos);
    }
  }

  void count(int flags) {
    if (counts == null) {
      counts = new int[TcpFlag.ALL.size()];
    }
    for (int rest = flags; rest != 0; rest &= rest - 1) {
      counts[Integer.numberOfTrailingZeros(rest)]++;
    }
  }

  /** {@code tcp.analysis.initial_rtt} in nanoseconds; 0 while not known. */
  public long initialRttNanos() {
    return firstRtt;
  }

  /** Ends it: its ports belong to another from now on, or the capture has ended. */
  void finish() {
    over = true;
    forward.finish();
    backward.finish();
  }

  /** The direction from a to b of the conversation. */
  public TcpDirection forward() {
    return forward;
  }

  /** The direction from b to a. */
  public TcpDirection backward() {
    return backward;
  }

  /** What the analysis knows of the direction from a to b. */
  public TcpSide forwardSide() {
    return forwardSide;
  }

  /** What the analysis knows of the direction from b to a. */
  public TcpSide backwardSide() {
    return backwardSide;
  }

  /** How many of its segments had a flag. */
  public int count(TcpFlag flag) {
    return counts == null ? 0 : counts[flag.index()];
  }

  /** Time of the first segment with data, nanoseconds since the epoch; -1 without one. */
  public long firstDataNanos() {
    return firstDataNanos;
  }

  /** Latest time of a segment with data, nanoseconds since the epoch; -1 without one. */
  public long lastDataNanos() {
    return lastDataNanos;
  }

  /** Whether {@link #opening} or {@link #closing} leaves frames out. */
  public boolean listsCut() {
    return phases.listsCut();
  }

  /** Bits of {@link Completeness}. */
  public int completeness() {
    return completeness;
  }

  /** The same before the segment added last. */
  public int completenessBefore() {
    return completenessBefore;
  }

  /** Frames of the three-way handshake, repeated ones included: the first thousand. */
  public List<Long> opening() {
    return phases.opening();
  }

  /**
   * Frames from the first FIN to the last FIN's ACK, those that carry no data; or the reset: the
   * first thousand.
   */
  public List<Long> closing() {
    return phases.closing();
  }

  /** Whether a reset was seen. */
  public boolean reset() {
    return phases.reset();
  }

  /** Whether both FINs were seen and acknowledged. */
  public boolean closed() {
    return phases.closed();
  }

  /**
   * Seconds from SYN to the first ACK after it that is no SYN ({@code tcp.analysis.initial_rtt});
   * null if not seen.
   */
  public Double initialRtt() {
    return firstRtt == 0 ? null : Double.valueOf(firstRtt / 1e9);
  }
}
