package org.pixelwire.labs.net.relay;

import java.util.Arrays;

/** Times in the order in which they were added; grows as needed. */
final class TimeRing {
  private long[] times = new long[64];
  private int first;
  private int size;

  void add(long time) {
    if (size == times.length) {
      long[] longer = Arrays.copyOf(times, 2 * size);
      System.arraycopy(times, 0, longer, size, first);
      times = longer;
    }
    times[(first + size++) & (times.length - 1)] = time;
  }

  int size() {
    return size;
  }

  /** The earliest added; there must be one. */
  long first() {
    return times[first];
  }

  long removeFirst() {
    long time = times[first];
    first = (first + 1) & (times.length - 1);
    size--;
    return time;
  }
}
