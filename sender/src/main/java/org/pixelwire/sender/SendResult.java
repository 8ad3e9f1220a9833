package org.pixelwire.sender;

import java.util.Optional;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.TransferRecord;

/**
 * How a transfer ended.
 *
 * @param record what this end did; its verdict is null when no receipt confirmed anything, and its
 *     reason says what went wrong
 * @param receipt what the receiver said; empty when it said nothing
 * @param nanos time on the socket: from connecting or the first announcement to the receipt
 */
public record SendResult(TransferRecord record, Optional<Receipt> receipt, long nanos) {

  /** Whether the receiver has exactly the bytes that were to be sent. */
  public boolean intact() {
    return Verdict.INTACT.text().equals(record.verdict());
  }

  /** Image bytes that went out, each counted once, without any header. */
  public long sentBytes() {
    ChunkPlan plan = new ChunkPlan(record.totalBytes(), record.chunkSize());
    long bytes = 0;
    for (Range range : record.chunks().done()) {
      bytes += plan.offset(range.to()) + plan.length(range.to()) - plan.offset(range.from());
    }
    return bytes;
  }

  /** {@link #sentBytes} per second of socket time, in bits; 0 for no time at all. */
  public double goodput() {
    return nanos == 0 ? 0 : sentBytes() * 8e9 / nanos;
  }
}
