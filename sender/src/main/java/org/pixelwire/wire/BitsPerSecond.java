package org.pixelwire.wire;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as people write them for either end: {@code 100M}, {@code 1.5G}, {@code 64000}. */
public final class BitsPerSecond {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,13}(?:\\.[0-9]{1,6})?)([KMG]?)");
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  private BitsPerSecond() {}

  /**
   * The rate that {@code text} says, 1 to 10¹² bit/s; K, M and G are powers of 1,000.
   *
   * @throws IllegalArgumentException if it says none; the message completes a sentence
   */
  public static long parse(String text) {
    Matcher match = FORM.matcher(text);
    if (match.matches()) {
      int zeros = match.group(2).isEmpty() ? 0 : 3 * (1 + "KMG".indexOf(match.group(2)));
      BigDecimal bits = new BigDecimal(match.group(1)).scaleByPowerOfTen(zeros);
      if (bits.compareTo(BigDecimal.ONE) >= 0 && bits.compareTo(MOST) <= 0) {
        return bits.longValue();
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no rate: give bits per second such as 500K, 100M or 1.5G");
  }
}
