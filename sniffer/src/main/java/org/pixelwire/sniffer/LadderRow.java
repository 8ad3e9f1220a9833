package org.pixelwire.sniffer;

import java.util.List;
import org.pixelwire.packet.Tcp;
import org.pixelwire.query.LadderStep;
import org.pixelwire.sniffer.Foreknowledge.Fate;
import org.pixelwire.wire.Range;

/**
 * A step of a ladder and what is to be said of it.
 *
 * @param loss what should have come before it and did not; null without any
 * @param remarks what is odd about it, in words
 */
record LadderRow(LadderStep step, Loss loss, List<Remark> remarks) {

  /**
   * Something that did not come when its turn was.
   *
   * @param chunks whether the range counts chunks of a transfer; else sequence numbers
   */
  record Loss(boolean chunks, Range range, Fate fate) {
    /** {@code 500 bytes, Seq 244-743}, {@code chunk 3}. */
    String what() {
      if (chunks) {
        return (range.count() == 1 ? "chunk " : "chunks ") + range;
      }
      return Counted.bytes(range.count()) + ", Seq " + range;
    }
  }

  /**
   * A remark.
   *
   * @param bad whether bytes were lost or damaged, rather than sent again
   */
  record Remark(String text, boolean bad) {}

  Way way() {
    return Way.of(step.forward());
  }

  /** Whether it is one of many: more of the same data, or an acknowledgment of them. */
  boolean plain() {
    boolean bare = step.tcp() == null || (step.tcp().flags() & ~Tcp.PSH) == Tcp.ACK;
    return bare
        && loss == null
        && remarks.isEmpty()
        && step.records().others().isEmpty()
        && step.records().again() == 0;
  }

  /** Whether it is an acknowledgment and nothing else. */
  boolean pureAck() {
    return step.tcp() != null && step.length() == 0;
  }
}
