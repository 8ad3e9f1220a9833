package org.pixelwire.query.filter;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldRegistry;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;

/** A display filter, ready to be asked of one frame after the other by one thread. */
public final class DisplayFilter {
  private final Set<Field> asked;
  private final FieldSet fields;
  private final Test test;

  private DisplayFilter(Set<Field> asked, Test test) {
    this.asked = asked;
    this.fields = FieldSet.of(asked);
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
    return new DisplayFilter(asked, test);
  }

  /** The fields it asks for: a tree must tell at least these. */
  public FieldSet fields() {
    return fields;
  }

  /** Whether all fields it asks for are among those that {@code some} accepts. */
  public boolean asksOnlyFor(Predicate<Field> some) {
    return asked.stream().allMatch(some);
  }

  /** Whether it lets the frame with these fields through. */
  public boolean matches(FieldTree tree) {
    return test.holds(tree);
  }
}
