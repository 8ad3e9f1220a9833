package org.pixelwire.wire;

/**
 * A run of whole numbers, both ends included.
 *
 * @param from the first, at least 0
 * @param to the last, at least {@code from}, below 2⁶³−1 so that counting cannot wrap
 */
public record Range(long from, long to) {

  /** Checks the order. */
  public Range {
    if (from < 0 || to < from || to == Long.MAX_VALUE) {
      throw new IllegalArgumentException("a range from " + from + " to " + to);
    }
  }

  /** How many numbers it holds. */
  public long count() {
    return to - from + 1;
  }

  /** {@code 7}, or {@code 7-9}. */
  @Override
  public String toString() {
    return from == to ? Long.toString(from) : from + "-" + to;
  }
}
