package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;

/** A value that a filter writes. */
record Constant(FieldType type, Values value) implements Source {
  static Constant number(FieldType type, long number) {
    return address(type, 0, number, type.isSigned() ? Values.SIGNED : Values.NO_PREFIX);
  }

  static Constant address(FieldType type, long high, long number, int prefix) {
    Values values = new Values();
    values.add(high, number, prefix);
    return new Constant(type, values);
  }

  static Constant bytes(FieldType type, byte[] bytes) {
    Values values = new Values();
    values.add(bytes);
    return new Constant(type, values);
  }

  @Override
  public boolean read(FieldTree tree, Values values) {
    values.add(value, 0);
    return true;
  }
}
