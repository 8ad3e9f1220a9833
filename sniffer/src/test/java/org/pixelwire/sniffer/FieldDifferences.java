package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of fields that differ from tshark's with reason; the file's head tells its format. */
final class FieldDifferences {
  private static final Path FILE =
      Path.of("src", "test", "resources", "org", "pixelwire", "sniffer", "field-differences.txt");
  private static final int PARTS = 5;

  /** One field of one packet, all its values; empty text where there are none. */
  record Found(String frame, String field, String ours, String theirs) {
    @Override
    public String toString() {
      return frame + " | " + field + " | " + ours + " | " + theirs;
    }
  }

  /** Frames of captures whose names match, all of them or those in a range of numbers. */
  private record Frames(Pattern capture, long first, long last) {
    private static final Pattern RANGE = Pattern.compile("(.*) frame (\\d+)-(\\d+)");
    private static final Pattern FRAME = Pattern.compile("(.*) frame (\\d+)");

    static Frames of(String part) {
      Matcher range = RANGE.matcher(part);
      return range.matches()
          ? new Frames(
              Line.pattern(range.group(1)),
              Long.parseLong(range.group(2)),
              Long.parseLong(range.group(3)))
          : new Frames(Line.pattern(part), 0, Long.MAX_VALUE);
    }

    boolean has(String frame) {
      if (first == 0) {
        return capture.matcher(frame).matches();
      }
      Matcher numbered = FRAME.matcher(frame);
      if (!numbered.matches() || !capture.matcher(numbered.group(1)).matches()) {
        return false;
      }
      long number = Long.parseLong(numbered.group(2));
      return first <= number && number <= last;
    }
  }

  private record Line(String text, Frames frames, List<Pattern> values) {
    static Line of(String text) {
      List<String> parts = Stream.of(text.split("\\|")).map(String::strip).toList();
      if (parts.size() != PARTS || parts.stream().anyMatch(String::isEmpty)) {
        throw new IllegalArgumentException("not five parts with \"|\" between them: " + text);
      }
      return new Line(
          text,
          Frames.of(parts.get(0)),
          parts.subList(1, PARTS - 1).stream().map(Line::pattern).toList());
    }

    private static Pattern pattern(String part) {
      String all = part.equals("-") ? "" : part;
      return Pattern.compile(
          Stream.of(all.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
          Pattern.DOTALL);
    }

    boolean explains(Found found) {
      List<String> parts = List.of(found.field(), found.ours(), found.theirs());
      for (int i = 0; i < parts.size(); i++) {
        if (!values.get(i).matcher(parts.get(i)).matches()) {
          return false;
        }
      }
      return frames.has(found.frame());
    }
  }

  private final List<Line> lines;

  private FieldDifferences(List<Line> lines) {
    this.lines = lines;
  }

  /** The lines of which {@code which} holds. */
  static FieldDifferences read(Predicate<String> which) throws IOException {
    return new FieldDifferences(
        Files.readAllLines(FILE, UTF_8).stream()
            .filter(text -> !text.isBlank() && !text.startsWith("#") && which.test(text))
            .map(Line::of)
            .toList());
  }

  boolean explains(Found found) {
    return lines.stream().anyMatch(line -> line.explains(found));
  }

  /** The lines that explain none of {@code found}. */
  List<String> idle(List<Found> found) {
    return lines.stream()
        .filter(line -> found.stream().noneMatch(line::explains))
        .map(Line::text)
        .toList();
  }

  @Override
  public String toString() {
    return FILE.toString();
  }
}
