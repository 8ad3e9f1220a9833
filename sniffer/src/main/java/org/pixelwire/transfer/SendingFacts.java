package org.pixelwire.transfer;

import java.util.Set;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.record.TransferRecord;

/**
 * What the sender's record says of how it sent.
 *
 * @param unsent chunks that never went out
 * @param inOrder whether it sent every chunk once and in order, as far as is known
 */
record SendingFacts(RangeSet unsent, boolean inOrder) {
  private static final Set<String> OUT_OF_ORDER = Set.of("swap", "duplicate", "delay");

  /** Those of {@code record}; null for none. */
  static SendingFacts of(TransferRecord record) {
    RangeSet unsent = new RangeSet();
    if (record == null) {
      return new SendingFacts(unsent, true);
    }
    RangeSet done = RangeSet.of(record.chunks().done());
    for (Range range : record.chunks().withheld()) {
      unsent.add(range.from(), range.to());
    }
    for (Range range : record.chunks().refused()) {
      for (long chunk = range.from(); chunk <= range.to(); chunk++) {
        if (!done.contains(chunk)) {
          unsent.add(chunk);
        }
      }
    }
    boolean plain =
        record.chunks().duplicated().isEmpty()
            && (record.faults() == null
                || record.faults().stream()
                    .map(SendingFacts::kind)
                    .noneMatch(OUT_OF_ORDER::contains));
    return new SendingFacts(unsent, plain);
  }

  /** {@code delay} of {@code delay:50ms}. */
  private static String kind(TransferRecord.Fault fault) {
    return fault.kind().split(":", 2)[0];
  }
}
