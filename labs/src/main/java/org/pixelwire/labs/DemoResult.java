package org.pixelwire.labs;

import java.nio.file.Path;
import java.util.List;
import org.pixelwire.receiver.ReceivedTransfer;
import org.pixelwire.receiver.Transport;
import org.pixelwire.sender.SendResult;
import org.pixelwire.sniffer.Analysis;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Verdict;

/**
 * What one phase of the demonstration showed.
 *
 * @param atReceiver what a capture at the receiver's end holds; null when both ends are one
 * @param captured the image as rebuilt from packets alone: files written
 */
record DemoResult(
    DemoPhase phase,
    Path capture,
    Analysis analysis,
    Analysis atReceiver,
    Ledger ledger,
    Witnesses witnesses,
    SendResult sent,
    ReceivedTransfer received,
    List<Path> captured) {

  /** The capture, and the one at the receiver's end if there is one. */
  List<Path> captures() {
    return atReceiver == null
        ? List.of(capture)
        : List.of(capture, Path.of(atReceiver.facts().path()));
  }

  /** Chunks that were dropped on purpose. */
  List<Range> planned() {
    return sent.record().chunks().withheld();
  }

  /**
   * Whether it ended as planned: intact, or with exactly the planned chunks missing. A network
   * between two hosts may lose more, which only TCP makes good.
   */
  boolean asPlanned() {
    if (mayMissMore()) {
      RangeSet missing = RangeSet.of(ledger.undelivered());
      return ledger.judgement().verdict() != Verdict.INCONCLUSIVE
          && planned().stream().allMatch(each -> missing.missing(each.from(), each.to()).isEmpty());
    }
    if (planned().isEmpty()) {
      return ledger.judgement().verdict() == Verdict.INTACT;
    }
    return RangeSet.of(planned()).ranges().equals(ledger.undelivered());
  }

  /** Whether something between the ends may have lost datagrams. */
  boolean mayMissMore() {
    return atReceiver != null && phase.transport() == Transport.UDP;
  }

  /** Datagrams that the receiver's socket had no room for; 0 where the system does not count. */
  long socketDrops() {
    // The socket's own count includes what a network damaged.
    return Math.max(0, rise("socketDrops") - rise("UdpInCsumErrors"));
  }

  private long rise(String counter) {
    Long rise = received.record().counters().rise(counter);
    return rise == null ? 0 : rise;
  }
}
