package org.pixelwire.transfer;

import java.util.List;
import org.pixelwire.flow.Conversation;
import org.pixelwire.wire.Range;

/** The packets of a transfer's conversation, and which part of its stream the transfer is. */
final class KeptPackets {
  private final Crossings crossings;
  private final CrossingLog log;
  private final Conversation conversation;
  private long streamFrom = Long.MAX_VALUE;
  private long streamTo;

  KeptPackets(CrossingLog log, Conversation conversation) {
    this.log = log;
    this.conversation = conversation;
    crossings = log.of(conversation);
  }

  /** Takes where a record lies in the sender's stream. */
  void inStream(long from, long length) {
    streamFrom = Math.min(streamFrom, from);
    streamTo = Math.max(streamTo, from + length);
  }

  /** Bytes of the sender's stream from its first record to its last; all of them without any. */
  Range streamExtent() {
    return streamTo == 0 ? new Range(0, Long.MAX_VALUE - 1) : new Range(streamFrom, streamTo - 1);
  }

  /** Every packet of its conversation, in the order of the capture. */
  List<Crossing> list() {
    return crossings.list();
  }

  /** Whether none had to be left out. */
  boolean complete() {
    return crossings.complete();
  }

  /** Damaged packets of other conversations, some of which might have been its own. */
  List<Crossing> strays() {
    return log.strays(conversation);
  }
}
