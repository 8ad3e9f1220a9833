package org.pixelwire.transfer;

import java.util.List;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.Verdict;

/**
 * A verdict on a transfer and the sentence that explains it.
 *
 * @param reason one sentence without the final stop
 */
public record Judgement(Verdict verdict, String reason) {

  /** Judges by the capture alone. */
  public static Judgement of(CapturedTransfer transfer, CaptureEvidence evidence) {
    if (transfer.receipt() != null && transfer.receipt().verdict() == Verdict.REFUSED) {
      return new Judgement(
          Verdict.REFUSED, "the receiver refused it: " + transfer.receipt().reason());
    }
    if (transfer.plan() == null || transfer.announcement() == null) {
      return new Judgement(
          Verdict.INCONCLUSIVE,
          "no announcement was captured, so there is no SHA-256 to compare with");
    }
    if (transfer.chunkCount() > Ledger.MAX_CHUNKS) {
      return new Judgement(
          Verdict.INCONCLUSIVE,
          transfer.chunkCount() + " chunks are more than are accounted for one by one");
    }
    if (!transfer.rebuilt()) {
      return new Judgement(
          Verdict.INCONCLUSIVE,
          transfer.totalBytes() + " bytes are more than this analysis rebuilds in memory");
    }
    return transfer.complete() ? ofWhole(transfer) : ofGaps(transfer, evidence);
  }

  private static Judgement ofWhole(CapturedTransfer transfer) {
    Sha256 rebuilt = transfer.sha256();
    List<ChunkTrace> conflicts =
        transfer.chunks().stream().filter(ChunkTrace::conflicting).toList();
    if (!rebuilt.equals(transfer.announcement().sha256())) {
      return new Judgement(
          Verdict.DAMAGED,
          "the captured bytes have SHA-256 "
              + rebuilt.abbreviated()
              + ", announced was "
              + transfer.announcement().sha256().abbreviated());
    }
    if (!conflicts.isEmpty()) {
      ChunkTrace first = conflicts.get(0);
      return new Judgement(
          Verdict.DAMAGED,
          "chunk "
              + first.index()
              + " was captured with different bytes in frames "
              + Frames.text(first.allFrames()));
    }
    return new Judgement(
        Verdict.INTACT, "every chunk was captured and the SHA-256 is the announced one");
  }

  private static Judgement ofGaps(CapturedTransfer transfer, CaptureEvidence evidence) {
    long missing = transfer.missing().stream().mapToLong(Range::count).sum();
    String counted = missing + " of " + transfer.chunkCount() + " chunks";
    Receipt receipt = transfer.receipt();
    if (receipt != null && receipt.verdict() == Verdict.INTACT) {
      return new Judgement(
          Verdict.INCONCLUSIVE,
          counted + " are not in the capture, but the receiver has all of them");
    }
    boolean tcpCarriedAll = transfer.transport().equals("tcp") && !transfer.endFrames().isEmpty();
    if (evidence.surelyMissed() || tcpCarriedAll) {
      String why = evidence.weakness().isEmpty() ? "TCP does not skip bytes" : evidence.weakness();
      return new Judgement(Verdict.INCONCLUSIVE, counted + " are not in the capture, and " + why);
    }
    boolean damaged =
        transfer.damaged().ranges().stream().anyMatch(r -> !transfer.seen().contains(r.from()));
    return damaged
        ? new Judgement(
            Verdict.DAMAGED,
            counted + " have no undamaged copy, " + transfer.damaged().count() + " came damaged")
        : new Judgement(
            Verdict.INCOMPLETE,
            counted
                + " are missing"
                + (evidence.drops() == null ? "; " + evidence.weakness() : ""));
  }
}
