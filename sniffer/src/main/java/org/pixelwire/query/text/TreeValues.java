package org.pixelwire.query.text;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.packet.field.Base;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.packet.field.ValueText;

/** The items of a detail tree as names and values for machines. */
public final class TreeValues {
  private static final long SECOND = 1_000_000_000L;

  private final ValueText values = new ValueText(ZoneId.systemDefault());
  private final ItemLabel labels = new ItemLabel(values);

  /** The day of a time, {@code 2026-01-31}, in the local zone. */
  public static String date(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND))
        .atZone(ZoneId.systemDefault())
        .toLocalDate()
        .toString();
  }

  /** The first item after {@code item} that is no part of it. */
  public int next(FieldTree tree, int item) {
    int next = item + 1;
    while (next < tree.size() && tree.depth(next) > tree.depth(item)) {
      next++;
    }
    return next;
  }

  /** The name of an item; its text, where it is nothing but text. */
  public String key(FieldTree tree, int item) {
    String name = tree.field(item).name();
    return name.isEmpty() ? labels.of(tree, item) : name;
  }

  /** Whether an item has a value of its own, and is not only there. */
  public boolean hasValue(FieldTree tree, int item) {
    FieldType type = tree.field(item).type();
    return type != FieldType.NONE && type != FieldType.PROTOCOL;
  }

  /** The value of an item, as {@code tshark -T json} writes it. */
  public String json(FieldTree tree, int item) {
    if (!hasValue(tree, item)) {
      return "";
    }
    String text = values.of(tree, item);
    Field field = tree.field(item);
    if (field.type() != FieldType.BYTES || field.base() == Base.COLON) {
      return text;
    }
    return tree.length(item) == 0 ? "" : text.replaceAll("..(?!$)", "$0:");
  }

  /**
   * All values of a packet's fields by name: numbers and truths as such, everything else as text; a
   * list where a field occurs several times.
   */
  public Map<String, Object> byName(FieldTree tree) {
    Map<String, List<Object>> all = new LinkedHashMap<>();
    for (int i = 0; i < tree.size(); i++) {
      Field field = tree.field(i);
      if (field.type() != FieldType.PROTOCOL && !field.name().isEmpty()) {
        all.computeIfAbsent(field.name(), name -> new ArrayList<>(1)).add(value(tree, i));
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    all.forEach((name, list) -> fields.put(name, list.size() == 1 ? list.get(0) : list));
    return fields;
  }

  private Object value(FieldTree tree, int item) {
    FieldType type = tree.field(item).type();
    if (type == FieldType.NONE) {
      return true;
    }
    if (type == FieldType.BOOLEAN) {
      return tree.number(item) != 0;
    }
    if (type == FieldType.DOUBLE) {
      return Double.longBitsToDouble(tree.number(item));
    }
    return type.isInteger() && type != FieldType.UINT64
        ? Long.valueOf(tree.number(item))
        : values.of(tree, item);
  }
}
