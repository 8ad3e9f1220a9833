package org.pixelwire.flow;

import org.pixelwire.packet.TcpOptions;

/**
 * What the TCP analysis remembers of one direction. Numbers are raw and wrap at 2^32, as they stand
 * in the header; {@link TcpAnalysis} reads and writes them.
 */
public final class TcpSide {
  /** No SYN told of a window scale: the connection's beginning was not captured. */
  public static final int SCALE_UNKNOWN = -1;

  /** A SYN came without the option, so windows are not scaled (RFC 7323 section 2.2). */
  public static final int SCALE_UNUSED = -2;

  /** Wireshark leaves the fourth block out, where there are four (RFC 2018 section 3). */
  static final int MAX_SACK_RANGES = 3;

  int nextSequence;
  int nextFrame;
  long nextNanos;

  /** Up to where it was captured without a gap, but for what was told lost. */
  int contiguous;

  int lastAck;
  long lastAckNanos;
  int window = -1;
  int base;
  int duplicateAcks;
  int lastNonDuplicateFrame;
  short lastFlags;
  byte scale = SCALE_UNKNOWN;
  byte sackRanges;
  boolean baseKnown;
  boolean lossTold;
  boolean windowFromSyn;
  boolean inFlightKnown = true;
  boolean pushedLast;
  boolean closesFirst;

  /** Sent since the last segment with PSH, as Wireshark counts. */
  int pushBytes;

  /** Left and right edges by turns; made with the first SACK option. */
  int[] sackEdges;

  /** Made with the first segment that needs an acknowledgment. */
  Unacked unacked;

  private long rttSum;
  private long rttMin = Long.MAX_VALUE;
  private long rttMax = Long.MIN_VALUE;
  private int rttCount;
  private int zeroWindows;
  private int maxBytesInFlight;
  private int minWindow = -1;
  private int maxWindow = -1;
  private int lastWindow = -1;

  void rtt(long nanos) {
    rttCount++;
    rttSum += nanos;
    rttMin = Math.min(rttMin, nanos);
    rttMax = Math.max(rttMax, nanos);
  }

  void inFlight(int bytes) {
    maxBytesInFlight = Math.max(maxBytesInFlight, bytes);
  }

  void window(int scaled) {
    if (scaled == 0) {
      zeroWindows++;
    }
    if (scaled == lastWindow) {
      return;
    }
    minWindow = minWindow < 0 ? scaled : Math.min(minWindow, scaled);
    maxWindow = Math.max(maxWindow, scaled);
    lastWindow = scaled;
  }

  /** Takes the blocks of a SACK option, or that there is none. */
  void sack(TcpOptions options) {
    int blocks = Math.min(options.sackBlocks(), MAX_SACK_RANGES);
    if (blocks > 0 && sackEdges == null) {
      sackEdges = new int[2 * MAX_SACK_RANGES];
    }
    for (int i = 0; i < blocks; i++) {
      sackEdges[2 * i] = (int) options.sackLeft(i);
      sackEdges[2 * i + 1] = (int) options.sackRight(i);
    }
    sackRanges = (byte) blocks;
  }

  /** Bytes that this direction's last SACK option confirmed beyond its acknowledgment number. */
  int sackedBytes() {
    int bytes = 0;
    for (int i = 0; i < sackRanges; i++) {
      bytes += sackEdges[2 * i + 1] - sackEdges[2 * i];
    }
    return bytes;
  }

  /**
   * Takes the window scale of this direction's SYN, -1 without one: both ends must offer scaling
   * for either to use it (RFC 7323 section 2.2).
   */
  void scale(int offered, boolean answers, TcpSide peer) {
    if (offered >= 0) {
      scale = (byte) offered;
    }
    if (scale == SCALE_UNKNOWN) {
      scale = SCALE_UNUSED;
      peer.scale = SCALE_UNUSED;
    } else if (answers && peer.scale == SCALE_UNUSED) {
      scale = SCALE_UNUSED;
    }
  }

  /** Whether what ends before {@code next} ends just where this direction's window does. */
  boolean fills(int next) {
    if (scale == SCALE_UNKNOWN) {
      return false;
    }
    boolean unscaled = windowFromSyn || scale == SCALE_UNUSED;
    return next == lastAck + (window << (unscaled ? 0 : scale));
  }

  /** Whether it had acknowledged all that comes before {@code next}. */
  boolean acknowledged(int next) {
    return lastAck != 0 && next - lastAck <= 0;
  }

  void waitFor(int sequence, int next, long frame, long nanos) {
    if (unacked == null) {
      unacked = new Unacked();
    }
    unacked.add(sequence, next, frame, nanos);
  }

  /** Raw sequence number that counts as 0; -1 before anything told of it. */
  public long base() {
    return baseKnown ? base & 0xffff_ffffL : -1;
  }

  /** A raw number counted from {@link #base}, or as it is before there is one. */
  public long relative(long number) {
    return baseKnown ? number - base & 0xffff_ffffL : number;
  }

  /** Shift of its windows; {@link #SCALE_UNKNOWN} or {@link #SCALE_UNUSED} without one. */
  public int windowScale() {
    return scale;
  }

  /** Whether this direction sent a FIN before the other one did. */
  public boolean closesFirst() {
    return closesFirst;
  }

  /** How many times this direction acknowledged exactly the end of a segment. */
  public int rttSamples() {
    return rttCount;
  }

  /** Least time from a segment to this direction's acknowledgment, nanoseconds; -1 without one. */
  public long minRttNanos() {
    return rttCount == 0 ? -1 : rttMin;
  }

  /** Greatest time from a segment to this direction's acknowledgment, nanoseconds; or -1. */
  public long maxRttNanos() {
    return rttCount == 0 ? -1 : rttMax;
  }

  /** Sum of all {@link #rttSamples} in nanoseconds. */
  public long rttSumNanos() {
    return rttSum;
  }

  /** Most bytes this direction had sent and not seen acknowledged. */
  public int maxBytesInFlight() {
    return maxBytesInFlight;
  }

  /** Smallest receive window announced, scaled, SYN and RST aside; -1 without one. */
  public int minWindow() {
    return minWindow;
  }

  /** Largest receive window announced, scaled, SYN and RST aside; -1 without one. */
  public int maxWindow() {
    return maxWindow;
  }

  /** Last receive window announced, scaled, SYN and RST aside; -1 without one. */
  public int lastWindow() {
    return lastWindow;
  }

  /** How many segments announced a window of 0. */
  public int zeroWindows() {
    return zeroWindows;
  }
}
