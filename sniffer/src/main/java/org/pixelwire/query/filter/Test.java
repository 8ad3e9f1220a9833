package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldTree;

/** Something that holds for a frame or does not; may keep room for values, so is one thread's. */
interface Test {
  boolean holds(FieldTree tree);

  /** Lets everything through. */
  record Always() implements Test {
    @Override
    public boolean holds(FieldTree tree) {
      return true;
    }
  }

  record And(Test left, Test right) implements Test {
    @Override
    public boolean holds(FieldTree tree) {
      return left.holds(tree) && right.holds(tree);
    }
  }

  record Or(Test left, Test right) implements Test {
    @Override
    public boolean holds(FieldTree tree) {
      return left.holds(tree) || right.holds(tree);
    }
  }

  record Not(Test test) implements Test {
    @Override
    public boolean holds(FieldTree tree) {
      return !test.holds(tree);
    }
  }

  record Present(FieldSource field) implements Test {
    @Override
    public boolean holds(FieldTree tree) {
      return field.isIn(tree);
    }
  }

  /**
   * A field's number, of it the bits of {@code mask}, against a written one, straight from the
   * tree: what most filters are.
   */
  record Direct(Relation relation, boolean all, FieldSource field, long number, long mask)
      implements Test {
    @Override
    public boolean holds(FieldTree tree) {
      boolean there = false;
      for (int i = 0; i < tree.size(); i++) {
        if (field.isAt(tree, i)) {
          if (relation.holds(Long.compare(tree.number(i) & mask, number), all) != all) {
            return !all;
          }
          there = true;
        }
      }
      return there && all;
    }
  }
}
