package org.pixelwire.sniffer;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which directions of a conversation are asked for.
 *
 * @param ab what a sends
 * @param ba what b sends
 */
record Ways(boolean ab, boolean ba) {
  static final Ways BOTH = new Ways(true, true);

  boolean include(Way way) {
    return way == Way.AB ? ab : ba;
  }

  boolean both() {
    return ab && ba;
  }

  /** Reads {@code ab}, {@code ba} or {@code both}. */
  static final class Converter implements ITypeConverter<Ways> {
    @Override
    public Ways convert(String text) {
      return switch (text) {
        case "ab" -> new Ways(true, false);
        case "ba" -> new Ways(false, true);
        case "both" -> BOTH;
        default ->
            throw new TypeConversionException(
                "'" + text + "' is no direction: write ab, ba or both");
      };
    }
  }
}
