package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The differences from other programs that we want, from {@code differences.txt}, whose head tells
 * the format.
 */
final class DeliberateDifferences {
  private static final Path FILE =
      Path.of("src", "test", "resources", "org", "pixelwire", "sniffer", "differences.txt");
  private static final int FIELDS = 6;
  private static final int SHOWN = 30;

  private record Line(String text, List<Pattern> patterns) {
    static Line of(String text) {
      List<String> fields = Stream.of(text.split("\\|")).map(String::strip).toList();
      if (fields.size() != FIELDS || fields.stream().anyMatch(String::isEmpty)) {
        throw new IllegalArgumentException("not six fields with \"|\" between them: " + text);
      }
      List<Pattern> patterns = new ArrayList<>();
      patterns.add(pattern("*" + fields.get(0) + "*"));
      fields.subList(1, FIELDS - 1).forEach(f -> patterns.add(pattern(f)));
      return new Line(text, patterns);
    }

    private static Pattern pattern(String field) {
      return Pattern.compile(
          Stream.of(field.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    boolean covers(Difference difference) {
      List<String> fields =
          List.of(
              difference.capture(),
              difference.kind(),
              difference.item(),
              difference.ours(),
              difference.theirs());
      for (int i = 0; i < fields.size(); i++) {
        if (!patterns.get(i).matcher(fields.get(i)).matches()) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Line> lines;

  private DeliberateDifferences(List<Line> lines) {
    this.lines = lines;
  }

  /** Those about captures of which {@code which} holds. */
  static DeliberateDifferences read(Predicate<String> which) throws IOException {
    return new DeliberateDifferences(
        Files.readAllLines(FILE, UTF_8).stream()
            .filter(text -> !text.isBlank() && !text.startsWith("#") && which.test(text))
            .map(Line::of)
            .toList());
  }

  /**
   * Fails for a difference that no line explains, and for a line that explains none; all of them
   * are written to {@code target/NAME.differences}.
   */
  void explain(List<Difference> found, String name) throws IOException {
    List<Difference> unexplained =
        found.stream().filter(d -> lines.stream().noneMatch(l -> l.covers(d))).toList();
    List<String> idle =
        lines.stream()
            .filter(line -> found.stream().noneMatch(line::covers))
            .map(Line::text)
            .toList();
    Path report = Path.of("target", name + ".differences");
    Files.write(report, unexplained.stream().map(Difference::toString).toList(), UTF_8);
    assertThat(unexplained.stream().limit(SHOWN))
        .as("%d differences not in %s; all in %s", unexplained.size(), FILE, report)
        .isEmpty();
    assertThat(idle).as("no longer different, but in %s", FILE).isEmpty();
  }
}
