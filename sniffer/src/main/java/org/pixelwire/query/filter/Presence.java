package org.pixelwire.query.filter;

import java.util.List;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;

/** Whether a frame has a field. */
record Presence(List<Field> any) implements DisplayFilter {
  @Override
  public FieldSet fields() {
    return FieldSet.of(any);
  }

  @Override
  public boolean matches(FieldTree tree) {
    for (int i = 0; i < tree.size(); i++) {
      if (any.contains(tree.field(i))) {
        return true;
      }
    }
    return false;
  }
}
