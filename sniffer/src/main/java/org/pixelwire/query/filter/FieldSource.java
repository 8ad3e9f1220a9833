package org.pixelwire.query.filter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;

/** The values of a field, in all layers of its protocol or in some. */
final class FieldSource implements Source {
  private final Field first;
  private final Field[] others;
  private final Slices layers;

  /**
   * A field.
   *
   * @param fields all that have its name
   * @param layers null for all
   */
  FieldSource(List<Field> fields, Slices layers) {
    this.first = fields.get(0);
    this.others = fields.subList(1, fields.size()).toArray(Field[]::new);
    this.layers = layers;
  }

  @Override
  public FieldType type() {
    return first.type();
  }

  /** What the field is called. */
  String name() {
    return first.name();
  }

  /** Whether item {@code item} of {@code tree} is one of its values. */
  boolean isAt(FieldTree tree, int item) {
    Field field = tree.field(item);
    return (field == first || isOther(field)) && (layers == null || isInLayer(tree, item));
  }

  private boolean isOther(Field field) {
    for (Field other : others) {
      if (field == other) {
        return true;
      }
    }
    return false;
  }

  private boolean isInLayer(FieldTree tree, int item) {
    Field protocol = tree.field(item).group().protocol();
    int number = 0;
    int size = 0;
    for (int i = 0; i < tree.size(); i++) {
      if (tree.field(i) == protocol) {
        size++;
        number += i <= item ? 1 : 0;
      }
    }
    return layers.hasLayer(number, size);
  }

  /** Whether the frame has it. */
  boolean isIn(FieldTree tree) {
    for (int i = 0; i < tree.size(); i++) {
      if (isAt(tree, i)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean read(FieldTree tree, Values values) {
    boolean there = false;
    for (int i = 0; i < tree.size(); i++) {
      if (isAt(tree, i)) {
        add(tree, i, values);
        there = true;
      }
    }
    return there;
  }

  private static void add(FieldTree tree, int item, Values values) {
    switch (tree.field(item).type()) {
      case IPV6 -> values.add(tree.high(item), tree.number(item), Values.NO_PREFIX);
      case STRING, BYTES, PROTOCOL -> values.add(bytes(tree, item));
      case INT8 -> values.addSigned((byte) tree.number(item));
      case INT16 -> values.addSigned((short) tree.number(item));
      case INT32 -> values.addSigned(tree.number(item) << 32 >> 32);
      case INT64 -> values.addSigned(tree.number(item));
      default -> values.add(tree.number(item));
    }
  }

  private static byte[] bytes(FieldTree tree, int item) {
    String text = tree.text(item);
    return text == null ? tree.bytes(item).copy() : text.getBytes(StandardCharsets.UTF_8);
  }
}
