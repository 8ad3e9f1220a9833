package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.wire.ChunkPlan;
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
    Ledger.Builder builder = new Ledger.Builder();
    Map<State, RangeSet> byState = new LinkedHashMap<>();
    Tallies tallies = new Tallies(captured);
    for (long each = 0; each < plan.count(); each++) {
      long chunk = each;
      State state = chunks.fate(chunk);
      byState.computeIfAbsent(state, s -> new RangeSet()).add(chunk);
      List<List<Long>> frames =
          captured.sightings().stream().map(sighting -> sighting.frames(chunk)).toList();
      builder.add(chunk, state, plan.length(chunk), frames);
      tallies.add(chunk, state, plan.length(chunk));
    }
    List<String> details = new ArrayList<>(contradictions);
    details.addAll(chunks.details());
    Judgement judgement =
        new Conclusion(captured, witnesses, byState, details, chunks.surelyIncomplete())
            .judgement();
    return new Ledger(
        captured.transfer(),
        captured.alignment(),
        judgement,
        builder.build(),
        tallies.list(),
        List.copyOf(details));
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
