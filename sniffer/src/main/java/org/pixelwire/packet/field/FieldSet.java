package org.pixelwire.packet.field;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which fields somebody wants to know: nothing else is read from the frames. */
public final class FieldSet {
  /** Every field, and labels for people. */
  public static final FieldSet ALL = new FieldSet(null, null);

  private final BitSet fields;
  private final boolean[] table;
  private final Set<FieldGroup> groups;

  private FieldSet(BitSet fields, Set<FieldGroup> groups) {
    this.fields = fields;
    this.table = fields == null ? null : table(fields);
    this.groups = groups;
  }

  /** Just these. */
  public static FieldSet of(Collection<Field> wanted) {
    BitSet bits = new BitSet();
    Set<FieldGroup> groups = new HashSet<>();
    for (Field field : wanted) {
      bits.set(field.index());
      groups.add(field.group());
    }
    return new FieldSet(bits, groups);
  }

  /** These and those. */
  public FieldSet and(FieldSet others) {
    if (fields == null || others.fields == null) {
      return ALL;
    }
    BitSet bits = (BitSet) fields.clone();
    bits.or(others.fields);
    Set<FieldGroup> both = new HashSet<>(groups);
    both.addAll(others.groups);
    return new FieldSet(bits, both);
  }

  /** Whether {@code field} is one of them. */
  public boolean contains(Field field) {
    return table == null || (field.index() < table.length && table[field.index()]);
  }

  /** For whoever asks tens of times a packet. */
  private static boolean[] table(BitSet fields) {
    boolean[] table = new boolean[fields.length()];
    fields.stream().forEach(index -> table[index] = true);
    return table;
  }

  /** Whether any field of {@code group} is one of them. */
  public boolean touches(FieldGroup group) {
    return groups == null || groups.contains(group);
  }

  /** Whether all are wanted, as for the detail tree: only then are labels made. */
  public boolean isAll() {
    return fields == null;
  }
}
