package org.pixelwire.query.filter;

import java.math.BigInteger;
import org.pixelwire.packet.field.FieldType;

/**
 * Arithmetic with whole numbers of 32 or 64 bits, as Wireshark 4.0 does it: the first operand says
 * whether they have signs, the other is taken for the same; what overflows has no result.
 */
final class Arithmetic {
  private final char operator;
  private final int bits;

  Arithmetic(char operator, FieldType type) {
    this.operator = operator;
    bits = type == FieldType.UINT64 || type == FieldType.INT64 ? Long.SIZE : Integer.SIZE;
  }

  /** Adds the result, if there is one, to {@code results}. */
  void add(Values a, int i, Values b, int j, Values results) {
    boolean signed = a.isSigned(i);
    BigInteger result = result(taken(a.number(i), signed), taken(b.number(j), signed));
    if (result == null) {
      return;
    }
    // Without signs, only a difference can be less than 0.
    boolean signs = signed || result.signum() < 0;
    if (result.bitLength() <= (signs ? bits - 1 : bits)) {
      results.add(0, result.longValue(), signs ? Values.SIGNED : Values.NO_PREFIX);
    }
  }

  private BigInteger taken(long number, boolean signed) {
    BigInteger value = BigInteger.valueOf(bits == Integer.SIZE ? (int) number : number);
    return signed || value.signum() >= 0 ? value : value.add(BigInteger.ONE.shiftLeft(bits));
  }

  private BigInteger result(BigInteger left, BigInteger right) {
    return switch (operator) {
      case '+' -> left.add(right);
      case '-' -> left.subtract(right);
      case '*' -> left.multiply(right);
      case '&' -> left.and(right);
      case '/' -> right.signum() == 0 ? null : left.divide(right);
      case '%' -> right.signum() == 0 ? null : left.remainder(right);
      default -> throw new IllegalStateException("operator " + operator);
    };
  }
}
