package org.pixelwire.wire;

/** Text from the network made safe to print. */
public final class PrintableText {

  private PrintableText() {}

  /**
   * {@code text} with everything a terminal could act on written as {@code \}{@code uXXXX}: control
   * characters, escape sequences, line ends, bidirectional marks and unpaired surrogates.
   */
  public static String of(String text) {
    int unsafe = firstUnsafe(text, 0);
    if (unsafe == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 5);
    int done = 0;
    while (unsafe < text.length()) {
      safe.append(text, done, unsafe);
      done = unsafe + Character.charCount(text.codePointAt(unsafe));
      for (int i = unsafe; i < done; i++) {
        safe.append(String.format("\\u%04x", (int) text.charAt(i)));
      }
      unsafe = firstUnsafe(text, done);
    }
    return safe.append(text, done, text.length()).toString();
  }

  private static int firstUnsafe(String text, int from) {
    int at = from;
    while (at < text.length() && isSafe(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static boolean isSafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
