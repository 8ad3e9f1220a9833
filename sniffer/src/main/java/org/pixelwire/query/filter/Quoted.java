package org.pixelwire.query.filter;

import java.nio.charset.StandardCharsets;

/**
 * A string between quotes.
 *
 * @param text what it stands for, one char a byte: other characters are their UTF-8 bytes
 * @param end the index in the filter after its closing quote
 */
record Quoted(String text, int end) {
  private static final String NAMES = "abfnrtv\\'\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\'\"";

  /** Reads a string or character whose opening quote is at {@code quote}. */
  static Quoted read(String filter, int quote) throws FilterException {
    StringBuilder bytes = new StringBuilder();
    int at = quote + 1;
    while (at < filter.length() && filter.charAt(at) != filter.charAt(quote)) {
      if (filter.charAt(at) == '\\' && at + 1 < filter.length()) {
        at = escape(filter, at, bytes);
      } else {
        at = literal(filter, at, bytes);
      }
    }
    return closed(filter, quote, at, bytes);
  }

  /** Reads a string in which a backslash is one, and keeps a quote from ending it. */
  static Quoted readRaw(String filter, int quote) throws FilterException {
    StringBuilder bytes = new StringBuilder();
    int at = quote + 1;
    while (at < filter.length() && filter.charAt(at) != '"') {
      if (filter.charAt(at) == '\\' && at + 1 < filter.length()) {
        at = literal(filter, at, bytes);
      }
      at = literal(filter, at, bytes);
    }
    return closed(filter, quote, at, bytes);
  }

  private static Quoted closed(String filter, int quote, int at, StringBuilder bytes)
      throws FilterException {
    if (at >= filter.length()) {
      throw new FilterException(
          "The closing " + filter.charAt(quote) + " is missing.", quote, filter.length() - quote);
    }
    return new Quoted(bytes.toString(), at + 1);
  }

  private static int literal(String filter, int at, StringBuilder bytes) {
    int codePoint = filter.codePointAt(at);
    bytes.append(utf8(codePoint));
    return at + Character.charCount(codePoint);
  }

  private static String utf8(int codePoint) {
    byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    return new String(utf8, StandardCharsets.ISO_8859_1);
  }

  private static int escape(String filter, int backslash, StringBuilder bytes)
      throws FilterException {
    char name = filter.charAt(backslash + 1);
    if (name == 'x') {
      return number(filter, backslash, 2, 16, 2, bytes);
    }
    if (name == 'u' || name == 'U') {
      return codePoint(filter, backslash, name == 'u' ? 4 : 8, bytes);
    }
    if (Character.digit(name, 8) >= 0) {
      return number(filter, backslash, 1, 8, 3, bytes);
    }
    int known = NAMES.indexOf(name);
    if (known < 0) {
      throw new FilterException(
          "\\" + name + " is no escape; a backslash is written \\\\, or r\"...\" used.",
          backslash,
          2);
    }
    bytes.append(MEANT.charAt(known));
    return backslash + 2;
  }

  private static int number(
      String filter, int backslash, int from, int radix, int most, StringBuilder bytes)
      throws FilterException {
    int value = 0;
    int at = backslash + from;
    int end = Math.min(at + most, filter.length());
    while (at < end && Character.digit(filter.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(filter.charAt(at++), radix);
    }
    if (at == backslash + from || value > 0xff) {
      throw new FilterException("The escape is no byte.", backslash, at - backslash);
    }
    bytes.append((char) value);
    return at;
  }

  private static int codePoint(String filter, int backslash, int digits, StringBuilder bytes)
      throws FilterException {
    int end = Math.min(backslash + 2 + digits, filter.length());
    String hex = filter.substring(backslash + 2, end);
    if (hex.length() < digits || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new FilterException(
          "The escape needs " + digits + " hexadecimal digits.", backslash, end - backslash);
    }
    long value = Long.parseLong(hex, 16);
    boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    boolean ascii = value < 0xa0 && value != '$' && value != '@' && value != '`';
    if (ascii || surrogate || value > Character.MAX_CODE_POINT) {
      throw new FilterException(
          "U+" + hex + " cannot be escaped this way.", backslash, end - backslash);
    }
    bytes.append(utf8((int) value));
    return end;
  }
}
