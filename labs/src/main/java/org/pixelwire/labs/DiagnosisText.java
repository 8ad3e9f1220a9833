package org.pixelwire.labs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A diagnosis as lines of at most 80 columns; only a command to copy may be longer. */
final class DiagnosisText {
  private static final int COLUMNS = 80;
  private static final int INDENT = 26;
  private static final String REMEDY = " ".repeat(9) + "run: ";

  private DiagnosisText() {}

  static List<String> lines(Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    for (Check check : diagnosis.checks()) {
      String state = check.state().name().toLowerCase(Locale.ROOT);
      wrap(String.format("%-7s  %-15s  ", state, check.name()), check.detail(), lines);
      if (!check.remedy().isEmpty()) {
        lines.add(REMEDY + check.remedy());
      }
    }
    lines.add("");
    lines.add(verdict(diagnosis));
    return lines;
  }

  private static void wrap(String beginning, String text, List<String> lines) {
    StringBuilder line = new StringBuilder(beginning);
    for (String word : text.strip().split("\\s+", -1)) {
      boolean first = line.length() == INDENT;
      if (!first && line.length() + 1 + word.length() > COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(INDENT));
        first = true;
      }
      line.append(first ? "" : " ").append(word);
    }
    lines.add(line.toString());
  }

  private static String verdict(Diagnosis diagnosis) {
    if (!diagnosis.works()) {
      return "'pixelwire demo' does not work here; mend what is missing above.";
    }
    return switch (diagnosis.captureWay()) {
      case DIRECT -> "'pixelwire demo' works here.";
      case PRIVATE -> "'pixelwire demo' works here, in a private network of its own.";
      case NONE -> throw new IllegalStateException("works without a capture");
    };
  }
}
