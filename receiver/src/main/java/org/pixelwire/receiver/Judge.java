package org.pixelwire.receiver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.SparseBytes;
import org.pixelwire.wire.Verdict;

/** Decides what can be said of a transfer that is over. */
final class Judge {

  private Judge() {}

  /**
   * The receipt for {@code transfer}; hashes its bytes when all are there.
   *
   * @param cut why it ended without its end record, one sentence; empty when it did not
   */
  static Receipt judge(Assembly transfer, String cut) {
    if (transfer.refusal().isPresent()) {
      return receipt(transfer, null, Verdict.REFUSED, transfer.refusal().get());
    }
    Sha256 own =
        transfer.complete() ? transfer.bytes().map(SparseBytes::sha256).orElseThrow() : null;
    String reason = join(cut, transfer.remark());
    if (transfer.announcement().isEmpty()) {
      String why = "No announcement arrived: there is nothing to compare the bytes with.";
      return receipt(transfer, own, Verdict.INCONCLUSIVE, join(reason, why));
    }
    if (own == null) {
      Verdict verdict = anyOnlyDamaged(transfer) ? Verdict.DAMAGED : Verdict.INCOMPLETE;
      return receipt(transfer, null, verdict, reason);
    }
    if (own.equals(transfer.announcement().get().sha256())) {
      return receipt(transfer, own, Verdict.INTACT, transfer.remark());
    }
    String why = "Every chunk is there, but the SHA-256 is not the announced one.";
    return receipt(transfer, own, Verdict.DAMAGED, join(reason, why));
  }

  /** The missing chunks of {@code transfer}, ascending; empty while their number is unknown. */
  static List<Range> missing(Assembly transfer) {
    return transfer.plan().map(plan -> gaps(transfer.fates().done(), plan)).orElse(List.of());
  }

  private static List<Range> gaps(BitSet done, ChunkPlan plan) {
    List<Range> gaps = new ArrayList<>();
    int count = (int) Math.min(plan.count(), Limits.MAX_CHUNKS);
    int from = done.nextClearBit(0);
    while (from < count) {
      int next = done.nextSetBit(from);
      int to = next < 0 ? count : next;
      gaps.add(new Range(from, to - 1));
      from = done.nextClearBit(to);
    }
    return gaps;
  }

  private static boolean anyOnlyDamaged(Assembly transfer) {
    int count = transfer.plan().map(p -> (int) p.count()).orElse(0);
    BitSet onlyDamaged = (BitSet) transfer.fates().damaged().clone();
    onlyDamaged.andNot(transfer.fates().done());
    int first = onlyDamaged.nextSetBit(0);
    return first >= 0 && first < count;
  }

  private static Receipt receipt(Assembly transfer, Sha256 own, Verdict verdict, String reason) {
    List<Range> missing = missing(transfer);
    long bytes = transfer.bytes().map(b -> b.filled().count()).orElse(0L);
    return new Receipt(bytes, own, verdict, RangeSet.of(missing).count(), missing, reason);
  }

  private static String join(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + " " + other;
  }
}
