package org.pixelwire.sender;

import org.pixelwire.wire.BitsPerSecond;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bits per second for the command line; {@code none} is 0. */
final class BitRate implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    if (text.equals("none")) {
      return 0L;
    }
    try {
      return BitsPerSecond.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage() + ", or none");
    }
  }
}
