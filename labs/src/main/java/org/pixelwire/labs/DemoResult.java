package org.pixelwire.labs;

import java.nio.file.Path;
import java.util.List;
import org.pixelwire.receiver.ReceivedTransfer;
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
 * @param captured the image as rebuilt from packets alone: files written
 */
record DemoResult(
    DemoPhase phase,
    Path capture,
    Analysis analysis,
    Ledger ledger,
    Witnesses witnesses,
    SendResult sent,
    ReceivedTransfer received,
    List<Path> captured) {

  /** Chunks that were dropped on purpose. */
  List<Range> planned() {
    return sent.record().chunks().withheld();
  }

  /** Whether it ended as planned: intact, or with exactly the planned chunks missing. */
  boolean asPlanned() {
    if (planned().isEmpty()) {
      return ledger.judgement().verdict() == Verdict.INTACT;
    }
    return RangeSet.of(planned()).ranges().equals(ledger.undelivered());
  }

  /** Datagrams that the receiver's socket had no room for; 0 where the system does not count. */
  long socketDrops() {
    Long drops = received.record().counters().rise("socketDrops");
    return drops == null ? 0 : drops;
  }
}
