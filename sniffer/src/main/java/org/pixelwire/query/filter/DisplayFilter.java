package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldRegistry;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;

/** A display filter, ready to be asked of one frame after the other. */
public interface DisplayFilter {
  /**
   * Reads a filter.
   *
   * @throws FilterException if it is none, with the column and what was expected
   */
  static DisplayFilter of(String text, FieldRegistry fields) throws FilterException {
    if (fields.named(text).isEmpty()) {
      throw new FilterException("There is no field " + text + ".", 0);
    }
    return new Presence(fields.named(text));
  }

  /** The fields it asks for: a tree must tell at least these. */
  FieldSet fields();

  /** Whether it lets the frame with these fields through. */
  boolean matches(FieldTree tree);
}
