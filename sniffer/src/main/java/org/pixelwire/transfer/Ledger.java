package org.pixelwire.transfer;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.record.TransferRecord;

/**
 * What happened to every chunk of one transfer, reconciled from the sender's record, one capture or
 * two at the two ends, and the receiver's record (or, without one, the receipt in a capture).
 *
 * @param transfer what was captured, at the sender's end where there are two captures
 * @param alignment of two captures; null for one
 * @param judgement the verdict on all of it
 * @param entries every chunk once, ascending, neighbours of one state joined
 * @param tallies the same by state, in the order of reports
 * @param resends what TCP sent more than once, by its place in the stream; none over UDP, and none
 *     when packets were not kept
 * @param details sentences about single chunks and contradictions, most telling first
 */
public record Ledger(
    CapturedTransfer transfer,
    Alignment alignment,
    Judgement judgement,
    List<Entry> entries,
    List<Tally> tallies,
    List<Resend> resends,
    List<String> details) {

  /**
   * Neighbouring chunks that had the same fate. Over TCP the first and the last may be there in
   * part: what is sent again need not be whole chunks.
   *
   * @param imageBytes offsets in the image
   * @param framesByCapture that carried them, ascending, for each capture, the sender's end first
   */
  public record Entry(
      Range chunks, Range imageBytes, State state, List<List<Long>> framesByCapture) {
    /** How many bytes of the image these are. */
    public long bytes() {
      return imageBytes.count();
    }

    /** Frames of the capture at the sender's end, or of the only one. */
    public List<Long> frames() {
      return framesByCapture.get(0);
    }
  }

  /**
   * Most chunks accounted for one by one; a capture can claim 2³², and no image here has so many.
   */
  public static final long MAX_CHUNKS = 1 << 22;

  /** Reconciles one capture. Records of another transfer are the caller's mistake. */
  public static Ledger of(
      CapturedTransfer transfer, CaptureEvidence evidence, Witnesses witnesses) {
    return of(new View(transfer, evidence), null, witnesses);
  }

  /**
   * Reconciles two captures that keep every packet, at least one of which holds the transfer.
   *
   * @param said whether {@code one} is known to be the one at the sender's end
   */
  public static Ledger of(View one, View other, boolean said, Witnesses witnesses) {
    Alignment alignment = Alignment.of(one, other, said);
    View first = alignment.near().transfer() == null ? alignment.far() : alignment.near();
    return of(first, alignment, witnesses);
  }

  private static Ledger of(View view, Alignment alignment, Witnesses witnesses) {
    ChunkPlan plan = plan(view, alignment, witnesses);
    if (plan == null || plan.count() > MAX_CHUNKS) {
      return new Ledger(
          view.transfer(),
          alignment,
          Judgement.of(view.transfer(), view.evidence()),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
    return new Account(
            new Captured(view, alignment, plan, SendingFacts.of(witnesses.sent())), witnesses)
        .ledger();
  }

  /** How it is cut, by the first to know. */
  private static ChunkPlan plan(View view, Alignment alignment, Witnesses witnesses) {
    if (view.transfer().plan() != null) {
      return view.transfer().plan();
    }
    CapturedTransfer other = alignment == null ? null : alignment.far().transfer();
    if (other != null && other.plan() != null) {
      return other.plan();
    }
    for (TransferRecord record : new TransferRecord[] {witnesses.sent(), witnesses.received()}) {
      if (record != null
          && record.chunkSize() != null
          && record.totalBytes() == view.transfer().totalBytes()) {
        return new ChunkPlan(record.totalBytes(), record.chunkSize());
      }
    }
    return null;
  }

  /** Chunks by state; states without chunks are absent. */
  public Map<State, RangeSet> byState() {
    Map<State, RangeSet> map = new EnumMap<>(State.class);
    for (Entry entry : entries) {
      map.computeIfAbsent(entry.state(), s -> new RangeSet())
          .add(entry.chunks().from(), entry.chunks().to());
    }
    return map;
  }

  /** Every chunk that is not delivered, as ranges. */
  public List<Range> undelivered() {
    RangeSet set = new RangeSet();
    entries.stream()
        .filter(e -> e.state() != State.DELIVERED && e.state() != State.DELIVERED_AGAIN)
        .forEach(e -> set.add(e.chunks().from(), e.chunks().to()));
    return set.ranges();
  }

  /** Frames that carried the last chunk before {@code chunk} that was captured; empty if none. */
  public List<Long> framesBefore(long chunk) {
    return transfer.chunks().stream()
        .filter(c -> c.seen() && c.index() < chunk)
        .max(Comparator.comparingLong(ChunkTrace::index))
        .map(ChunkTrace::frames)
        .orElse(List.of());
  }

  /** Frames that carried the first chunk after {@code chunk} that was captured; empty if none. */
  public List<Long> framesAfter(long chunk) {
    return transfer.chunks().stream()
        .filter(c -> c.seen() && c.index() > chunk)
        .findFirst()
        .map(ChunkTrace::frames)
        .orElse(List.of());
  }
}
