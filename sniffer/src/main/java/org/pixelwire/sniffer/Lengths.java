package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;

/**
 * How many frames have which length: Wireshark's classes up to 5,119 bytes, then on in doublings to
 * the 65,549 bytes that loopback frames reach.
 */
public final class Lengths {
  private static final long[] STARTS = {
    0, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10240, 20480, 40960, 81920
  };

  /**
   * One class of lengths.
   *
   * @param to last length in it; null for the last class, which has no end
   */
  public record Row(long from, Long to, long packets) {}

  private final long[] counts = new long[STARTS.length];

  void add(long wireLength) {
    int at = STARTS.length - 1;
    while (STARTS[at] > wireLength) {
      at--;
    }
    counts[at]++;
  }

  /** Classes that hold frames, ascending. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < STARTS.length; i++) {
      if (counts[i] > 0) {
        Long to = i + 1 < STARTS.length ? Long.valueOf(STARTS[i + 1] - 1) : null;
        rows.add(new Row(STARTS[i], to, counts[i]));
      }
    }
    return rows;
  }
}
