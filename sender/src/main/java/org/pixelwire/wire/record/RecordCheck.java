package org.pixelwire.wire.record;

import java.util.List;
import java.util.Set;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.Verdict;

/** What a record that was read must hold before anything is compared with it. */
final class RecordCheck {
  private static final Set<String> ROLES = Set.of(TransferRecord.SENDER, TransferRecord.RECEIVER);

  private RecordCheck() {}

  /**
   * Returns when {@code record} is consistent.
   *
   * @throws IllegalArgumentException if not; the message completes "not a transfer record: …"
   */
  static void check(TransferRecord record) {
    require(record != null && record.format() == TransferRecord.FORMAT, "its format is not 1");
    require(record.id() != null, "its id is missing");
    TransferId.parse(record.id());
    require(record.role() != null && ROLES.contains(record.role()), "its role is neither end's");
    require(record.totalBytes() > 0, "its totalBytes is " + record.totalBytes());
    if (record.sha256() != null) {
      new Sha256(record.sha256());
    }
    if (record.verdict() != null) {
      Verdict.parse(record.verdict());
    }
    checkShape(record);
    checkChunks(record);
    checkSums(record.chunkCrc32c());
    require(
        record.file() == null || record.file().matches("[0-9A-Za-z][0-9A-Za-z._-]{0,99}"),
        "its file is not the plain name of a file beside it");
  }

  private static void checkShape(TransferRecord record) {
    require(record.encoding() != null, "its encoding is missing");
    boolean shaped =
        record.width() != null
            && record.height() != null
            && record.channels() != null
            && record.depth() != null;
    require(shaped || !record.encoding().equals("pixels"), "its pixels have no shape");
    record.shape();
  }

  private static void checkChunks(TransferRecord record) {
    TransferRecord.ChunkLists lists = record.chunks();
    require(lists != null, "its chunks are missing");
    long count = 0xffff_ffffL;
    if (record.chunkSize() != null) {
      count = new ChunkPlan(record.totalBytes(), record.chunkSize()).count();
    }
    checkRanges("done", lists.done(), count);
    checkRanges("duplicated", lists.duplicated(), count);
    checkRanges("damaged", lists.damaged(), count);
    checkRanges("withheld", lists.withheld(), count);
    checkRanges("refused", lists.refused(), count);
  }

  private static void checkRanges(String list, List<Range> ranges, long count) {
    require(ranges != null, "its chunks." + list + " is missing");
    long next = 0;
    for (Range range : ranges) {
      require(range != null && range.from() >= next, "its chunks." + list + " is not in order");
      require(
          range.to() < count, "its chunks." + list + " has " + range + " of " + count + " chunks");
      next = range.to() + 1;
    }
  }

  private static void checkSums(List<String> sums) {
    if (sums != null) {
      for (String sum : sums) {
        require(
            sum == null || sum.matches("[0-9a-f]{8}"),
            "its chunkCrc32c holds something other than eight hexadecimal digits");
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
