package org.pixelwire.packet.field;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Fields by name. A name may stand for several fields, which then have the same type. */
public final class FieldRegistry {
  private final TreeMap<String, List<Field>> byName = new TreeMap<>();

  /** The fields of {@code groups}. */
  public FieldRegistry(List<FieldGroup> groups) {
    for (FieldGroup group : groups) {
      for (Field field : group.fields()) {
        byName.computeIfAbsent(field.name(), name -> new ArrayList<>(1)).add(field);
      }
    }
  }

  /** The fields called {@code name}; empty when there is none. */
  public List<Field> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The fields whose names begin with {@code prefix}, by name. */
  public List<Field> startingWith(String prefix) {
    return byName.subMap(prefix, true, prefix + Character.MAX_VALUE, true).values().stream()
        .flatMap(Collection::stream)
        .toList();
  }

  /** All names, ascending. */
  public Collection<String> names() {
    return byName.keySet();
  }

  /** The name that {@code wrong} was most likely meant to be; null when none is like it. */
  public String nearest(String wrong) {
    return NearestName.among(byName.keySet(), wrong);
  }
}
