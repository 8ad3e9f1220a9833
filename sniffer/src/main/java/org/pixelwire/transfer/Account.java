package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.record.TransferRecord;

/** Makes the ledger of one transfer. */
final class Account {
  private final Captured captured;
  private final Witnesses witnesses;
  private final List<String> contradictions = new ArrayList<>();

  Account(Captured captured, Witnesses witnesses) {
    this.captured = captured;
    this.witnesses = witnesses;
  }

  Ledger ledger() {
    checkShape(witnesses.sent(), "the sender's record");
    checkShape(witnesses.received(), "the receiver's record");
    Reconciliation chunks = new Reconciliation(captured, witnesses);
    ChunkPlan plan = captured.plan();
    List<String> remarks = new ArrayList<>();
    Resends resends = null;
    if (!captured.hasAllPackets()) {
      remarks.add(
          "of more than "
              + Crossings.MAX
              + " packets in a conversation it is not told what became of each");
    } else if (captured.tcp() && captured.keepsPackets()) {
      resends = new Resends(captured);
    }
    Entries entries = new Entries();
    Map<State, RangeSet> byState = new LinkedHashMap<>();
    Tallies tallies = new Tallies(captured);
    for (long chunk = 0; chunk < plan.count(); chunk++) {
      State state = chunks.fate(chunk);
      byState.computeIfAbsent(state, s -> new RangeSet()).add(chunk);
      for (Piece piece : pieces(chunk, state, resends)) {
        entries.add(piece);
        tallies.add(piece);
      }
    }
    if (resends != null) {
      tallies.add(resends);
    }
    List<String> details = new ArrayList<>(contradictions);
    details.addAll(chunks.details());
    Judgement judgement =
        new Conclusion(captured, witnesses, byState, details, chunks.surelyIncomplete())
            .judgement();
    details.addAll(remarks);
    return new Ledger(
        captured.transfer(),
        captured.alignment(),
        judgement,
        entries.list(),
        tallies.list(),
        resends == null ? List.of() : List.copyOf(resends.list()),
        List.copyOf(details));
  }

  /** The chunk, or the parts of it that TCP brought once and more than once. */
  private List<Piece> pieces(long chunk, State state, Resends resends) {
    ChunkPlan plan = captured.plan();
    long from = plan.offset(chunk);
    long to = from + plan.length(chunk) - 1;
    List<List<Long>> frames =
        captured.sightings().stream().map(sighting -> sighting.frames(chunk)).toList();
    if (resends == null || state != State.DELIVERED) {
      return List.of(new Piece(chunk, new Range(from, to), state, frames));
    }
    List<Piece> pieces = new ArrayList<>();
    List<Range> once = resends.twice().missing(from, to);
    long next = from;
    for (Range each : once) {
      if (each.from() > next) {
        pieces.add(
            new Piece(chunk, new Range(next, each.from() - 1), State.DELIVERED_AGAIN, frames));
      }
      pieces.add(new Piece(chunk, each, State.DELIVERED, frames));
      next = each.to() + 1;
    }
    if (next <= to) {
      pieces.add(new Piece(chunk, new Range(next, to), State.DELIVERED_AGAIN, frames));
    }
    return pieces;
  }

  private void checkShape(TransferRecord record, String source) {
    if (record == null) {
      return;
    }
    ChunkPlan plan = captured.plan();
    if (record.totalBytes() != plan.totalBytes()) {
      contradictions.add(
          source
              + " speaks of "
              + record.totalBytes()
              + " bytes, the capture of "
              + plan.totalBytes());
    } else if (record.chunkSize() != null && record.chunkSize() != plan.chunkSize()) {
      contradictions.add(
          source
              + " speaks of chunks of "
              + record.chunkSize()
              + " bytes, the capture of "
              + plan.chunkSize());
    } else if (record.chunkCrc32c() != null && record.chunkCrc32c().size() != plan.count()) {
      contradictions.add(
          source
              + " has checksums for "
              + record.chunkCrc32c().size()
              + " chunks of "
              + plan.count());
    }
  }
}
