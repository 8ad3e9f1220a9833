package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;

/** Lists of frame or chunk numbers as people read them. */
public final class Frames {

  private Frames() {}

  /** {@code 4-22 24-42 44}: ascending, runs as ranges. */
  public static String text(Collection<Long> numbers) {
    RangeSet set = new RangeSet();
    numbers.forEach(set::add);
    return text(set.ranges());
  }

  /** The same for ranges. */
  public static String text(List<Range> ranges) {
    return String.join(" ", ranges.stream().map(Range::toString).toList());
  }

  /** At most {@code width} characters: the first ranges, {@code ...}, and the last one. */
  public static String text(List<Range> ranges, int width) {
    String whole = text(ranges);
    if (whole.length() <= width) {
      return whole;
    }
    String last = " ... " + ranges.get(ranges.size() - 1);
    List<String> kept = new ArrayList<>();
    int length = last.length();
    for (Range range : ranges) {
      length += range.toString().length() + 1;
      if (length > width) {
        break;
      }
      kept.add(range.toString());
    }
    return String.join(" ", kept) + last;
  }
}
