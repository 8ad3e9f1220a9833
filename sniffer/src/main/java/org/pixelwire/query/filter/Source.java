package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;

/** Something that has any number of values of one type in a frame. */
interface Source {
  /** The type of the values. */
  FieldType type();

  /**
   * Adds its values in the frame of {@code tree} to {@code values}.
   *
   * @return whether the fields it needs are there; arithmetic may have no value even so
   */
  boolean read(FieldTree tree, Values values);
}
