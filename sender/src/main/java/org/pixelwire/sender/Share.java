package org.pixelwire.sender;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share of all chunks as written: {@code 2%} or {@code 0.02}. */
final class Share implements ITypeConverter<Double> {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?%?");

  @Override
  public Double convert(String text) {
    if (FORM.matcher(text).matches()) {
      boolean percent = text.endsWith("%");
      BigDecimal share = new BigDecimal(text.replace("%", "")).scaleByPowerOfTen(percent ? -2 : 0);
      if (share.compareTo(BigDecimal.ONE) <= 0) {
        return share.doubleValue();
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is no share of the chunks: give 0% to 100%, or 0 to 1");
  }
}
