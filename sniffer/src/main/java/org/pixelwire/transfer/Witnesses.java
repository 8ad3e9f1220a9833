package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.TransferRecord;

/**
 * Everything that is known of one transfer from outside the capture.
 *
 * @param sent the sender's record, or null
 * @param received the receiver's record, or null
 * @param others further sources of the bytes: the original image, the received file
 */
public record Witnesses(TransferRecord sent, TransferRecord received, List<ChunkSums> others) {

  /** What one end says of one chunk. */
  enum Word {
    DONE,
    TWICE,
    DAMAGED,
    WITHHELD,
    REFUSED,
    /** Named in none of its lists. */
    UNLISTED,
    /** There is nobody to ask. */
    SILENT
  }

  /** No witness but the capture. */
  public static Witnesses none() {
    return new Witnesses(null, null, List.of());
  }

  /** The sources of bytes, the capture excepted. */
  List<ChunkSums> sums() {
    List<ChunkSums> all = new ArrayList<>();
    if (sent != null) {
      all.add(ChunkSums.ofRecord("the sender's record", sent.sha256(), sent.chunkCrc32c()));
    }
    if (received != null) {
      all.add(
          ChunkSums.ofRecord("the receiver's record", received.sha256(), received.chunkCrc32c()));
    }
    all.addAll(others);
    return all;
  }

  /** One end's lists, ready to be asked chunk by chunk. */
  static final class End {
    private final boolean silent;
    private final RangeSet done;
    private final RangeSet twice;
    private final RangeSet damaged;
    private final RangeSet withheld;
    private final RangeSet refused;

    private End(
        boolean silent,
        RangeSet done,
        RangeSet twice,
        RangeSet damaged,
        RangeSet withheld,
        RangeSet refused) {
      this.silent = silent;
      this.done = done;
      this.twice = twice;
      this.damaged = damaged;
      this.withheld = withheld;
      this.refused = refused;
    }

    static End of(TransferRecord record) {
      if (record == null) {
        return silent();
      }
      TransferRecord.ChunkLists lists = record.chunks();
      return new End(
          false,
          set(lists.done()),
          set(lists.duplicated()),
          set(lists.damaged()),
          set(lists.withheld()),
          set(lists.refused()));
    }

    /** A receipt speaks for the receiver when its list of missing chunks is whole. */
    static End of(Receipt receipt, long chunks) {
      if (receipt == null || receipt.verdict() == Verdict.REFUSED) {
        return silent();
      }
      RangeSet missing = RangeSet.of(receipt.missing());
      if (missing.count() != receipt.missingChunks()) {
        return silent();
      }
      RangeSet done = RangeSet.of(missing.missing(0, chunks - 1));
      return new End(false, done, new RangeSet(), new RangeSet(), new RangeSet(), new RangeSet());
    }

    private static End silent() {
      RangeSet none = new RangeSet();
      return new End(true, none, none, none, none, none);
    }

    private static RangeSet set(List<Range> ranges) {
      return RangeSet.of(ranges == null ? List.of() : ranges);
    }

    Word word(long chunk) {
      if (silent) {
        return Word.SILENT;
      }
      if (withheld.contains(chunk)) {
        return Word.WITHHELD;
      }
      if (refused.contains(chunk) && !done.contains(chunk)) {
        return Word.REFUSED;
      }
      if (damaged.contains(chunk) && !done.contains(chunk)) {
        return Word.DAMAGED;
      }
      if (done.contains(chunk)) {
        return twice.contains(chunk) ? Word.TWICE : Word.DONE;
      }
      return Word.UNLISTED;
    }
  }
}
