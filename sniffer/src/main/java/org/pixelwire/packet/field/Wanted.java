package org.pixelwire.packet.field;

import java.util.Arrays;

/** The fields that a tree notes, by which those who read protocols tell what they need not read. */
final class Wanted {
  private static final byte YES = 1;
  private static final byte NO = 2;

  private final FieldSet fields;
  private final boolean labelled;
  private final boolean remarks;

  /** Whether sections are wanted, as far as somebody asked. */
  private byte[] sections = {};

  Wanted(FieldSet fields) {
    this.fields = fields;
    labelled = fields.labelled();
    remarks = fields.touches(ExpertFields.GROUP) || fields.touches(MalformedFields.GROUP);
  }

  boolean has(Field field) {
    return fields.contains(field);
  }

  boolean has(FieldGroup group) {
    return fields.touches(group);
  }

  /** Whether it has a field of {@code section}, or remarks. */
  boolean has(Section section) {
    int index = section.index();
    if (index >= sections.length) {
      sections = Arrays.copyOf(sections, Section.count());
    }
    if (sections[index] == 0) {
      sections[index] = remarks || section.isIn(fields) ? YES : NO;
    }
    return sections[index] == YES;
  }

  /** Whether it has remarks, which any protocol may have. */
  boolean remarks() {
    return remarks;
  }

  /** Whether it has labels for people. */
  boolean labelled() {
    return labelled;
  }
}
