package org.pixelwire.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of whole numbers kept as disjoint, non-adjacent ranges in ascending order: chunk indexes
 * that arrived, byte offsets that are filled. Adding at the end costs constant time.
 */
public final class RangeSet {
  private long[] from = new long[4];
  private long[] to = new long[4];
  private int size;
  private long count;

  /** A set of the numbers of {@code ranges}, which may overlap. */
  public static RangeSet of(Iterable<Range> ranges) {
    RangeSet set = new RangeSet();
    ranges.forEach(r -> set.add(r.from(), r.to()));
    return set;
  }

  /** Adds one number and says whether it was new. */
  public boolean add(long number) {
    return add(number, number) == 1;
  }

  /** Adds all numbers from {@code first} to {@code last} and returns how many were new. */
  public long add(long first, long last) {
    Range added = new Range(first, last);
    int low = firstTouching(first);
    int high = low;
    long known = 0;
    long newFrom = first;
    long newTo = last;
    while (high < size && from[high] <= last + 1) {
      known += overlap(high, first, last);
      newFrom = Math.min(newFrom, from[high]);
      newTo = Math.max(newTo, to[high]);
      high++;
    }
    replace(low, high, newFrom, newTo);
    long fresh = added.count() - known;
    count += fresh;
    return fresh;
  }

  /** Index of the first range that contains, follows or touches {@code number}. */
  private int firstTouching(long number) {
    if (size == 0 || to[size - 1] < number - 1) {
      return size;
    }
    if (size == 1 || to[size - 2] < number - 1) {
      return size - 1;
    }
    int found = Arrays.binarySearch(to, 0, size, number - 1);
    return found >= 0 ? found : -found - 1;
  }

  private long overlap(int range, long first, long last) {
    return Math.max(0, Math.min(last, to[range]) - Math.max(first, from[range]) + 1);
  }

  private void replace(int low, int high, long newFrom, long newTo) {
    if (low == high && size == from.length) {
      from = Arrays.copyOf(from, size * 2);
      to = Arrays.copyOf(to, size * 2);
    }
    System.arraycopy(from, high, from, low + 1, size - high);
    System.arraycopy(to, high, to, low + 1, size - high);
    from[low] = newFrom;
    to[low] = newTo;
    size += 1 - (high - low);
  }

  /** Whether {@code number} is in the set. */
  public boolean contains(long number) {
    int at = firstTouching(number);
    while (at < size && from[at] <= number) {
      if (to[at] >= number) {
        return true;
      }
      at++;
    }
    return false;
  }

  /** How many numbers the set holds. */
  public long count() {
    return count;
  }

  /** Whether it holds none. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The ranges, ascending, no two touching. */
  public List<Range> ranges() {
    List<Range> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(new Range(from[i], to[i]));
    }
    return list;
  }

  /** The numbers from {@code first} to {@code last} that are not in the set, as ranges. */
  public List<Range> missing(long first, long last) {
    List<Range> gaps = new ArrayList<>();
    long next = first;
    for (int i = 0; i < size && from[i] <= last; i++) {
      if (from[i] > next) {
        gaps.add(new Range(next, from[i] - 1));
      }
      next = Math.max(next, to[i] + 1);
    }
    if (next <= last) {
      gaps.add(new Range(next, last));
    }
    return gaps;
  }

  @Override
  public String toString() {
    return ranges().toString();
  }
}
