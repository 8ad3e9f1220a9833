package org.pixelwire.flow;

import java.util.List;
import org.pixelwire.wire.Range;

/** The gaps of a stream that its reader knows beforehand, passed one after the other. */
final class KnownGaps {
  private static final KnownGaps NONE = new KnownGaps(List.of());

  private final List<Range> gaps;
  private int passed;

  private KnownGaps(List<Range> gaps) {
    this.gaps = gaps;
  }

  static KnownGaps of(StreamSink reader) {
    List<Range> gaps = reader.knownGaps();
    return gaps.isEmpty() ? NONE : new KnownGaps(gaps);
  }

  /** The end of the gap that begins at {@code head}, which it passes; {@code head} without one. */
  long pass(long head, long waiting) {
    if (passed == gaps.size()
        || gaps.get(passed).from() != head
        || gaps.get(passed).to() >= waiting) {
      return head;
    }
    return gaps.get(passed++).to() + 1;
  }
}
