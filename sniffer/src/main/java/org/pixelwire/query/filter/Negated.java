package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;

/** Each value with the other sign. */
final class Negated implements Source {
  private final Source of;
  private final Values values = new Values();

  Negated(Source of) {
    this.of = of;
  }

  @Override
  public FieldType type() {
    return of.type();
  }

  @Override
  public boolean read(FieldTree tree, Values into) {
    values.clear();
    boolean there = of.read(tree, values);
    for (int i = 0; i < values.size(); i++) {
      add(values.number(i), into);
    }
    return there;
  }

  private void add(long number, Values into) {
    if (type() == FieldType.DOUBLE) {
      into.add(Double.doubleToRawLongBits(-Double.longBitsToDouble(number)));
    } else if (!type().isInteger()) {
      into.add(-number);
    } else if (isNegatable(number, type())) {
      into.addSigned(-number);
    }
  }

  /** Whether a signed number as wide as {@code type} can be the negative of {@code number}. */
  static boolean isNegatable(long number, FieldType type) {
    boolean wide = type == FieldType.UINT64 || type == FieldType.INT64;
    return wide ? number != Long.MIN_VALUE : number <= Integer.MAX_VALUE;
  }
}
