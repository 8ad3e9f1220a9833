package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;

/** The same part of each value's bytes; of values too short, nothing. */
final class Sliced implements Source {
  private static final byte[] NOTHING = {};

  private final Source of;
  private final Slices slices;
  private final Values whole = new Values();

  Sliced(Source of, Slices slices) {
    this.of = of;
    this.slices = slices;
  }

  @Override
  public FieldType type() {
    return FieldType.BYTES;
  }

  @Override
  public boolean read(FieldTree tree, Values values) {
    whole.clear();
    boolean there = of.read(tree, whole);
    for (int i = 0; i < whole.size(); i++) {
      byte[] part = slices.of(whole.bytes(i, of.type()));
      values.add(part == null ? NOTHING : part);
    }
    return there;
  }
}
