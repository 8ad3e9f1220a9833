package org.pixelwire.sniffer;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pixelwire.capture.Tool;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldType;

/**
 * The names that tshark gives to values.
 *
 * @param byField every name of each value; fields of one name have theirs together
 */
record TsharkValues(Map<String, Map<Long, Set<String>>> byField) {
  /** Values below are asked for one by one, so that none has a name that tshark does not know. */
  private static final int ASKED = 300;

  /** Longer ranges are compared at both ends. */
  private static final int RANGE = 1 << 17;

  /** What {@code tshark -G values} lists for the fields called {@code names}. */
  static TsharkValues read(Collection<String> names) throws IOException, InterruptedException {
    TsharkValues values = new TsharkValues(new HashMap<>());
    for (String line : Tool.run("tshark", "-G", "values").lines().toList()) {
      String[] parts = line.split("\t", -1);
      if (parts.length > 3 && names.contains(parts[1])) {
        values.add(parts);
      }
    }
    return values;
  }

  private void add(String[] parts) {
    switch (parts[0]) {
      case "V", "V64" -> add(parts[1], Long.decode(parts[2]), parts[3]);
      case "T" -> {
        add(parts[1], 1, parts[2]);
        add(parts[1], 0, parts[3]);
      }
      case "R" -> range(parts[1], Long.decode(parts[2]), Long.decode(parts[3]), parts[4]);
      default -> {
        // Units of measurement and the like.
      }
    }
  }

  private void range(String field, long first, long last, String name) {
    for (long value = first; value <= last; value += last - first > RANGE ? last - first : 1) {
      add(field, value, name);
    }
  }

  private void add(String field, long value, String name) {
    byField
        .computeIfAbsent(field, f -> new HashMap<>())
        .computeIfAbsent(value, v -> new HashSet<>())
        .add(name);
  }

  /** Adds to {@code different} where {@code field} has other names. */
  void compare(Field field, List<String> different) {
    Map<Long, Set<String>> names = byField.getOrDefault(field.name(), Map.of());
    names.forEach((value, any) -> compare(field, value, any, different));
    if (field.type() != FieldType.BOOLEAN && field.type() != FieldType.STRING) {
      for (long value = 0; value < ASKED; value++) {
        compare(field, value, names.getOrDefault(value, Set.of()), different);
      }
    }
  }

  private static void compare(Field field, long value, Set<String> names, List<String> different) {
    String ours = field.values().of(value);
    if (names.isEmpty() ? ours != null : !names.contains(Objects.toString(ours))) {
      different.add(field + " " + value + ": " + ours + " where tshark has " + names);
    }
  }
}
