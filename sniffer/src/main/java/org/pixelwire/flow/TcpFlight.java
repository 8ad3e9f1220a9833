package org.pixelwire.flow;

import org.pixelwire.packet.Tcp;

/**
 * What a judged segment sends and acknowledges: notes it in its sides, and keeps how much was in
 * flight and which segment was answered until the next one.
 */
final class TcpFlight {
  private final Unacked.Acknowledged exactly = this::acknowledges;

  private final TcpSegment segment;

  private long ackRtt;
  private long acksFrame;
  private int bytesInFlight;
  private int pushBytesSent;
  private boolean watched;

  TcpFlight(TcpSegment segment) {
    this.segment = segment;
  }

  /** Forgets the segment before; what was pushed stays. */
  void clear() {
    ackRtt = 0;
    acksFrame = 0;
    bytesInFlight = 0;
    watched = false;
  }

  /**
   * Takes a segment of {@code mine}.
   *
   * @param flags what it was judged
   */
  void take(int flags, TcpSide mine, TcpSide peer) {
    remember(flags, mine);
    if (peer.unacked != null) {
      peer.unacked.acknowledge(segment.ack, exactly);
      if (acksFrame != 0) {
        mine.rtt(ackRtt);
      }
    }
    countBytesInFlight(mine, peer);
  }

  private void remember(int flags, TcpSide mine) {
    int next = segment.next();
    boolean probe = TcpFlag.ZERO_WINDOW_PROBE.in(flags);
    if (segment.takesNumbers()) {
      mine.waitFor(segment.sequence, next, segment.frame, segment.nanos);
    }
    if (!probe && (mine.nextSequence - next < 0 || mine.nextSequence == 0)) {
      mine.nextSequence = next;
      mine.nextFrame = (int) segment.frame;
      mine.nextNanos = segment.nanos;
    }
    if (!probe && (segment.sequence == mine.contiguous || mine.contiguous == 0)) {
      mine.contiguous = mine.nextSequence;
    }
    mine.window = segment.window;
    mine.lastAck = segment.ack;
    mine.lastAckNanos = segment.nanos;
    mine.lastFlags = (short) flags;
  }

  /** A segment that ended exactly where this one acknowledges. */
  private void acknowledges(long earlier, long nanos) {
    acksFrame = earlier;
    ackRtt = segment.nanos - nanos;
  }

  private void countBytesInFlight(TcpSide mine, TcpSide peer) {
    if (segment.length == 0
        || !mine.inFlightKnown
        || mine.unacked == null
        || mine.unacked.size() == 0) {
      return;
    }
    watched = true;
    int inFlight = mine.unacked.span(mine.base) - peer.sackedBytes();
    // A SYN or FIN takes a number but no room; in later spans it counts, as Wireshark has it.
    inFlight -= segment.has(Tcp.SYN | Tcp.FIN) ? 1 : 0;
    if (inFlight > 0 && inFlight < 2_000_000_000) {
      bytesInFlight = inFlight;
      mine.inFlight(inFlight);
    }
  }

  /** Counts what was sent since the last PSH; for segments that did not come the expected way. */
  void countPushed(TcpSide mine) {
    if (watched) {
      mine.pushBytes = mine.pushedLast ? segment.length : mine.pushBytes + segment.length;
      mine.pushedLast = segment.has(Tcp.PSH);
    }
    pushBytesSent = mine.pushBytes;
  }

  long ackRttNanos() {
    return ackRtt;
  }

  long acksFrame() {
    return acksFrame;
  }

  int bytesInFlight() {
    return bytesInFlight;
  }

  /** Whether it carries data, and no loss hides what is in flight. */
  boolean watched() {
    return watched;
  }

  int pushBytesSent() {
    return pushBytesSent;
  }
}
