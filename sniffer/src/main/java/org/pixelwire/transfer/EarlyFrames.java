package org.pixelwire.transfer;

import java.util.Arrays;

/**
 * The frames of a TCP connection before its first record: the handshake and what repeats it. Every
 * connection of a capture has them until it has shown what it carries, so they are kept small.
 */
final class EarlyFrames {
  /** A handshake and a first record in small pieces, not a long talk. */
  static final int MAX_FRAMES = 64;

  private static final int FIELDS = 5;
  private static final int INITIAL_FRAMES = 3;

  private long[] values = new long[INITIAL_FRAMES * FIELDS];
  private int used;

  void add(long number, long nanos, boolean forward, int link, long wireLength, long payload) {
    if (used == MAX_FRAMES * FIELDS) {
      return;
    }
    if (used == values.length) {
      values = Arrays.copyOf(values, Math.min(used * 2, MAX_FRAMES * FIELDS));
    }
    values[used] = number;
    values[used + 1] = nanos;
    values[used + 2] = forward ? link : ~link;
    values[used + 3] = wireLength;
    values[used + 4] = payload;
    used += FIELDS;
  }

  /** Counts them into the transfer that they turned out to belong to. */
  void replay(CapturedTransfer transfer) {
    for (int i = 0; i < used; i += FIELDS) {
      boolean forward = values[i + 2] >= 0;
      int link = (int) (forward ? values[i + 2] : ~values[i + 2]);
      transfer.frame(values[i], values[i + 1], forward, link, values[i + 3], values[i + 4]);
    }
  }
}
