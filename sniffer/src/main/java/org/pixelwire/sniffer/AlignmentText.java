package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelwire.transfer.Alignment;
import org.pixelwire.transfer.ClockOffset;
import org.pixelwire.transfer.View;
import org.pixelwire.wire.PrintableText;

/** Which of two captures is which, and how their clocks differ, for people. */
final class AlignmentText {
  private static final int WIDTH = 78;

  private AlignmentText() {}

  static List<String> lines(Alignment alignment, Analysis near, Analysis far) {
    List<String> lines = new ArrayList<>();
    lines.add(capture("At the sender's end:   ", near, alignment.near()));
    lines.add(capture("At the receiver's end: ", far, alignment.far()));
    lines.addAll(LedgerText.wrap("  (" + alignment.basisWords() + ")", WIDTH, "  "));
    lines.addAll(LedgerText.wrap(clock(alignment.clock()), WIDTH, "  "));
    return lines;
  }

  private static String capture(String where, Analysis analysis, View view) {
    long frames =
        view.transfer() == null
            ? 0
            : view.transfer().toReceiver().packets() + view.transfer().toSender().packets();
    String path = PrintableText.of(analysis.facts().path());
    return String.format(Locale.ROOT, "%s%s, %,d frames of it", where, path, frames);
  }

  private static String clock(ClockOffset clock) {
    if (clock.determined()) {
      return String.format(
          Locale.ROOT,
          "Clocks: the receiver's end is %.6f s %s the sender's, give or take %.6f s,"
              + " by %,d and %,d packets that passed both.",
          Math.abs(clock.seconds()),
          clock.seconds() < 0 ? "behind" : "ahead of",
          clock.uncertainty(),
          clock.toReceiver(),
          clock.toSender());
    }
    if (clock.atMost() != null) {
      return String.format(
          Locale.ROOT,
          "Clocks: not determined, as nothing that ran to the sender is in both captures; the"
              + " receiver's end is at most %.6f s ahead.",
          clock.atMost());
    }
    return clock.atLeast() == null
        ? "Clocks: not determined, as no packet is in both captures."
        : String.format(
            Locale.ROOT,
            "Clocks: not determined, as nothing that ran to the receiver is in both captures;"
                + " the receiver's end is at least %.6f s ahead.",
            clock.atLeast());
  }
}
