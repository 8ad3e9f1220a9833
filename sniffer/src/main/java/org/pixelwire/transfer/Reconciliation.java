package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.transfer.Witnesses.End;
import org.pixelwire.transfer.Witnesses.Word;

/**
 * What happened to each chunk, by the word of both ends and by one or two captures between them.
 * With one capture it is both the one nearer to the sender and the one nearer to the receiver.
 */
final class Reconciliation {
  private static final int MAX_DETAILS = 20;

  private final Captured captured;
  private final Sighting near;
  private final Sighting far;
  private final End sender;
  private final End receiver;
  private final boolean receiverRecorded;
  private final List<ChunkSums> sums;
  private final List<String> details = new ArrayList<>();
  private boolean surelyIncomplete;

  Reconciliation(Captured captured, Witnesses witnesses) {
    this.captured = captured;
    this.near = captured.near();
    this.far = captured.far();
    this.sender = End.of(witnesses.sent());
    this.receiverRecorded = witnesses.received() != null;
    this.receiver =
        receiverRecorded
            ? End.of(witnesses.received())
            : End.of(captured.receipt(), captured.plan().count());
    this.sums = witnesses.sums();
  }

  /** Sentences on single chunks; more as more chunks are asked for. */
  List<String> details() {
    return details;
  }

  /** Whether the receiver itself said to miss one of the chunks asked for. */
  boolean surelyIncomplete() {
    return surelyIncomplete;
  }

  State fate(long chunk) {
    if (contentsDiffer(chunk)) {
      return State.DAMAGED;
    }
    boolean seen = near.seen(chunk) || far.seen(chunk);
    Word sent = sender.word(chunk);
    boolean unsent = sent == Word.WITHHELD || sent == Word.REFUSED || sent == Word.UNLISTED;
    if (unsent && seen) {
      detail(chunk, "the sender's record does not say that it was sent, but " + carriers(chunk));
      return State.INCONCLUSIVE;
    }
    if (unsent && arrived(chunk)) {
      detail(chunk, "received, but the sender's record does not say it was sent");
      return State.INCONCLUSIVE;
    }
    if (unsent && near.frames(chunk).isEmpty() && far.frames(chunk).isEmpty()) {
      return State.NEVER_SENT;
    }
    return switch (receiver.word(chunk)) {
      case DONE, TWICE -> fateOfReceived(chunk, sent);
      case SILENT -> fateOfUnknown(chunk);
      case DAMAGED -> fateOfDamaged(chunk);
      default -> {
        State state = fateOfMissing(chunk);
        surelyIncomplete |= !seen;
        yield state;
      }
    };
  }

  private State fateOfReceived(long chunk, Word sent) {
    if (!near.seen(chunk) && !far.seen(chunk)) {
      List<Long> damaged = captured.anyDamaged(chunk);
      detail(
          chunk,
          damaged.isEmpty()
              ? "received, but no frame of the capture carries it"
              : "received, but frame " + Frames.text(damaged) + " carries it damaged");
      return State.INCONCLUSIVE;
    }
    if (captured.two() && !far.seen(chunk) && !far.evidence().mayHaveMissed()) {
      detail(
          chunk,
          "received, but no frame at the receiver's end carries it, and "
              + carriers(chunk)
              + " at the sender's end");
      return State.INCONCLUSIVE;
    }
    return more(chunk, sent) ? State.DELIVERED_AGAIN : State.DELIVERED;
  }

  /**
   * Whether it came more than once. A receiver's record knows; a receipt does not, so that the
   * captures must tell. What TCP sent again is looked at range by range.
   */
  private boolean more(long chunk, Word sent) {
    if (captured.tcp()) {
      return !captured.keepsPackets() && far.seenAgain(chunk);
    }
    boolean twice = receiver.word(chunk) == Word.TWICE;
    if (receiverRecorded || captured.two()) {
      return twice || (captured.two() && far.seenAgain(chunk));
    }
    return twice || far.seenAgain(chunk) || sent == Word.TWICE;
  }

  private State fateOfDamaged(long chunk) {
    List<Long> damaged = captured.anyDamaged(chunk);
    surelyIncomplete = true;
    if (!damaged.isEmpty()) {
      detail(chunk, captured.whereDamaged(chunk));
    } else if (near.seen(chunk) || far.seen(chunk)) {
      detail(chunk, carriers(chunk) + " undamaged, but it arrived damaged");
    } else {
      detail(chunk, "arrived damaged, but no frame of the capture carries it");
    }
    return State.DAMAGED;
  }

  /** Nobody says whether the program got it; what never came to its system it did not. */
  private State fateOfUnknown(long chunk) {
    if (far.seen(chunk) || (!captured.two() && near.seen(chunk))) {
      return State.INCONCLUSIVE;
    }
    return fateOfMissing(chunk);
  }

  private State fateOfMissing(long chunk) {
    if (captured.endsUnknown() && near.seen(chunk) != far.seen(chunk)) {
      return State.INCONCLUSIVE; // the other capture lost it, or the network did, or the host
    }
    if (far.seen(chunk)) {
      return State.LOST_AFTER_CAPTURE;
    }
    if (!captured.anyDamaged(chunk).isEmpty()) {
      detail(chunk, captured.whereDamaged(chunk));
      return State.DAMAGED;
    }
    if (captured.doubtful(chunk) || far.evidence().mayHaveMissed()) {
      return State.INCONCLUSIVE;
    }
    if (near.seen(chunk)) {
      return captured.hasAllPackets() && captured.covers(chunk)
          ? State.LOST_BETWEEN_CAPTURES
          : State.INCONCLUSIVE;
    }
    boolean wasSent = sender.word(chunk) != Word.SILENT;
    return wasSent && !near.evidence().mayHaveMissed() && near.surrounds(chunk)
        ? State.LOST_BEFORE_CAPTURE
        : State.INCONCLUSIVE;
  }

  private boolean arrived(long chunk) {
    Word word = receiver.word(chunk);
    return word == Word.DONE || word == Word.TWICE;
  }

  /** Compares every source that knows the chunk's bytes with the first that does. */
  private boolean contentsDiffer(long chunk) {
    for (Sighting each : captured.sightings()) {
      if (each.seen(chunk) && each.trace(chunk).conflicting()) {
        String frames = Frames.text(each.trace(chunk).allFrames());
        detail(chunk, "frames " + frames + " carry different bytes for it" + captured.at(each));
        return true;
      }
    }
    Long reference = null;
    String referred = "";
    for (Sighting each : captured.sightings()) {
      if (each.seen(chunk) && reference == null) {
        reference = each.trace(chunk).crc();
        referred = carrying(each, chunk) + captured.at(each);
      } else if (each.seen(chunk) && each.trace(chunk).crc() != reference) {
        return differ(
            chunk,
            referred,
            reference,
            carrying(each, chunk) + captured.at(each),
            each.trace(chunk).crc());
      }
    }
    for (ChunkSums source : sums) {
      Long crc = source.crc(chunk);
      if (crc != null && reference == null) {
        reference = crc;
        referred = source.source() + " has";
      } else if (crc != null && !crc.equals(reference)) {
        return differ(chunk, referred, reference, source.source() + " has", crc);
      }
    }
    return false;
  }

  private boolean differ(long chunk, String one, long crc, String other, long otherCrc) {
    detail(chunk, String.format("%s CRC-32C %08x, %s %08x", one, crc, other, otherCrc));
    return true;
  }

  private String carriers(long chunk) {
    Sighting first = near.seen(chunk) ? near : far;
    return carrying(first, chunk) + " it" + captured.at(first);
  }

  private static String carrying(Sighting where, long chunk) {
    List<Long> frames = where.trace(chunk).frames();
    return (frames.size() == 1 ? "frame " : "frames ")
        + Frames.text(frames)
        + (frames.size() == 1 ? " carries" : " carry");
  }

  private void detail(long chunk, String sentence) {
    if (details.size() < MAX_DETAILS) {
      details.add("chunk " + chunk + ": " + sentence);
    }
  }
}
