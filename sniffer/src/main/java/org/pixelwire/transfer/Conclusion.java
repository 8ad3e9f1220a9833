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
    Captured captured,
    Witnesses witnesses,
    Map<State, RangeSet> byState,
    List<String> details,
    boolean surelyIncomplete) {
  private static final List<State> LOST =
      List.of(
          State.LOST_BETWEEN_CAPTURES,
          State.LOST_AFTER_CAPTURE,
          State.LOST_BEFORE_CAPTURE,
          State.NEVER_SENT);

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
    if (!transfer().rebuilt() && witnesses.sums().stream().noneMatch(this::knowsEveryChunk)) {
      return new Judgement(
          Verdict.INCONCLUSIVE,
          transfer().totalBytes() + " bytes are more than this analysis rebuilds in memory");
    }
    return new Judgement(
        Verdict.INTACT,
        witnesses.sent() != null && witnesses.received() != null
            ? "sent = captured = received"
            : "every chunk was captured and received");
  }

  private CapturedTransfer transfer() {
    return captured.transfer();
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
    String why = weakness();
    if (why.isEmpty()) {
      why =
          details.isEmpty()
              ? "no record or receipt says whether they arrived"
              : "what was captured contradicts what was received";
    }
    return new Judgement(Verdict.INCONCLUSIVE, reason + "; " + why);
  }

  private String weakness() {
    for (Sighting each : captured.sightings()) {
      if (each.evidence().mayHaveMissed()) {
        return each.evidence().weakness() + captured.at(each);
      }
    }
    return "";
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

  private String past(State state) {
    return switch (state) {
      case DAMAGED -> "damaged";
      case LOST_AFTER_CAPTURE ->
          captured.two()
              ? "captured at the receiver's end but never received"
              : "captured but never received";
      case LOST_BETWEEN_CAPTURES -> "captured at the sender's end but not at the receiver's";
      case LOST_BEFORE_CAPTURE -> "sent but neither captured nor received";
      default -> "never sent";
    };
  }

  private boolean knowsEveryChunk(ChunkSums source) {
    return source.crc32c().size() == captured.plan().count() && !source.crc32c().contains(null);
  }

  private String counted(State state) {
    long count = byState.get(state).count();
    return count + " of " + captured.plan().count() + (count == 1 ? " chunks was" : " chunks were");
  }

  private String listed(State state) {
    return Frames.text(byState.get(state).ranges(), 120);
  }

  /** Every chunk agrees; then every hash of the whole must agree, too. */
  private String hashMismatch() {
    String reference = null;
    Sha256 referred = null;
    for (ChunkSums claim : claims()) {
      if (claim.sha256() != null && referred == null) {
        reference = claim.source();
        referred = claim.sha256();
      } else if (claim.sha256() != null && !claim.sha256().equals(referred)) {
        return String.format(
            "%s SHA-256 %s, %s %s",
            reference, referred.abbreviated(), claim.source(), claim.sha256().abbreviated());
      }
    }
    return null;
  }

  /** Every hash of the whole and who has it, the captured bytes first. */
  private List<ChunkSums> claims() {
    List<ChunkSums> claims = new ArrayList<>();
    for (Sighting each : captured.sightings()) {
      if (each.sha256() != null) {
        claims.add(claim("the captured bytes have", each.sha256(), captured.at(each)));
      }
    }
    if (transfer().announcement() != null) {
      String frame = "the announcement in frame " + transfer().announcementFrames().get(0);
      claims.add(claim(frame + " says", transfer().announcement().sha256(), ""));
    }
    witnesses.sums().forEach(sum -> claims.add(claim(sum.source() + " says", sum.sha256(), "")));
    return claims;
  }

  private static ChunkSums claim(String who, Sha256 hash, String where) {
    return new ChunkSums(who + where, hash, List.of());
  }
}
