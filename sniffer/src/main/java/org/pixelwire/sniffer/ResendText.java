package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.ResendTally;
import org.pixelwire.transfer.State;
import org.pixelwire.transfer.Tally;

/** What TCP sent again and why, and what that cost, for people. */
final class ResendText {

  private ResendText() {}

  static List<String> lines(Ledger ledger) {
    List<String> lines = new ArrayList<>();
    if (!ledger.resends().isEmpty()) {
      lines.add("Sent again, because the first copy   stretches        bytes  frames");
      for (ResendTally each : ResendTally.of(ledger.resends())) {
        lines.addAll(
            LedgerText.rows(
                words(each.first()), each.stretches(), each.bytes(), each.framesByCapture()));
      }
    }
    lines.addAll(cost(ledger));
    return lines;
  }

  private static String words(State first) {
    return switch (first) {
      case DELIVERED -> "had arrived: for nothing";
      case DELIVERED_AGAIN -> "had arrived: both did";
      case LOST_AFTER_CAPTURE, LOST_BETWEEN_CAPTURES, LOST_BEFORE_CAPTURE -> "was " + first.words();
      case DAMAGED -> "was damaged";
      case NEVER_SENT, INCONCLUSIVE -> "(cannot be said)";
    };
  }

  private static List<String> cost(Ledger ledger) {
    long again = 0;
    double seconds = 0;
    for (Tally each : ledger.tallies()) {
      again += each.wireBytesAgain() == null ? 0 : each.wireBytesAgain();
      seconds += each.seconds() == null ? 0 : each.seconds();
    }
    if (again == 0) {
      return List.of();
    }
    String waits = seconds == 0 ? "" : String.format(Locale.ROOT, ", %.3f s of waiting", seconds);
    return List.of(String.format(Locale.ROOT, "Cost: %,d wire bytes of copies%s.", again, waits));
  }
}
