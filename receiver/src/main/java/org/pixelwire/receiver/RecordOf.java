package org.pixelwire.receiver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.SparseBytes;
import org.pixelwire.wire.record.TransferRecord;

/** This end's record of a transfer. */
final class RecordOf {

  private RecordOf() {}

  /**
   * The record of a transfer that was judged.
   *
   * @param file name of the image file, or null
   */
  static TransferRecord transfer(
      Assembly transfer, Receipt receipt, String file, Map<String, Long> countersAfter) {
    Optional<Announcement> said = transfer.announcement();
    Encoding encoding = encoding(transfer);
    Encoding.Pixels shape = encoding instanceof Encoding.Pixels p ? p : null;
    return new TransferRecord(
        TransferRecord.FORMAT,
        transfer.id().toString(),
        TransferRecord.RECEIVER,
        transfer.origin().transport().text(),
        Origin.text(transfer.origin().local()),
        Origin.text(transfer.origin().peer()),
        said.map(Announcement::student).filter(s -> !s.isEmpty()).orElse(null),
        said.map(Announcement::name).orElse(null),
        encoding.text(),
        shape == null ? null : shape.width(),
        shape == null ? null : shape.height(),
        shape == null ? null : shape.channels(),
        shape == null ? null : shape.depth(),
        epoch(transfer.start()),
        epoch(transfer.end()),
        null,
        null,
        transfer.total(),
        transfer.plan().map(ChunkPlan::chunkSize).orElse(null),
        Optional.ofNullable(receipt.sha256()).map(Sha256::hex).orElse(null),
        chunks(transfer),
        List.of(),
        new TransferRecord.Counters(transfer.countersBefore(), countersAfter),
        receipt.verdict().text(),
        receipt.reason().isEmpty() ? null : receipt.reason(),
        file,
        chunkCrcs(transfer),
        Map.of());
  }

  /** The announced encoding; unknown bytes without an announcement. */
  static Encoding encoding(Assembly transfer) {
    return transfer
        .announcement()
        .map(Announcement::encoding)
        .orElse(new Encoding.FileBytes("application/octet-stream"));
  }

  private static TransferRecord.ChunkLists chunks(Assembly transfer) {
    int count = transfer.plan().map(p -> (int) p.count()).orElse(Integer.MAX_VALUE);
    return new TransferRecord.ChunkLists(
        ranges(transfer.fates().done(), count),
        ranges(transfer.fates().duplicated(), count),
        ranges(transfer.fates().damaged(), count),
        List.of(),
        ranges(transfer.fates().refused(), count));
  }

  private static List<Range> ranges(BitSet set, int count) {
    List<Range> ranges = new ArrayList<>();
    int from = set.nextSetBit(0);
    while (from >= 0 && from < count) {
      int to = set.nextClearBit(from);
      ranges.add(new Range(from, Math.min(to, count) - 1));
      from = set.nextSetBit(to);
    }
    return ranges;
  }

  private static List<String> chunkCrcs(Assembly transfer) {
    if (transfer.bytes().isEmpty() || transfer.plan().isEmpty()) {
      return List.of();
    }
    SparseBytes bytes = transfer.bytes().get();
    ChunkPlan plan = transfer.plan().get();
    List<String> crcs = new ArrayList<>((int) plan.count());
    CRC32C crc = new CRC32C();
    for (int i = 0; i < plan.count(); i++) {
      if (transfer.fates().done().get(i)) {
        crc.reset();
        crc.update(bytes.copy(plan.offset(i), plan.length(i)));
        crcs.add(java.util.HexFormat.of().toHexDigits((int) crc.getValue()));
      } else {
        crcs.add(null);
      }
    }
    return crcs;
  }

  private static String epoch(long nanos) {
    return String.format(Locale.ROOT, "%d.%09d", nanos / 1_000_000_000L, nanos % 1_000_000_000L);
  }
}
