package org.pixelwire.labs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelwire.flow.TcpFlag;
import org.pixelwire.receiver.Transport;
import org.pixelwire.sniffer.Analysis;
import org.pixelwire.sniffer.FileFacts;
import org.pixelwire.sniffer.LedgerText;
import org.pixelwire.sniffer.TransferText;
import org.pixelwire.transfer.CaptureEvidence;
import org.pixelwire.transfer.Frames;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Sha256;

/** A phase of the demonstration for people, at 80 columns. */
final class DemoText {

  private DemoText() {}

  static List<String> lines(DemoResult result) {
    List<String> lines = new ArrayList<>();
    capture(lines, result.analysis());
    if (result.atReceiver() != null) {
      capture(lines, result.atReceiver());
    }
    lines.addAll(TransferText.lines(result.ledger().transfer()));
    lines.add("");
    witness(lines, "sent", result.sent().record().sha256(), "the sender's record");
    Sha256 captured = result.ledger().transfer().sha256();
    witness(
        lines, "captured", captured == null ? null : captured.hex(), "rebuilt from packets alone");
    witness(lines, "received", result.received().record().sha256(), "the receiver's record");
    if (result.atReceiver() != null) {
      lossyNetwork(lines, result);
    } else if (result.planned().isEmpty()) {
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

  private static void capture(List<String> lines, Analysis analysis) {
    FileFacts facts = analysis.facts();
    Long drops = facts.evidence().drops();
    lines.add(
        String.format(
            Locale.ROOT,
            "  %s: %,d frames, %,d bytes, %s dropped by the sniffer",
            facts.path(),
            facts.packets(),
            facts.wireBytes(),
            drops == null ? "unknown" : drops));
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

  /** Between two hosts anything may be lost, and TCP says what it did about that. */
  private static void lossyNetwork(List<String> lines, DemoResult result) {
    Analysis analysis = result.analysis();
    if (result.phase().transport() == Transport.TCP) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  tcp.analysis: %,d retransmissions, %,d of them fast; %,d duplicate ACKs",
              analysis.total(TcpFlag.RETRANSMISSION),
              analysis.total(TcpFlag.FAST_RETRANSMISSION),
              analysis.total(TcpFlag.DUPLICATE_ACK)));
    }
    List<CaptureEvidence> evidence =
        List.of(analysis.facts().evidence(), result.atReceiver().facts().evidence());
    LedgerText.lines(result.ledger(), evidence, result.witnesses())
        .forEach(line -> lines.add("  " + line));
    if (!result.planned().isEmpty()) {
      lines.add("  Planned to be dropped: " + numbers(result.planned()));
      lines.add("  Missing: " + numbers(result.ledger().undelivered()) + ",");
      lines.add(
          result.asPlanned()
              ? "    those and what the network lost."
              : "    NOT what was planned.");
    }
  }

  private static String numbers(List<Range> chunks) {
    return Frames.text(chunks, 50);
  }
}
