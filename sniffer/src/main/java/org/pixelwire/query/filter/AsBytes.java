package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;

/** The bytes of values that are something else, such as addresses. */
final class AsBytes implements Source {
  private final Source of;
  private final Values values = new Values();

  AsBytes(Source of) {
    this.of = of;
  }

  @Override
  public FieldType type() {
    return FieldType.BYTES;
  }

  @Override
  public boolean read(FieldTree tree, Values into) {
    values.clear();
    boolean there = of.read(tree, values);
    for (int i = 0; i < values.size(); i++) {
      into.add(values.bytes(i, of.type()));
    }
    return there;
  }
}
