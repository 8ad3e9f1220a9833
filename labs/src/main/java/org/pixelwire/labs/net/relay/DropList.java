package org.pixelwire.labs.net.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pixelwire.wire.Range;

/**
 * Frames to throw away: by their number in a direction, from 1 as Wireshark counts, and the
 * datagrams of UDP that carry chunks, from 0. A chunk is thrown away once in each transfer, so that
 * one that is sent again arrives.
 */
public record DropList(List<Range> frames, List<Range> chunks) {
  public static final DropList NOTHING = new DropList(List.of(), List.of());

  private static final Pattern ONE = Pattern.compile("([0-9]{1,10})(?:-([0-9]{1,10}))?");
  private static final String CHUNKS = "chunks=";

  public DropList {
    frames = List.copyOf(frames);
    chunks = List.copyOf(chunks);
    if (frames.stream().anyMatch(each -> each.from() < 1)) {
      throw new IllegalArgumentException("There is no frame 0 to drop: frames count from 1.");
    }
  }

  /**
   * Reads {@code 5,9-12}, or {@code chunks=17,19}.
   *
   * @throws IllegalArgumentException with one sentence
   */
  static DropList parse(String text) {
    boolean chunks = text.startsWith(CHUNKS);
    List<Range> ranges = new ArrayList<>();
    for (String each : text.substring(chunks ? CHUNKS.length() : 0).split(",", -1)) {
      Matcher match = ONE.matcher(each.strip());
      if (!match.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' does not say what to drop: write 5,9-12 or chunks=17,19.");
      }
      long from = Long.parseLong(match.group(1));
      long to = match.group(2) == null ? from : Long.parseLong(match.group(2));
      if (to < from) {
        throw new IllegalArgumentException("'" + each + "' runs backwards: write the lower first.");
      }
      ranges.add(new Range(from, to));
    }
    return chunks ? new DropList(List.of(), ranges) : new DropList(ranges, List.of());
  }

  DropList and(DropList other) {
    List<Range> allFrames = new ArrayList<>(frames);
    allFrames.addAll(other.frames);
    List<Range> allChunks = new ArrayList<>(chunks);
    allChunks.addAll(other.chunks);
    return new DropList(allFrames, allChunks);
  }

  boolean hasFrame(long number) {
    return contains(frames, number);
  }

  boolean hasChunk(long number) {
    return contains(chunks, number);
  }

  private static boolean contains(List<Range> ranges, long number) {
    for (int i = 0; i < ranges.size(); i++) {
      if (number >= ranges.get(i).from() && number <= ranges.get(i).to()) {
        return true;
      }
    }
    return false;
  }

  /** As {@link #parse} reads it; empty for nothing, and the two kinds apart by a space. */
  String text() {
    return (text("", frames) + " " + text(CHUNKS, chunks)).strip();
  }

  private static String text(String prefix, List<Range> ranges) {
    return ranges.isEmpty()
        ? ""
        : ranges.stream().map(DropList::text).collect(Collectors.joining(",", prefix, ""));
  }

  private static String text(Range range) {
    return range.from() == range.to() ? "" + range.from() : range.from() + "-" + range.to();
  }
}
