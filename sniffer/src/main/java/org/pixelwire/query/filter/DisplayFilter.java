package org.pixelwire.query.filter;

import java.util.LinkedHashSet;
import java.util.Set;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldRegistry;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;

/** A display filter, ready to be asked of one frame after the other by one thread. */
public final class DisplayFilter {
  private final FieldSet fields;
  private final Test test;

  private DisplayFilter(FieldSet fields, Test test) {
    this.fields = fields;
    this.test = test;
  }

  /**
   * Reads a filter in the language of Wireshark 4.0; an empty one lets everything through.
   *
   * @throws FilterException if it is none, with the column and what was expected
   */
  public static DisplayFilter of(String text, FieldRegistry registry) throws FilterException {
    Syntax.Condition condition = Parser.parse(text);
    Set<Field> asked = new LinkedHashSet<>();
    Test test =
        condition == null ? new Test.Always() : new Checker(registry, asked).test(condition);
    return new DisplayFilter(FieldSet.of(asked), test);
  }

  /** The fields it asks for: a tree must tell at least these. */
  public FieldSet fields() {
    return fields;
  }

  /** Whether it lets the frame with these fields through. */
  public boolean matches(FieldTree tree) {
    return test.holds(tree);
  }
}
