package org.pixelwire.labs.compare;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.pixelwire.flow.TcpConnection;
import org.pixelwire.sniffer.Analysis;
import org.pixelwire.sniffer.Lengths;
import org.pixelwire.sniffer.Verification;
import org.pixelwire.transfer.AtMtu;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.ChunkTrace;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.State;
import org.pixelwire.transfer.Tally;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.Verdict;

/** One of the two transfers being compared. */
final class Side {
  private final Verification captures;
  private final Analysis analysis;
  private final CapturedTransfer transfer;
  private final Witnesses witnesses;
  private final Ledger ledger;

  /** The transfer by the capture at the sender's end where there are two: all that was sent. */
  Side(Verification captures, Verification.Result result) {
    this.captures = captures;
    this.ledger = result.ledger();
    this.analysis = captures.near(ledger);
    this.transfer = ledger.transfer();
    this.witnesses = result.witnesses();
  }

  String path() {
    return analysis.facts().path();
  }

  /** Where the capture file is damaged, as one sentence; null for a whole one. */
  String damage() {
    return captures.captures().stream()
        .map(each -> each.facts().damageSentence())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Whether its network was captured at both ends. */
  boolean twoEnds() {
    return ledger.alignment() != null;
  }

  String transport() {
    return transfer.transport().toUpperCase(Locale.ROOT);
  }

  /** The image's identity: the announced hash; null without an announcement. */
  Sha256 image() {
    return transfer.announcement() == null ? null : transfer.announcement().sha256();
  }

  long totalBytes() {
    return transfer.totalBytes();
  }

  /** Image bytes that the receiver had in the end, by the ledger. */
  long deliveredBytes() {
    return bytes(State.DELIVERED, State.DELIVERED_AGAIN);
  }

  /** Image bytes that never came to the receiver, and were lost on one side of a capture point. */
  long lostBytes() {
    return bytes(State.LOST_BEFORE_CAPTURE, State.LOST_BETWEEN_CAPTURES, State.LOST_AFTER_CAPTURE);
  }

  /** Image bytes with one of these fates in the end. */
  long bytes(State... states) {
    List<State> some = List.of(states);
    return ledger.entries().stream()
        .filter(each -> some.contains(each.state()))
        .mapToLong(Ledger.Entry::bytes)
        .sum();
  }

  /** Stream bytes whose first copy had one of these fates, so that TCP sent them again. */
  long firstCopies(State... states) {
    List<State> some = List.of(states);
    return ledger.resends().stream()
        .filter(each -> some.contains(each.first()))
        .mapToLong(each -> each.stream().count())
        .sum();
  }

  /** Seconds in which bytes sent without success waited to be sent again; null over UDP. */
  Double waited() {
    return ledger.tallies().stream()
        .map(Tally::seconds)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  long frames() {
    return transfer.toReceiver().packets() + transfer.toSender().packets();
  }

  long framesToReceiver() {
    return transfer.toReceiver().packets();
  }

  long framesToSender() {
    return transfer.toSender().packets();
  }

  long wireBytes() {
    return transfer.wireBytes();
  }

  long imageBytes() {
    return transfer.payloadBytes();
  }

  /** Image bytes captured again: resent stream bytes, or copies of chunks. */
  long againBytes() {
    TcpConnection tcp = transfer.conversation().tcp();
    if (tcp != null) {
      return (transfer.senderIsA() ? tcp.forward() : tcp.backward()).resentBytes();
    }
    return transfer.chunks().stream().mapToLong(Side::copies).sum();
  }

  private static long copies(ChunkTrace chunk) {
    return (long) chunk.again().size() * chunk.length();
  }

  long otherBytes() {
    return wireBytes() - imageBytes() - againBytes();
  }

  /** Frames that open the connection; UDP has none. */
  List<Long> opening() {
    TcpConnection tcp = transfer.conversation().tcp();
    return tcp == null ? List.of() : tcp.opening();
  }

  /** Frames that close it. */
  List<Long> closing() {
    TcpConnection tcp = transfer.conversation().tcp();
    return tcp == null ? List.of() : tcp.closing();
  }

  double duration() {
    return transfer.duration();
  }

  Double goodput() {
    return transfer.goodput();
  }

  AtMtu atMtu() {
    return transfer.atMtu();
  }

  List<Lengths.Row> lengths() {
    return analysis.lengths();
  }

  Verdict verdict() {
    return ledger.judgement().verdict();
  }

  /** Whether the sender held itself back; null when its record is not there. */
  Boolean paced() {
    return witnesses.sent() == null ? null : Boolean.valueOf(witnesses.sent().rate() != null);
  }

  /** What set the pace, as far as known. */
  String limit() {
    if (witnesses.sent() == null) {
      return "not known";
    }
    Long rate = witnesses.sent().rate();
    return rate == null ? "host and link" : "--rate " + rate(rate);
  }

  private static String rate(long bits) {
    if (bits % 1_000_000 == 0) {
      return bits / 1_000_000 + "M";
    }
    return bits % 1000 == 0 ? bits / 1000 + "K" : Long.toString(bits);
  }
}
