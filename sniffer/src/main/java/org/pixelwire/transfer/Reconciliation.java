package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.transfer.Witnesses.End;
import org.pixelwire.transfer.Witnesses.Word;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.record.TransferRecord;

/** One reconciling of one transfer's witnesses, chunk by chunk. */
final class Reconciliation {
  private static final int MAX_DETAILS = 20;

  private final CapturedTransfer transfer;
  private final CaptureEvidence evidence;
  private final Witnesses witnesses;
  private final End sender;
  private final End receiver;
  private final List<ChunkSums> sums;
  private final List<String> details = new ArrayList<>();
  private final Map<State, RangeSet> byState = new LinkedHashMap<>();
  private final boolean openedByAnnouncement;
  private long lowest = -1;
  private long highest = -1;
  private boolean surelyIncomplete;

  Reconciliation(CapturedTransfer transfer, CaptureEvidence evidence, Witnesses witnesses) {
    this.transfer = transfer;
    this.evidence = evidence;
    this.witnesses = witnesses;
    this.sender = End.of(witnesses.sent());
    this.receiver =
        witnesses.received() != null
            ? End.of(witnesses.received())
            : End.of(transfer.receipt(), transfer.chunkCount());
    this.sums = witnesses.sums();
    this.openedByAnnouncement = openedByAnnouncement(transfer);
    for (ChunkTrace trace : transfer.chunks()) {
      lowest = lowest < 0 ? trace.index() : lowest;
      highest = trace.index();
    }
  }

  Ledger ledger() {
    checkShape(witnesses.sent(), "the sender's record");
    checkShape(witnesses.received(), "the receiver's record");
    ChunkPlan plan = transfer.plan();
    Ledger.Builder builder = new Ledger.Builder();
    for (long chunk = 0; chunk < plan.count(); chunk++) {
      ChunkTrace trace = transfer.chunk(chunk);
      State state = fate(chunk, trace);
      byState.computeIfAbsent(state, s -> new RangeSet()).add(chunk);
      builder.add(chunk, state, plan.length(chunk), trace == null ? List.of() : trace.allFrames());
    }
    Judgement judgement =
        new Conclusion(transfer, evidence, witnesses, sums, byState, details, surelyIncomplete)
            .judgement();
    return new Ledger(transfer, judgement, builder.build(), List.copyOf(details));
  }

  private void checkShape(TransferRecord record, String source) {
    if (record == null) {
      return;
    }
    if (record.totalBytes() != transfer.totalBytes()) {
      detail(
          source
              + " speaks of "
              + record.totalBytes()
              + " bytes, the capture of "
              + transfer.totalBytes());
    } else if (record.chunkSize() != null && record.chunkSize() != transfer.plan().chunkSize()) {
      detail(
          source
              + " speaks of chunks of "
              + record.chunkSize()
              + " bytes, the capture of "
              + transfer.plan().chunkSize());
    } else if (record.chunkCrc32c() != null
        && record.chunkCrc32c().size() != transfer.chunkCount()) {
      detail(
          source
              + " has checksums for "
              + record.chunkCrc32c().size()
              + " chunks of "
              + transfer.chunkCount());
    }
  }

  private State fate(long chunk, ChunkTrace trace) {
    if (contentsDiffer(chunk, trace)) {
      return State.DAMAGED;
    }
    boolean seen = trace != null && trace.seen();
    Word sent = sender.word(chunk);
    boolean unsent = sent == Word.WITHHELD || sent == Word.REFUSED || sent == Word.UNLISTED;
    if (unsent && seen) {
      detail(
          "chunk "
              + chunk
              + ": the sender's record does not say that it was sent, but "
              + carriers(trace)
              + " it");
      return State.INCONCLUSIVE;
    }
    if (unsent && arrived(chunk)) {
      detail("chunk " + chunk + ": received, but the sender's record does not say it was sent");
      return State.INCONCLUSIVE;
    }
    if (unsent && trace == null) {
      return State.NEVER_SENT;
    }
    return seen ? fateOfSeen(chunk, trace, sent) : fateOfUnseen(chunk, trace);
  }

  private State fateOfSeen(long chunk, ChunkTrace trace, Word sent) {
    return switch (receiver.word(chunk)) {
      case DONE, TWICE ->
          trace.again().isEmpty() && sent != Word.TWICE && receiver.word(chunk) != Word.TWICE
              ? State.DELIVERED
              : State.DELIVERED_AGAIN;
      case DAMAGED -> {
        detail("chunk " + chunk + ": " + carriers(trace) + " it undamaged, but it arrived damaged");
        yield State.DAMAGED;
      }
      case SILENT -> State.INCONCLUSIVE;
      default -> State.LOST_AFTER_CAPTURE;
    };
  }

  private State fateOfUnseen(long chunk, ChunkTrace trace) {
    Word arrived = receiver.word(chunk);
    if (arrived(chunk)) {
      detail(
          "chunk "
              + chunk
              + (trace == null
                  ? ": received, but no frame of the capture carries it"
                  : ": received, but frame "
                      + Frames.text(trace.damaged())
                      + " carries it damaged"));
      return State.INCONCLUSIVE;
    }
    surelyIncomplete |= arrived != Word.SILENT;
    if (trace != null && !trace.damaged().isEmpty()) {
      detail("chunk " + chunk + ": frame " + Frames.text(trace.damaged()) + " carries it damaged");
      return State.DAMAGED;
    }
    if (arrived == Word.DAMAGED) {
      detail("chunk " + chunk + ": arrived damaged, but no frame of the capture carries it");
      return State.DAMAGED;
    }
    boolean wasSent = sender.word(chunk) != Word.SILENT;
    return wasSent && !evidence.mayHaveMissed() && captureSurrounds(chunk)
        ? State.LOST_BEFORE_CAPTURE
        : State.INCONCLUSIVE;
  }

  private boolean arrived(long chunk) {
    Word word = receiver.word(chunk);
    return word == Word.DONE || word == Word.TWICE;
  }

  /** Whether the capture was running before and after a chunk went out, by what else is in it. */
  private boolean captureSurrounds(long chunk) {
    boolean before = openedByAnnouncement || (lowest >= 0 && lowest < chunk);
    boolean after = !transfer.endFrames().isEmpty() || highest > chunk;
    return before && after;
  }

  private static boolean openedByAnnouncement(CapturedTransfer transfer) {
    long firstData =
        transfer.chunks().stream()
            .flatMap(c -> c.allFrames().stream())
            .min(Comparator.naturalOrder())
            .orElse(Long.MAX_VALUE);
    return transfer.announcementFrames().stream().anyMatch(frame -> frame <= firstData);
  }

  /** Compares every source that knows the chunk's bytes with the first that does. */
  private boolean contentsDiffer(long chunk, ChunkTrace trace) {
    boolean seen = trace != null && trace.seen();
    if (seen && trace.conflicting()) {
      detail(
          "chunk "
              + chunk
              + ": frames "
              + Frames.text(trace.allFrames())
              + " carry different bytes for it");
      return true;
    }
    Long reference = seen ? Long.valueOf(trace.crc()) : null;
    String referred = seen ? carriers(trace) : "";
    for (ChunkSums source : sums) {
      Long crc = source.crc(chunk);
      if (crc != null && reference == null) {
        reference = crc;
        referred = source.source() + " has";
      } else if (crc != null && !crc.equals(reference)) {
        detail(
            String.format(
                "chunk %d: %s CRC-32C %08x, %s has %08x",
                chunk, referred, reference, source.source(), crc));
        return true;
      }
    }
    return false;
  }

  private static String carriers(ChunkTrace trace) {
    String frames = Frames.text(trace.frames());
    return trace.frames().size() == 1
        ? "frame " + frames + " carries"
        : "frames " + frames + " carry";
  }

  private void detail(String sentence) {
    if (details.size() < MAX_DETAILS) {
      details.add(sentence);
    }
  }
}
