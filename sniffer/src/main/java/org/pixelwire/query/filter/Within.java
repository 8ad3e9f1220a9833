package org.pixelwire.query.filter;

import java.util.List;
import org.pixelwire.packet.field.FieldTree;

/** That values are in some of several ranges. */
final class Within implements Test {
  private final Source source;
  private final boolean all;
  private final List<Range> ranges;
  private final Values values = new Values();

  Within(Source source, boolean all, List<Range> ranges) {
    this.source = source;
    this.all = all;
    this.ranges = ranges;
  }

  /** From some value of one source to some of another; a single value is both. */
  static final class Range {
    private final Source low;
    private final Source high;
    private final Order order;
    private final Values lows = new Values();
    private final Values highs = new Values();

    /** A range; {@code high} is null for a single value. */
    Range(Order order, Source low, Source high) {
      this.order = order;
      this.low = low;
      this.high = high;
    }

    private void read(FieldTree tree) {
      lows.clear();
      low.read(tree, lows);
      highs.clear();
      if (high != null) {
        high.read(tree, highs);
      }
    }

    private boolean has(Values values, int i, boolean all) {
      return high == null
          ? holds(Relation.EQUAL, all, values, i, lows)
          : holds(Relation.GREATER_OR_EQUAL, all, values, i, lows)
              && holds(Relation.LESS_OR_EQUAL, all, values, i, highs);
    }

    private boolean holds(Relation relation, boolean all, Values values, int i, Values bounds) {
      for (int j = 0; j < bounds.size(); j++) {
        if (relation.holds(order.compare(values, i, bounds, j), all)) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public boolean holds(FieldTree tree) {
    values.clear();
    if (!source.read(tree, values)) {
      return false;
    }
    for (int k = 0; k < ranges.size(); k++) {
      ranges.get(k).read(tree);
    }
    for (int i = 0; i < values.size(); i++) {
      if (isInSome(i) != all) {
        return !all;
      }
    }
    return all;
  }

  private boolean isInSome(int i) {
    for (int k = 0; k < ranges.size(); k++) {
      if (ranges.get(k).has(values, i, all)) {
        return true;
      }
    }
    return false;
  }
}
