package org.pixelwire.labs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelwire.sniffer.FileFacts;
import org.pixelwire.sniffer.LedgerText;
import org.pixelwire.sniffer.TransferText;
import org.pixelwire.transfer.Frames;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Sha256;

/** A phase of the demonstration for people, at 80 columns. */
final class DemoText {

  private DemoText() {}

  static List<String> lines(DemoResult result) {
    List<String> lines = new ArrayList<>();
    FileFacts facts = result.analysis().facts();
    lines.add(
        String.format(
            Locale.ROOT,
            "  %s: %,d frames, %,d bytes, %s dropped by the sniffer",
            result.capture(),
            facts.packets(),
            facts.wireBytes(),
            facts.evidence().drops() == null ? "unknown" : facts.evidence().drops()));
    lines.addAll(TransferText.lines(result.ledger().transfer()));
    lines.add("");
    witness(lines, "sent", result.sent().record().sha256(), "the sender's record");
    Sha256 captured = result.ledger().transfer().sha256();
    witness(
        lines, "captured", captured == null ? null : captured.hex(), "rebuilt from packets alone");
    witness(lines, "received", result.received().record().sha256(), "the receiver's record");
    if (result.planned().isEmpty()) {
      lines.add(
          "  "
              + result.ledger().judgement().verdict()
              + ": "
              + result.ledger().judgement().reason());
    } else {
      lossy(lines, result);
    }
    for (Path file : result.captured()) {
      lines.add("  " + file);
    }
    return lines;
  }

  private static void witness(List<String> lines, String who, String sha256, String source) {
    String hash =
        sha256 == null ? "none: bytes are missing" : "SHA-256 " + sha256.substring(0, 16) + "...";
    lines.add(String.format("  %-9s %-30s %s", who, hash, source));
  }

  private static void lossy(List<String> lines, DemoResult result) {
    LedgerText.lines(result.ledger(), result.analysis().facts().evidence(), result.witnesses())
        .forEach(line -> lines.add("  " + line));
    lines.add("  Planned to be dropped: " + numbers(result.planned()));
    lines.add(
        result.asPlanned()
            ? "  Missing: exactly those. The frames around each:"
            : "  Missing: " + numbers(result.ledger().undelivered()) + ", NOT what was planned.");
    LedgerText.around(result.ledger()).forEach(line -> lines.add("  " + line));
  }

  private static String numbers(List<Range> chunks) {
    return Frames.text(chunks, 50);
  }
}
