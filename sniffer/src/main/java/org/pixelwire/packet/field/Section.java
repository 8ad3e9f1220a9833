package org.pixelwire.packet.field;

import java.util.concurrent.atomic.AtomicInteger;

/** Fields that are read together, so that one question tells whether any of them is wanted. */
final class Section {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final int index = NEXT.getAndIncrement();
  private final Field[] fields;

  Section(Field... fields) {
    this.fields = fields.clone();
  }

  /** A number from 0, dense over all sections of this process, for tables. */
  int index() {
    return index;
  }

  /** How many sections there are so far. */
  static int count() {
    return NEXT.get();
  }

  /** Whether {@code set} has one of them. */
  boolean isIn(FieldSet set) {
    for (Field field : fields) {
      if (set.contains(field)) {
        return true;
      }
    }
    return false;
  }
}
