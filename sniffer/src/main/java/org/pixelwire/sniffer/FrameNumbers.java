package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.wire.Range;

/** Frames named by number, as in {@code 1-10,12,20-}. */
final class FrameNumbers {
  /** Later than any frame, and what a range can count to. */
  static final long NO_END = Long.MAX_VALUE - 1;

  private final List<Range> ranges = new ArrayList<>();
  private long last;

  private FrameNumbers() {}

  /**
   * Reads numbers and ranges, in any order, with commas between them; a range without an end goes
   * to the last frame.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static FrameNumbers of(String text) {
    FrameNumbers frames = new FrameNumbers();
    for (String part : text.split(",", -1)) {
      Range range = range(part.strip(), text);
      frames.ranges.add(range);
      frames.last = Math.max(frames.last, range.to());
    }
    return frames;
  }

  private static Range range(String part, String whole) {
    int dash = part.indexOf('-');
    long from = number(dash < 0 ? part : part.substring(0, dash), part, whole);
    long to =
        dash < 0
            ? from
            : dash == part.length() - 1 ? NO_END : number(part.substring(dash + 1), part, whole);
    if (to < from) {
      throw new IllegalArgumentException(
          "'%s' in '%s' ends before it begins.".formatted(part, whole));
    }
    return new Range(from, to);
  }

  private static long number(String digits, String part, String whole) {
    try {
      long number = Long.parseLong(digits.strip());
      if (number >= 1 && number <= NO_END) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "'%s' in '%s' is no frame number and no range: write 1-10,12,20-.".formatted(part, whole));
  }

  /** Whether frame {@code number} is among them. */
  boolean contains(long number) {
    for (Range range : ranges) {
      if (number >= range.from() && number <= range.to()) {
        return true;
      }
    }
    return false;
  }

  /** The highest of them: no frame after it need be looked at. */
  long last() {
    return last;
  }
}
