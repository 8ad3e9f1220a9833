package org.pixelwire.query.text;

import java.util.List;

/**
 * How columns of fields are laid out: the options of {@code tshark -E}.
 *
 * @param header whether names stand over the columns
 * @param separator between columns
 * @param occurrence which of several values of one field
 * @param aggregator between several values of one field
 * @param quote around each value; may be empty
 * @param mark whether a byte order mark comes first
 */
public record FieldLayout(
    boolean header,
    String separator,
    Occurrence occurrence,
    String aggregator,
    String quote,
    boolean mark) {

  /** Which of several values. */
  public enum Occurrence {
    FIRST,
    LAST,
    ALL
  }

  /** As tshark does when told nothing. */
  public static final FieldLayout DEFAULT =
      new FieldLayout(false, "\t", Occurrence.ALL, ",", "", false);

  /**
   * The default layout, changed by options such as {@code header=y}.
   *
   * @throws IllegalArgumentException with one sentence
   */
  public static FieldLayout of(List<String> options) {
    FieldLayout layout = DEFAULT;
    for (String option : options) {
      layout = layout.with(option);
    }
    return layout;
  }

  private FieldLayout with(String option) {
    int equals = option.indexOf('=');
    String name = equals < 0 ? option : option.substring(0, equals);
    String value = equals < 0 ? "" : option.substring(equals + 1);
    return switch (name) {
      case "header" ->
          new FieldLayout(yes(option, value), separator, occurrence, aggregator, quote, mark);
      case "separator" ->
          new FieldLayout(header, one(option, value), occurrence, aggregator, quote, mark);
      case "occurrence" ->
          new FieldLayout(header, separator, which(option, value), aggregator, quote, mark);
      case "aggregator" ->
          new FieldLayout(header, separator, occurrence, one(option, value), quote, mark);
      case "quote" ->
          new FieldLayout(header, separator, occurrence, aggregator, quotes(option, value), mark);
      case "bom" ->
          new FieldLayout(header, separator, occurrence, aggregator, quote, yes(option, value));
      default -> throw refused(option);
    };
  }

  private static boolean yes(String option, String value) {
    return switch (first(option, value)) {
      case 'y', 'Y' -> true;
      case 'n', 'N' -> false;
      default -> throw refused(option);
    };
  }

  private static Occurrence which(String option, String value) {
    return switch (first(option, value)) {
      case 'f' -> Occurrence.FIRST;
      case 'l' -> Occurrence.LAST;
      case 'a' -> Occurrence.ALL;
      default -> throw refused(option);
    };
  }

  private static String quotes(String option, String value) {
    return switch (first(option, value)) {
      case 'd' -> "\"";
      case 's' -> "'";
      case 'n' -> "";
      default -> throw refused(option);
    };
  }

  /** One character, or tab or space by their letters. */
  private static String one(String option, String value) {
    char first = first(option, value);
    if (first != '/' || value.length() == 1) {
      return String.valueOf(first);
    }
    return switch (value.charAt(1)) {
      case 't' -> "\t";
      case 's' -> " ";
      default -> "\\";
    };
  }

  private static char first(String option, String value) {
    if (value.isEmpty()) {
      throw refused(option);
    }
    return value.charAt(0);
  }

  private static IllegalArgumentException refused(String option) {
    return new IllegalArgumentException(
        "-E takes header=y|n, separator=/t|/s|CHARACTER, occurrence=f|l|a,"
            + " aggregator=,|/s|CHARACTER, quote=d|s|n or bom=y|n, not '"
            + option
            + "'.");
  }
}
