package org.pixelwire.query.filter;

import java.util.List;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.wire.ByteView;

/** The bytes of {@code tcp}: to Wireshark's filters they are header and payload. */
final class Segment implements Source {
  static final String PROTOCOL = "tcp";
  static final String PAYLOAD = "tcp.payload";

  private final FieldSource header;
  private final List<Field> payload;

  Segment(FieldSource header, List<Field> payload) {
    this.header = header;
    this.payload = payload;
  }

  @Override
  public FieldType type() {
    return FieldType.PROTOCOL;
  }

  @Override
  public boolean read(FieldTree tree, Values values) {
    boolean there = false;
    for (int i = 0; i < tree.size(); i++) {
      if (header.isAt(tree, i)) {
        values.add(bytes(tree, i));
        there = true;
      }
    }
    return there;
  }

  private byte[] bytes(FieldTree tree, int item) {
    ByteView whole = tree.sourceBytes(tree.source(item));
    int begin = Math.min(tree.offset(item), whole.length());
    long end = Math.min((long) tree.offset(item) + tree.length(item), whole.length());
    for (int i = item + 1; i < tree.size() && !header.isAt(tree, i); i++) {
      if (payload.contains(tree.field(i)) && tree.source(i) == tree.source(item)) {
        end = Math.min((long) tree.offset(i) + tree.length(i), whole.length());
      }
    }
    return whole.slice(begin, (int) end - begin).copy();
  }
}
