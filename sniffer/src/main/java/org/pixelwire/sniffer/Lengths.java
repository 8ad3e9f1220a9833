package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;

/**
 * How many frames have which length: Wireshark's classes up to 5,119 bytes, then on in doublings to
 * the 65,549 bytes that loopback frames reach.
 */
public final class Lengths {
  private static final int FIRST = 20;
  private static final int CLASSES = 14;

  /**
   * One class of lengths.
   *
   * @param to last length in it; null for the last class, which has no end
   */
  public record Row(long from, Long to, long packets) {}

  private final long[] counts = new long[CLASSES];

  void add(long wireLength) {
    counts[Math.min(Long.SIZE - Long.numberOfLeadingZeros(wireLength / FIRST), CLASSES - 1)]++;
  }

  /** Where a class begins: 0, 20, and on in doublings. */
  private static long start(int which) {
    return which == 0 ? 0 : (long) FIRST << (which - 1);
  }

  /** Classes that hold frames, ascending. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      if (counts[i] > 0) {
        Long end = i + 1 < CLASSES ? Long.valueOf(start(i + 1) - 1) : null;
        rows.add(new Row(start(i), end, counts[i]));
      }
    }
    return rows;
  }
}
