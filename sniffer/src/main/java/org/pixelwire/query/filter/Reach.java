package org.pixelwire.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldRegistry;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.wire.ByteView;

/**
 * The bytes of a protocol's header and of all it carries, to the end of the IP packet it is in:
 * what Wireshark searches for {@code udp contains "x"}.
 */
final class Reach implements Source {
  private static final int IPV6_HEADER = 40;

  private final FieldSource header;
  private final List<Field> totalLengths;
  private final List<Field> payloadLengths;

  /**
   * What is carried by a protocol.
   *
   * @param asked gets the fields by which the end is found
   */
  Reach(FieldSource header, FieldRegistry registry, Set<Field> asked) {
    this.header = header;
    totalLengths = new ArrayList<>(registry.named("ip.len"));
    payloadLengths = new ArrayList<>(registry.named("ipv6.plen"));
    asked.addAll(totalLengths);
    asked.addAll(payloadLengths);
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
    long end = Math.max(begin, Math.min(end(tree, item), whole.length()));
    return whole.slice(begin, (int) end - begin).copy();
  }

  /** The end of the innermost packet that begins no later than {@code item}. */
  private long end(FieldTree tree, int item) {
    long end = Long.MAX_VALUE;
    for (int i = 0; i < tree.size(); i++) {
      boolean total = totalLengths.contains(tree.field(i));
      if (tree.source(i) == tree.source(item)
          && (total || payloadLengths.contains(tree.field(i)))) {
        int begin = tree.offset(i) - (total ? 2 : 4);
        // A length of 0 is that of a packet too large to tell its length.
        if (begin <= tree.offset(item) && tree.number(i) > 0) {
          end = begin + tree.number(i) + (total ? 0 : IPV6_HEADER);
        }
      }
    }
    return end;
  }
}
