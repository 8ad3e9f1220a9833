package org.pixelwire.query.filter;

import java.util.Arrays;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;

/** Arithmetic over every pair of two sources' values; what has no result, as n / 0, is left out. */
final class Calculation implements Source {
  private final char operator;
  private final Source left;
  private final Source right;
  private final boolean bytes;
  private final Arithmetic arithmetic;
  private final Values lefts = new Values();
  private final Values rights = new Values();

  Calculation(char operator, Source left, Source right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
    bytes = left.type() == FieldType.BYTES;
    arithmetic = new Arithmetic(operator, left.type());
  }

  @Override
  public FieldType type() {
    return left.type();
  }

  @Override
  public boolean read(FieldTree tree, Values values) {
    lefts.clear();
    rights.clear();
    if (!left.read(tree, lefts) || !right.read(tree, rights)) {
      return false;
    }
    for (int i = 0; i < lefts.size(); i++) {
      for (int j = 0; j < rights.size(); j++) {
        if (bytes) {
          addMasked(lefts.bytes(i), rights.bytes(j), values);
        } else {
          add(i, j, values);
        }
      }
    }
    return true;
  }

  private static void addMasked(byte[] value, byte[] mask, Values values) {
    byte[] masked = Arrays.copyOf(value, Math.min(value.length, mask.length));
    for (int i = 0; i < masked.length; i++) {
      masked[i] &= mask[i];
    }
    values.add(masked);
  }

  private void add(int i, int j, Values values) {
    if (type() == FieldType.DOUBLE) {
      double left = Double.longBitsToDouble(lefts.number(i));
      double right = Double.longBitsToDouble(rights.number(j));
      values.add(Double.doubleToRawLongBits(result(left, right)));
    } else if (type().isInteger()) {
      arithmetic.add(lefts, i, rights, j, values);
    } else if (operator == '&') {
      long high = lefts.high(i) & rights.high(j);
      values.add(high, lefts.number(i) & rights.number(j), lefts.prefix(i));
    } else {
      values.add(moved(lefts.number(i), operator == '+' ? rights.number(j) : -rights.number(j)));
    }
  }

  private double result(double left, double right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      case '/' -> left / right;
      default -> throw new IllegalStateException("operator " + operator);
    };
  }

  /** A time that much later; what a long cannot hold is the last it can. */
  private static long moved(long time, long by) {
    long sum = time + by;
    boolean beyond = ((time ^ sum) & (by ^ sum)) < 0;
    return !beyond ? sum : time < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
