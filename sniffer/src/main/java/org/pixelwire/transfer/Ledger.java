package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;

/**
 * What happened to every chunk of one transfer, reconciled from three witnesses: the sender's
 * record, the capture, and the receiver's record (or, without one, the receipt in the capture).
 *
 * @param transfer what was captured
 * @param judgement the verdict on all of it
 * @param entries every chunk once, ascending, neighbours of one state joined
 * @param details sentences about single chunks and contradictions, most telling first
 */
public record Ledger(
    CapturedTransfer transfer, Judgement judgement, List<Entry> entries, List<String> details) {

  /**
   * Neighbouring chunks that had the same fate.
   *
   * @param bytes of image in them
   * @param frames that carried them, ascending
   */
  public record Entry(Range chunks, State state, long bytes, List<Long> frames) {}

  /**
   * Most chunks accounted for one by one; a capture can claim 2³², and no image here has so many.
   */
  public static final long MAX_CHUNKS = 1 << 22;

  /** Reconciles. Records of another transfer than {@code transfer} are the caller's mistake. */
  public static Ledger of(
      CapturedTransfer transfer, CaptureEvidence evidence, Witnesses witnesses) {
    if (transfer.plan() == null || transfer.chunkCount() > MAX_CHUNKS) {
      return new Ledger(transfer, Judgement.of(transfer, evidence), List.of(), List.of());
    }
    return new Reconciliation(transfer, evidence, witnesses).ledger();
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

  /** Joins neighbours as chunks come in ascending order. */
  static final class Builder {
    private final List<Entry> entries = new ArrayList<>();
    private long from;
    private long to = -1;
    private State state;
    private long bytes;
    private List<Long> frames = new ArrayList<>();

    void add(long chunk, State fate, long length, List<Long> carriers) {
      if (state != null && state != fate) {
        flush();
      }
      if (state == null) {
        state = fate;
        from = chunk;
      }
      to = chunk;
      bytes += length;
      frames.addAll(carriers);
    }

    private void flush() {
      entries.add(
          new Entry(
              new Range(from, to), state, bytes, frames.stream().sorted().distinct().toList()));
      state = null;
      bytes = 0;
      frames = new ArrayList<>();
    }

    List<Entry> build() {
      if (state != null) {
        flush();
      }
      return List.copyOf(entries);
    }
  }
}
