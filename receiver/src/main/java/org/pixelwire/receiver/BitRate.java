package org.pixelwire.receiver;

import org.pixelwire.wire.BitsPerSecond;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bits per second for the command line. */
final class BitRate implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      return BitsPerSecond.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
