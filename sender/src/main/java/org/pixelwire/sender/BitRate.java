package org.pixelwire.sender;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bits per second as written: {@code 100M}, {@code 1.5G}, {@code 64000}; {@code none} is 0. */
final class BitRate implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,13}(?:\\.[0-9]{1,6})?)([KMG]?)");
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  @Override
  public Long convert(String text) {
    if (text.equals("none")) {
      return 0L;
    }
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      throw wrong(text);
    }
    int zeros = 3 * Math.max(0, "-KMG".indexOf(match.group(2).isEmpty() ? "-" : match.group(2)));
    BigDecimal bits = new BigDecimal(match.group(1)).scaleByPowerOfTen(zeros);
    if (bits.compareTo(BigDecimal.ONE) < 0 || bits.compareTo(MOST) > 0) {
      throw wrong(text);
    }
    return bits.longValue();
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "'" + text + "' is no rate: give bits per second such as 500K, 100M or 1.5G, or none");
  }
}
