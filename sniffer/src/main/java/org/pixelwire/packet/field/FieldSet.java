package org.pixelwire.packet.field;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which fields somebody wants to know: nothing else is read from the frames. */
public final class FieldSet {
  /** Every field, and labels for people. */
  public static final FieldSet ALL = new FieldSet(null, null, true);

  private final BitSet fields;
  private final boolean[] table;
  private final Set<FieldGroup> groups;
  private final boolean labelled;

  private FieldSet(BitSet fields, Set<FieldGroup> groups, boolean labelled) {
    this.fields = fields;
    this.table = fields == null ? null : table(fields);
    this.groups = groups;
    this.labelled = labelled;
  }

  /** Just these. */
  public static FieldSet of(Collection<Field> wanted) {
    BitSet bits = new BitSet();
    Set<FieldGroup> groups = new HashSet<>();
    for (Field field : wanted) {
      bits.set(field.index());
      groups.add(field.group());
    }
    return new FieldSet(bits, groups, false);
  }

  /** These, and labels for people: the value of a protocol is its label. */
  public FieldSet withLabels() {
    return new FieldSet(fields, groups, true);
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
    return new FieldSet(bits, both, labelled || others.labelled);
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

  /** Whether labels are wanted, as for the detail tree. */
  public boolean labelled() {
    return labelled;
  }
}
