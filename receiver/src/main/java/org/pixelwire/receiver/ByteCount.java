package org.pixelwire.receiver;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Reads a number of bytes with an optional suffix: K, M, G are powers of 1,024. */
final class ByteCount implements CommandLine.ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})([KMG]?)");

  @Override
  public Long convert(String text) {
    Matcher parts = FORM.matcher(text.toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is no number of bytes: write for instance 1000000, 64K, 512M or 1G");
    }
    int shift =
        switch (parts.group(2)) {
          case "K" -> 10;
          case "M" -> 20;
          case "G" -> 30;
          default -> 0;
        };
    return Long.parseLong(parts.group(1)) << shift;
  }
}
