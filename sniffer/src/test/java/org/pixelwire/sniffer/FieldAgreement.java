package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** In how many packets we and tshark find the same values of a field, by field. */
final class FieldAgreement {
  /** Issue 4: fields both know have the same values in this share of packets. */
  private static final double ENOUGH = 0.999;

  /** Of each field, and of all. */
  private static final int SHOWN = 4;

  private static final int SHOWN_OF_ALL = 100;

  /** Of one field. */
  private static final class Count {
    private long agreed;
    private long packets;

    double share() {
      return (double) agreed / packets;
    }
  }

  private final Map<String, Count> fields = new TreeMap<>();
  private final List<FieldDifferences.Found> differences = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  /** Compares all the values of one field in one packet, at least one of which is not empty. */
  void check(String frame, String field, String ours, String theirs) {
    Count count = fields.computeIfAbsent(field, f -> new Count());
    count.packets++;
    if (ours.equals(theirs)) {
      count.agreed++;
    } else {
      differences.add(new FieldDifferences.Found(frame, field, ours, theirs));
    }
  }

  /** Notes a capture that we refuse. */
  void unread(String capture, String reason) {
    unread.add(capture + ": " + reason);
  }

  /**
   * Fails for a field that agrees in too few packets without a line of {@code listed} saying why,
   * and for a line that says so of none; writes all differences to {@code target/NAME.differences}.
   */
  void verify(FieldDifferences listed, String name) throws IOException {
    List<FieldDifferences.Found> unexplained =
        differences.stream().filter(d -> !listed.explains(d)).toList();
    Path report = Path.of("target", name + ".differences");
    Files.write(report, unexplained.stream().map(Object::toString).toList(), UTF_8);
    List<FieldDifferences.Found> tooMany = unexplained.stream().filter(this::counts).toList();
    assertThat(samples(tooMany))
        .as("%d differences without a reason in %s; all in %s", tooMany.size(), listed, report)
        .isEmpty();
    assertThat(listed.idle(differences)).as("no longer different, but in %s", listed).isEmpty();
  }

  private static List<String> samples(List<FieldDifferences.Found> found) {
    Map<String, Integer> shown = new TreeMap<>();
    return found.stream()
        .filter(each -> shown.merge(each.field(), 1, Integer::sum) <= SHOWN)
        .limit(SHOWN_OF_ALL)
        .map(Object::toString)
        .toList();
  }

  private boolean counts(FieldDifferences.Found difference) {
    return fields.get(difference.field()).share() < ENOUGH;
  }

  /** For people: every field, and in how many packets it agrees. */
  String table() {
    StringBuilder text = new StringBuilder();
    long agreed = 0;
    long packets = 0;
    for (Map.Entry<String, Count> each : fields.entrySet()) {
      Count count = each.getValue();
      agreed += count.agreed;
      packets += count.packets;
      row(text, each.getKey(), count.agreed, count.packets);
    }
    row(text, fields.size() + " fields", agreed, packets);
    unread.forEach(each -> text.append("not read: ").append(each).append('\n'));
    return text.toString();
  }

  private static void row(StringBuilder text, String name, long agreed, long packets) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-36s %8d of %8d  %7.3f %%%n",
            name,
            agreed,
            packets,
            100.0 * agreed / packets));
  }
}
