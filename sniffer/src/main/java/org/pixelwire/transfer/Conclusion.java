package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.Verdict;

/**
 * The verdict that follows from what happened to every chunk.
 *
 * @param details contradictions found on the way
 * @param surelyIncomplete whether the receiver itself misses a chunk
 */
record Conclusion(
    CapturedTransfer transfer,
    CaptureEvidence evidence,
    Witnesses witnesses,
    List<ChunkSums> sums,
    Map<State, RangeSet> byState,
    List<String> details,
    boolean surelyIncomplete) {
  private static final List<State> LOST =
      List.of(State.LOST_AFTER_CAPTURE, State.LOST_BEFORE_CAPTURE, State.NEVER_SENT);

  Judgement judgement() {
    if (byState.containsKey(State.DAMAGED)) {
      return new Judgement(Verdict.DAMAGED, sentence(State.DAMAGED) + others(State.DAMAGED));
    }
    Judgement gaps = judgeGaps();
    if (gaps != null) {
      return gaps;
    }
    String mismatch = hashMismatch();
    if (mismatch != null) {
      return new Judgement(Verdict.DAMAGED, mismatch);
    }
    if (!details.isEmpty()) {
      return new Judgement(Verdict.INCONCLUSIVE, details.get(0));
    }
    if (!transfer.rebuilt() && sums.stream().noneMatch(this::knowsEveryChunk)) {
      return new Judgement(
          Verdict.INCONCLUSIVE,
          transfer.totalBytes() + " bytes are more than this analysis rebuilds in memory");
    }
    return new Judgement(
        Verdict.INTACT,
        witnesses.sent() != null && witnesses.received() != null
            ? "sent = captured = received"
            : "every chunk was captured and received");
  }

  private Judgement judgeGaps() {
    for (State state : LOST) {
      if (byState.containsKey(state)) {
        return new Judgement(Verdict.INCOMPLETE, sentence(state) + others(state));
      }
    }
    if (!byState.containsKey(State.INCONCLUSIVE)) {
      return null;
    }
    String reason =
        counted(State.INCONCLUSIVE) + " not accounted for: " + listed(State.INCONCLUSIVE);
    if (surelyIncomplete) {
      return new Judgement(Verdict.INCOMPLETE, reason + "; the receiver misses them");
    }
    String why = evidence.weakness();
    if (why.isEmpty()) {
      why =
          details.isEmpty()
              ? "no record or receipt says whether they arrived"
              : "what was captured contradicts what was received";
    }
    return new Judgement(Verdict.INCONCLUSIVE, reason + "; " + why);
  }

  private String sentence(State state) {
    return counted(state) + " " + past(state) + ": " + listed(state);
  }

  /** What else went wrong, in fewer words. */
  private String others(State told) {
    StringBuilder more = new StringBuilder();
    for (State state : LOST) {
      if (state != told && byState.containsKey(state)) {
        more.append("; ").append(byState.get(state).count()).append(' ').append(past(state));
      }
    }
    return more.toString();
  }

  private static String past(State state) {
    return switch (state) {
      case DAMAGED -> "damaged";
      case LOST_AFTER_CAPTURE -> "captured but never received";
      case LOST_BEFORE_CAPTURE -> "sent but neither captured nor received";
      default -> "never sent";
    };
  }

  private boolean knowsEveryChunk(ChunkSums source) {
    return source.crc32c().size() == transfer.chunkCount() && !source.crc32c().contains(null);
  }

  private String counted(State state) {
    long count = byState.get(state).count();
    return count + " of " + transfer.chunkCount() + (count == 1 ? " chunks was" : " chunks were");
  }

  private String listed(State state) {
    return Frames.text(byState.get(state).ranges(), 120);
  }

  /** Every chunk agrees; then every hash of the whole must agree, too. */
  private String hashMismatch() {
    String reference = null;
    Sha256 referred = transfer.sha256();
    if (referred != null) {
      reference = "the captured bytes have";
    }
    List<ChunkSums> claims = new ArrayList<>();
    if (transfer.announcement() != null) {
      String frame = "the announcement in frame " + transfer.announcementFrames().get(0);
      claims.add(new ChunkSums(frame, transfer.announcement().sha256(), List.of()));
    }
    claims.addAll(sums);
    for (ChunkSums claim : claims) {
      if (claim.sha256() != null && referred == null) {
        reference = claim.source() + " says";
        referred = claim.sha256();
      } else if (claim.sha256() != null && !claim.sha256().equals(referred)) {
        return String.format(
            "%s SHA-256 %s, %s says %s",
            reference, referred.abbreviated(), claim.source(), claim.sha256().abbreviated());
      }
    }
    return null;
  }
}
