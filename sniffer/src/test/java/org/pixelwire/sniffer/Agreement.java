package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far our findings and those of another program agree, counted by kind and by TCP flag. */
final class Agreement {

  /** How often a flag was set by both, by the other program alone, and by us alone. */
  private static final class Flag {
    private long agreed;
    private long missed;
    private long added;

    long all() {
      return agreed + missed + added;
    }

    double share() {
      return all() == 0 ? 100 : 100.0 * agreed / all();
    }

    void add(Flag other) {
      agreed += other.agreed;
      missed += other.missed;
      added += other.added;
    }
  }

  /** How many of a kind agree. */
  private static final class Kind {
    private long agreed;
    private long all;
  }

  private final Map<String, Kind> kinds = new TreeMap<>();
  private final Map<String, Flag> flags = new TreeMap<>();
  private final List<Difference> differences = new ArrayList<>();

  /** Compares one thing. */
  void check(String capture, String kind, String item, Object ours, Object theirs) {
    Kind count = kinds.computeIfAbsent(kind, k -> new Kind());
    count.all++;
    if (Objects.equals(ours, theirs)) {
      count.agreed++;
    } else {
      differences.add(new Difference(capture, kind, item, text(ours), text(theirs)));
    }
  }

  private static String text(Object value) {
    return String.valueOf(value).replaceAll("\\s+", " ").strip();
  }

  /** Compares the frames that carry a TCP analysis flag. */
  void frames(String capture, String flag, Set<Long> ours, Set<Long> theirs) {
    Flag count = flags.computeIfAbsent(flag, f -> new Flag());
    Set<Long> both = new TreeSet<>(ours);
    both.addAll(theirs);
    for (long frame : both) {
      boolean here = ours.contains(frame);
      boolean there = theirs.contains(frame);
      count.agreed += here && there ? 1 : 0;
      count.missed += here ? 0 : 1;
      count.added += there ? 0 : 1;
      check(capture, "flag", flag + " in frame " + frame, said(here), said(there));
    }
  }

  private static String said(boolean flagged) {
    return flagged ? "yes" : "no";
  }

  /** Everything that does not agree. */
  List<Difference> differences() {
    return differences;
  }

  /** Flags of which less than {@code percent} agree, packet by packet. */
  List<String> flagsBelow(double percent) {
    return flags.entrySet().stream()
        .filter(e -> e.getValue().share() < percent)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Flags that the other program set on fewer than {@code samples} packets. */
  List<String> flagsSeenLess(int samples) {
    return flags.entrySet().stream()
        .filter(e -> e.getValue().agreed + e.getValue().missed < samples)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Percentage of flagged packets, by either, on which both agree. */
  double flagShare() {
    return sum().share();
  }

  private Flag sum() {
    Flag sum = new Flag();
    flags.values().forEach(sum::add);
    return sum;
  }

  /** Both tables, to be read by people. */
  String tables() {
    StringBuilder text = new StringBuilder();
    kinds.forEach(
        (name, kind) ->
            line(
                text,
                "%-24s %7d of %7d  %6.2f %%",
                name,
                kind.agreed,
                kind.all,
                100.0 * kind.agreed / kind.all));
    line(text, "");
    line(text, "%-24s %7s %7s %7s %7s", "flag", "tshark", "agreed", "missed", "added");
    flags.forEach((name, flag) -> line(text, name, flag));
    line(text, "all", sum());
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Flag flag) {
    line(
        text,
        "%-24s %7d %7d %7d %7d  %6.2f %%",
        name,
        flag.agreed + flag.missed,
        flag.agreed,
        flag.missed,
        flag.added,
        flag.share());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
