package org.pixelwire.query.filter;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.pixelwire.packet.field.FieldType;

/**
 * Whole numbers as filters write them: decimal, {@code 0x} hexadecimal, {@code 0b} binary, 0 octal.
 */
final class Numbers {
  private static final Pattern FLOATING = Pattern.compile("[0-9]+([.][0-9]*)?([eE][-+]?[0-9]+)?");
  private static final int HEX = 16;

  private Numbers() {}

  /** The number that {@code text} is; null if it is none. */
  static BigInteger of(String text) {
    int radix = radix(text);
    String digits = text.substring(radix == 16 || radix == 2 ? 2 : 0);
    if (digits.isEmpty() || !digits.chars().allMatch(c -> isDigit(c, radix))) {
      return null;
    }
    return new BigInteger(digits, radix);
  }

  private static boolean isDigit(int c, int radix) {
    return c < 0x80 && Character.digit(c, radix) >= 0;
  }

  private static int radix(String text) {
    if (text.length() < 2 || text.charAt(0) != '0') {
      return 10;
    }
    return switch (text.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  /** A number that may have a sign and fits a long; null if it is none. */
  static Long signed(String text) {
    boolean negative = text.startsWith("-");
    BigInteger size = of(negative || text.startsWith("+") ? text.substring(1) : text);
    if (size == null || size.bitLength() > 63) {
      return null;
    }
    return negative ? -size.longValue() : size.longValue();
  }

  /** A number with or without sign, fraction, exponent or 0x; null if it is none. */
  static Double floating(String text) {
    boolean negative = text.startsWith("-");
    String size = negative || text.startsWith("+") ? text.substring(1) : text;
    Double value = null;
    if (FLOATING.matcher(size).matches()) {
      value = Double.valueOf(size);
    } else if (size.equalsIgnoreCase("inf") || size.equalsIgnoreCase("infinity")) {
      value = Double.POSITIVE_INFINITY;
    } else if (radix(size) == HEX && of(size) != null) {
      value = of(size).doubleValue();
    }
    return value == null || !negative ? value : Double.valueOf(-value);
  }

  /** The largest value of a type. */
  static BigInteger largest(FieldType type) {
    int bits = type.isSigned() ? type.bits() - 1 : type.bits();
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }
}
