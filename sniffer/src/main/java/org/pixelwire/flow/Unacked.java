package org.pixelwire.flow;

import java.util.Arrays;

/**
 * The segments of one direction that wait for their acknowledgment, oldest first.
 *
 * <p>A ring that starts tiny and doubles. While sequence numbers only grow, an acknowledgment pops
 * from the front; otherwise all entries are walked.
 */
final class Unacked {
  /** Wireshark keeps no more, and what comes later is not waited for. */
  static final int LIMIT = 10_000;

  private static final int STRIDE = 3;
  private static final int FIRST_CAPACITY = 2;

  /** Beyond this distance an acknowledgment is odd, and sums of distances could wrap. */
  private static final int FAR = 1 << 29;

  /** Hears of the oldest segment that ended exactly at an acknowledgment. */
  interface Acknowledged {
    /** A segment of {@code frame}, sent at {@code nanos}. */
    void acknowledges(long frame, long nanos);
  }

  /** Three a segment: sequence number and the next one, time, frame. */
  private long[] ring = new long[FIRST_CAPACITY * STRIDE];

  private int mask = FIRST_CAPACITY - 1;
  private int head;
  private int size;
  private boolean ordered = true;

  /** The extent of unordered entries relative to the base, unsigned; measured when asked for. */
  private boolean extentKnown;

  private int extentBase;
  private int lowest;
  private int highest;

  int size() {
    return size;
  }

  private int at(int index) {
    return (head + index & mask) * STRIDE;
  }

  private int sequence(int index) {
    return (int) (ring[at(index)] >>> 32);
  }

  private int next(int index) {
    return (int) ring[at(index)];
  }

  /** Frame of the segment at {@code index}, 0 being the oldest. */
  long frame(int index) {
    return ring[at(index) + 2];
  }

  /** Time of the segment at {@code index}. */
  long nanos(int index) {
    return ring[at(index) + 1];
  }

  /** Adds a segment that ends before {@code next}. */
  void add(int sequence, int next, long frame, long nanos) {
    if (size == LIMIT) {
      return;
    }
    if (size > mask) {
      grow();
    }
    ordered = size == 0 || (ordered && follows(sequence, next));
    if (extentKnown) {
      extend(sequence, next);
    }
    int at = at(size++);
    ring[at] = ((long) sequence << 32) | (next & 0xffff_ffffL);
    ring[at + 1] = nanos;
    ring[at + 2] = frame;
  }

  private boolean follows(int sequence, int next) {
    return sequence - sequence(size - 1) >= 0
        && next - next(size - 1) >= 0
        && next - sequence(0) >= 0
        && next - sequence(0) < FAR;
  }

  private void grow() {
    long[] wider = Arrays.copyOf(ring, ring.length * 2);
    int wrapped = head * STRIDE;
    System.arraycopy(ring, 0, wider, ring.length, wrapped);
    ring = wider;
    mask = mask * 2 + 1;
  }

  /**
   * Takes away what {@code ack} acknowledges, shortens what it acknowledges in part, and tells
   * {@code verdict} of the oldest segment that ended exactly there.
   */
  void acknowledge(int ack, Acknowledged verdict) {
    if (size == 0) {
      return;
    }
    if (!ordered || Math.abs((long) (next(0) - ack)) > FAR) {
      acknowledgeEach(ack, verdict);
      return;
    }
    extentKnown = false;
    boolean exact = false;
    while (size > 0 && next(0) - ack <= 0) {
      if (next(0) == ack && !exact) {
        verdict.acknowledges(frame(0), nanos(0));
        exact = true;
      }
      head = head + 1 & mask;
      size--;
    }
    for (int i = 0; i < size && sequence(i) - ack < 0; i++) {
      shorten(i, ack);
    }
  }

  private void shorten(int index, int ack) {
    int at = at(index);
    ring[at] = ((long) ack << 32) | (ring[at] & 0xffff_ffffL);
  }

  private void acknowledgeEach(int ack, Acknowledged verdict) {
    int kept = 0;
    boolean exact = false;
    for (int i = 0; i < size; i++) {
      int next = next(i);
      if (next == ack) {
        if (!exact) {
          verdict.acknowledges(frame(i), nanos(i));
        }
        exact = true;
      } else if (ack - next < 0) {
        keep(i, kept++, ack);
      }
    }
    if (kept < size) {
      size = kept;
      extentKnown = false;
      orderAgain();
    }
  }

  private void keep(int from, int to, int ack) {
    System.arraycopy(ring, at(from), ring, at(to), STRIDE);
    if (sequence(to) - ack < 0) {
      shorten(to, ack);
      extentKnown = false;
    }
  }

  private void orderAgain() {
    int all = size;
    ordered = true;
    for (size = 1; size < all && ordered; size++) {
      ordered = follows(sequence(size), next(size));
    }
    size = all;
  }

  /**
   * Bytes from the lowest to the highest number that waits, both counted from {@code base} as
   * Wireshark does (so a stream that just passed 4 GiB seems to have none in flight).
   */
  int span(int base) {
    if (ordered) {
      int low = sequence(0) - base;
      int high = next(size - 1) - base;
      if (Integer.compareUnsigned(low, high) <= 0) {
        return high - low;
      }
    }
    if (!extentKnown || base != extentBase) {
      measure(base);
    }
    return highest - lowest;
  }

  private void measure(int base) {
    extentBase = base;
    lowest = -1;
    highest = 0;
    for (int i = 0; i < size; i++) {
      extend(sequence(i), next(i));
    }
    extentKnown = true;
  }

  private void extend(int sequence, int next) {
    int low = sequence - extentBase;
    int high = next - extentBase;
    lowest = Integer.compareUnsigned(low, lowest) < 0 ? low : lowest;
    highest = Integer.compareUnsigned(high, highest) > 0 ? high : highest;
  }
}
