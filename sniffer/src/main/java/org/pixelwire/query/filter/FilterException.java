package org.pixelwire.query.filter;

import org.pixelwire.wire.PrintableText;

/** A display filter that cannot be read; the message says what was expected. */
public final class FilterException extends Exception {
  private static final long serialVersionUID = 1;

  private static final String INDENT = "  ";

  private final int column;
  private final int length;

  /**
   * A complaint about one place of a filter.
   *
   * @param message one clear sentence for the user
   * @param column of the filter's text, from 0, that it is about
   */
  public FilterException(String message, int column) {
    this(message, column, 1);
  }

  /** A complaint about {@code length} characters of a filter. */
  FilterException(String message, int column, int length) {
    super(message);
    this.column = column;
    this.length = length;
  }

  /** The column of the filter's text, from 0, that the message is about. */
  public int column() {
    return column;
  }

  /**
   * The message, and beneath it the filter with a caret under the place: lines for a user, without
   * a line end after the last and with nothing that a terminal could act on.
   */
  public String explain(String filter) {
    int from = Math.min(column, filter.length());
    int to = Math.min(from + Math.max(1, length), filter.length());
    String before = PrintableText.of(filter.substring(0, from));
    String place = PrintableText.of(filter.substring(from, to));
    String after = PrintableText.of(filter.substring(to));
    String line = INDENT + before + place + after;
    String marks = "^" + "~".repeat(Math.max(0, width(place) - 1));
    String sentence = PrintableText.of(getMessage());
    return String.join("\n", sentence, line, INDENT + " ".repeat(width(before)) + marks);
  }

  /** How many columns of a terminal printable text takes: two for the scripts of East Asia. */
  private static int width(String text) {
    return text.codePoints().map(FilterException::columns).sum();
  }

  private static int columns(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    return switch (codePoint >> 8) {
      case 0x11 -> codePoint < 0x1160;
      case 0xff -> codePoint > 0xff00 && codePoint < 0xff61;
      case 0x1f3, 0x1f4, 0x1f5, 0x1f6, 0x1f9 -> true;
      default -> Character.isIdeographic(codePoint) || isKanaOrHangul(codePoint);
    };
  }

  private static boolean isKanaOrHangul(int codePoint) {
    int block = codePoint >> 8;
    return block == 0x30 || block == 0x31 || (block >= 0xac && block <= 0xd7);
  }
}
