package org.pixelwire.sender;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as written: {@code 500ms}, {@code 1.5s}; in nanoseconds. */
final class Span {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)(ms|s)");
  private static final BigDecimal MOST = BigDecimal.valueOf(86_400_000_000_000L);

  private Span() {}

  /**
   * Reads a length of time.
   *
   * @throws IllegalArgumentException if it is none; the message completes a sentence
   */
  static long parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      int zeros = form.group(2).equals("s") ? 9 : 6;
      BigDecimal nanos = new BigDecimal(form.group(1)).scaleByPowerOfTen(zeros);
      if (nanos.compareTo(BigDecimal.ONE) >= 0 && nanos.compareTo(MOST) <= 0) {
        return nanos.longValue();
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no length of time up to a day: write for instance 500ms or 1.5s");
  }

  /** The same length as {@link #parse} reads it. */
  static String text(long nanos) {
    return seconds(nanos).toPlainString() + "s";
  }

  /** Decimal seconds, without zeros at the end. */
  static BigDecimal seconds(long nanos) {
    BigDecimal seconds = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }
}
