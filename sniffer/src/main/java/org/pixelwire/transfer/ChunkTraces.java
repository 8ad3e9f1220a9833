package org.pixelwire.transfer;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.pixelwire.wire.RangeSet;

/** The chunks of which something was captured, each with what it was. */
final class ChunkTraces {
  private final TreeMap<Long, ChunkTrace> chunks = new TreeMap<>();
  private final RangeSet reordered = new RangeSet();
  private long highest = -1;

  /** What was captured of chunk {@code index}; null when nothing was. */
  ChunkTrace get(long index) {
    return chunks.get(index);
  }

  ChunkTrace getOrBegin(long index) {
    return chunks.computeIfAbsent(index, ChunkTrace::new);
  }

  /** Notes that the first copy of chunk {@code index} has just come. */
  void seen(long index) {
    if (index < highest) {
      reordered.add(index);
    }
    highest = Math.max(highest, index);
  }

  /** Ascending. */
  Collection<ChunkTrace> all() {
    return Collections.unmodifiableCollection(chunks.values());
  }

  RangeSet where(Predicate<ChunkTrace> condition) {
    RangeSet set = new RangeSet();
    chunks.values().stream().filter(condition).forEach(c -> set.add(c.index()));
    return set;
  }

  RangeSet reordered() {
    return reordered;
  }

  /** Bytes of all chunks, each counted once. */
  long bytes() {
    return chunks.values().stream().mapToLong(ChunkTrace::length).sum();
  }
}
