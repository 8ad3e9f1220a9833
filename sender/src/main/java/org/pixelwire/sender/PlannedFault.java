package org.pixelwire.sender;

import java.util.Locale;
import org.pixelwire.wire.record.TransferRecord;

/**
 * One thing to be done wrong on purpose.
 *
 * @param chunk to which chunk
 * @param nanos how long a delayed chunk is held back; 0 for the other kinds
 */
record PlannedFault(long chunk, Kind kind, long nanos) {

  /** What can be done to a chunk. */
  enum Kind {
    /** Never sent. */
    DROP("dropped"),
    /** Sent twice in a row. */
    DUPLICATE("sent twice"),
    /** Sent after the chunk that follows it. */
    SWAP("swapped with the next"),
    /** Sent with one byte changed after its CRC was computed. */
    CORRUPT("corrupted"),
    /** Held back while later chunks go on. */
    DELAY("delayed");

    private final String done;

    Kind(String done) {
      this.done = done;
    }

    /** Name in records. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Past participle for people. */
    String done() {
      return done;
    }
  }

  /** As records tell it; a delay carries its length, {@code delay:50ms}. */
  TransferRecord.Fault asRecorded() {
    String text = kind == Kind.DELAY ? "delay:" + nanos / 1_000_000 + "ms" : kind.text();
    return new TransferRecord.Fault(chunk, text);
  }
}
