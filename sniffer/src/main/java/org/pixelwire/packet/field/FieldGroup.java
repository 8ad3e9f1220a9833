package org.pixelwire.packet.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The fields of one protocol, in the order in which they are listed. */
public final class FieldGroup {
  private final List<Field> fields = new ArrayList<>();
  private final Field protocol;
  private final String shortName;

  /**
   * A protocol.
   *
   * @param name its filter name ({@code tcp})
   * @param longName as the detail tree writes it ({@code Transmission Control Protocol})
   * @param shortName as the packet list writes it ({@code TCP})
   */
  public FieldGroup(String name, String longName, String shortName) {
    this.shortName = shortName;
    protocol = field(name, longName, FieldType.PROTOCOL, Base.NONE);
  }

  /** Adds a field that is all of its bytes. */
  public Field field(String name, String label, FieldType type, Base base) {
    return field(name, label, type, base, 0, ValueNames.NONE);
  }

  /** Adds a field that is all of its bytes, and whose values have names. */
  public Field field(String name, String label, FieldType type, Base base, ValueNames values) {
    return field(name, label, type, base, 0, values);
  }

  /** Adds a flag: the bits of {@code mask}. */
  public Field flag(String name, String label, long mask) {
    return field(name, label, FieldType.BOOLEAN, Base.NONE, mask, ValueNames.SET);
  }

  /** Adds a remark: a frame has it or not. */
  public Field remark(String name, String label) {
    return field(name, label, FieldType.NONE, Base.NONE);
  }

  /** A heading in the detail tree, which is no field and has no name. */
  public Field heading(String label) {
    return new Field(this, "", label, FieldType.NONE, Base.NONE, 0, ValueNames.NONE);
  }

  /** Adds a field. */
  public Field field(
      String name, String label, FieldType type, Base base, long mask, ValueNames values) {
    Field field = new Field(this, name, label, type, base, mask, values);
    fields.add(field);
    return field;
  }

  /** Those of its fields so far whose names begin with one of {@code prefixes}. */
  Section section(String... prefixes) {
    return new Section(
        fields.stream()
            .filter(field -> Stream.of(prefixes).anyMatch(field.name()::startsWith))
            .toArray(Field[]::new));
  }

  /** The protocol itself as a field: its header. */
  public Field protocol() {
    return protocol;
  }

  /** The protocol's name in the packet list. */
  public String shortName() {
    return shortName;
  }

  /** All its fields, the protocol first. */
  public List<Field> fields() {
    return Collections.unmodifiableList(fields);
  }
}
