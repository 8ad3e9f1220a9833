package org.pixelwire.sniffer;

import java.io.PrintWriter;
import org.pixelwire.flow.Truth;
import org.pixelwire.query.PacketLine;

/** Why the TCP analysis flagged a packet, and what its bytes were in truth ({@code --why}). */
final class PacketReasons {
  private static final int WIDTH = 80;
  private static final String INDENT = "        ";

  /** Lines below the packet's; none where nothing was flagged. */
  void print(PacketLine line, PrintWriter out) {
    if (line.analysis().isEmpty()) {
      return;
    }
    line.analysis()
        .forEach(
            (flag, reason) ->
                LedgerText.wrap(INDENT + flag + ": " + reason, WIDTH, INDENT + "  ")
                    .forEach(out::println));
    if (line.truth() != Truth.NONE) {
      out.println(INDENT + "in truth: " + line.truth().text());
    }
  }
}
