package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;

/** A relation between every value of one source and every one of another. */
final class Related implements Test {
  private final Relation relation;
  private final boolean all;
  private final Source left;
  private final Source right;
  private final Order order;
  private final Values lefts = new Values();
  private final Values rights = new Values();

  /**
   * A relation.
   *
   * @param all whether it must hold for all pairs and not only for some
   */
  Related(Relation relation, boolean all, Source left, Source right) {
    this.relation = relation;
    this.all = all;
    this.left = left;
    this.right = right;
    order = Order.of(left.type());
  }

  @Override
  public boolean holds(FieldTree tree) {
    lefts.clear();
    rights.clear();
    if (!left.read(tree, lefts) || !right.read(tree, rights)) {
      return false;
    }
    for (int i = 0; i < lefts.size(); i++) {
      for (int j = 0; j < rights.size(); j++) {
        if (holds(i, j) != all) {
          return !all;
        }
      }
    }
    return all;
  }

  private boolean holds(int i, int j) {
    return relation == Relation.CONTAINS
        ? contains(lefts.bytes(i), rights.bytes(j))
        : relation.holds(order.compare(lefts, i, rights, j), all);
  }

  /** As in Wireshark, only bytes that there are contain nothing. */
  private boolean contains(byte[] whole, byte[] part) {
    if (part.length == 0) {
      return whole.length > 0 && left.type() == FieldType.BYTES;
    }
    for (int at = 0; at <= whole.length - part.length; at++) {
      if (begins(whole, at, part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(byte[] whole, int at, byte[] part) {
    for (int i = 0; i < part.length; i++) {
      if (whole[at + i] != part[i]) {
        return false;
      }
    }
    return true;
  }
}
