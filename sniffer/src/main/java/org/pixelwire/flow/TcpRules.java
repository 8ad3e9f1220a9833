package org.pixelwire.flow;

import org.pixelwire.packet.Tcp;

/**
 * Wireshark's rules for the flags of a segment, and what they counted on the way; stays until the
 * next segment.
 */
final class TcpRules {
  private static final int SFR = Tcp.SYN | Tcp.FIN | Tcp.RST;

  /** Wireshark's limit between the last duplicate ACK and what it caused; RFC 5681 has none. */
  static final long FAST_NANOS = 20_000_000;

  /** Stands for the initial RTT where the handshake was not captured. */
  static final long REORDERING_NANOS = 3_000_000;

  private final TcpSegment segment;
  private final TcpReasons reasons;

  private int flags;
  private long reorderingNanos;
  private boolean uncapturedAcked;
  private int duplicateAckNumber;
  private long duplicateAckFrame;
  private long rto;
  private long rtoFrame;

  TcpRules(TcpSegment segment, TcpReasons reasons) {
    this.segment = segment;
    this.reasons = reasons;
  }

  /** Forgets the segment before. */
  void clear() {
    flags = 0;
    uncapturedAcked = false;
    duplicateAckNumber = 0;
    duplicateAckFrame = 0;
    rto = 0;
    rtoFrame = 0;
  }

  /**
   * Judges the segment by what its sides knew before it.
   *
   * @param reuses whether it shows that its ports had been used before
   * @param initialRtt of the connection, nanoseconds; 0 while not known
   */
  void judge(boolean reuses, long initialRtt, TcpSide mine, TcpSide peer) {
    flags = reuses ? TcpFlag.REUSED_PORTS.bit() : 0;
    reorderingNanos = initialRtt == 0 ? REORDERING_NANOS : initialRtt;
    if (!probesZeroWindow(mine, peer)) {
      judgeWindowAndOrder(mine, peer);
    }
    judgeAcknowledgment(mine, peer);
    if (segment.takesNumbers()) {
      judgeRepetition(mine, peer);
    }
    if (flags != 0) {
      reasons.keep(flags, mine, peer, reorderingNanos);
    }
  }

  private boolean probesZeroWindow(TcpSide mine, TcpSide peer) {
    if (segment.length != 1 || segment.sequence != mine.nextSequence || peer.window != 0) {
      return false;
    }
    flags |= TcpFlag.ZERO_WINDOW_PROBE.bit();
    return true;
  }

  private void judgeWindowAndOrder(TcpSide mine, TcpSide peer) {
    boolean plain = !segment.has(SFR);
    if (segment.window == 0 && plain) {
      flags |= TcpFlag.ZERO_WINDOW.bit();
    }
    if (mine.nextSequence != 0
        && mine.nextSequence - segment.sequence < 0
        && !segment.has(Tcp.RST)) {
      flags |= TcpFlag.LOST_SEGMENT.bit();
      mine.inFlightKnown = false;
    }
    if (!plain) {
      return;
    }
    if (segment.length <= 1 && segment.sequence == mine.nextSequence - 1) {
      flags |= TcpFlag.KEEP_ALIVE.bit();
    }
    if (segment.length > 0) {
      if (peer.fills(segment.sequence + segment.length)) {
        flags |= TcpFlag.WINDOW_FULL.bit();
      }
    } else if (segment.sequence == mine.nextSequence && segment.ack == mine.lastAck) {
      judgeRepeatedAck(mine, peer);
    }
  }

  /** An ACK without data that acknowledges nothing new. */
  private void judgeRepeatedAck(TcpSide mine, TcpSide peer) {
    int window = segment.window;
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

  /** The rule that holds for every segment; the others say nothing of an expected one. */
  void judgeAcknowledgment(TcpSide mine, TcpSide peer) {
    if (segment.ack != mine.lastAck) {
      mine.lastNonDuplicateFrame = (int) segment.frame;
      mine.duplicateAcks = 0;
      mine.lossTold = false;
    }
    if (segment.has(Tcp.ACK) && peer.contiguous != 0 && peer.contiguous - segment.ack < 0) {
      judgeAcknowledgmentOfUncaptured(peer);
    }
  }

  /**
   * Wireshark tells such a loss once, until the side that sent what was lost acknowledges something
   * else, and takes it for as many duplicate ACKs as a fast retransmission needs.
   */
  private void judgeAcknowledgmentOfUncaptured(TcpSide peer) {
    uncapturedAcked = true;
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
    boolean old = mine.nextSequence != 0 && segment.sequence - mine.nextSequence < 0;
    if (segment.length > 1 && segment.sequence == mine.nextSequence - 1) {
      old = false;
    }
    if (segment.length > 0 && peer.acknowledged(segment.sequence + segment.length)) {
      flags |= TcpFlag.SPURIOUS_RETRANSMISSION.bit() | TcpFlag.RETRANSMISSION.bit();
    } else if (old) {
      judgeOld(mine, peer);
    }
  }

  private void judgeOld(TcpSide mine, TcpSide peer) {
    if ((peer.duplicateAcks >= 2 || peer.lossTold)
        && segment.within(FAST_NANOS, peer.lastAckNanos)
        && peer.lastAck == segment.sequence) {
      flags |= TcpFlag.FAST_RETRANSMISSION.bit() | TcpFlag.RETRANSMISSION.bit();
    } else if (segment.within(reorderingNanos, mine.nextNanos)
        && mine.nextSequence != segment.next()) {
      flags |= TcpFlag.OUT_OF_ORDER.bit();
    } else {
      flags |= TcpFlag.RETRANSMISSION.bit();
      timeout(mine);
    }
  }

  /** How long it took to send again, from the oldest segment that still waits. */
  private void timeout(TcpSide mine) {
    if (mine.unacked == null || mine.unacked.size() == 0) {
      rto = segment.nanos - mine.nextNanos;
      rtoFrame = mine.nextFrame & 0xffff_ffffL;
    } else {
      rto = segment.nanos - mine.unacked.nanos(0);
      rtoFrame = mine.unacked.frame(0);
    }
    rtoFrame = rto == 0 ? 0 : rtoFrame;
  }

  /** See {@link TcpFlag#bit}. */
  int flags() {
    return flags;
  }

  /** Whether it acknowledges what was not captured, told before or not. */
  boolean uncapturedAcked() {
    return uncapturedAcked;
  }

  int duplicateAckNumber() {
    return duplicateAckNumber;
  }

  long duplicateAckFrame() {
    return duplicateAckFrame;
  }

  long rtoNanos() {
    return rto;
  }

  long rtoFrame() {
    return rtoFrame;
  }
}
