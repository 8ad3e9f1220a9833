package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.FragmentNotes.Oddity;
import org.pixelwire.flow.TcpConnection;
import org.pixelwire.flow.Truth;
import org.pixelwire.packet.Checksum;
import org.pixelwire.packet.Checksums;
import org.pixelwire.packet.Frame;
import org.pixelwire.query.PacketLine;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Judgement;
import org.pixelwire.wire.PrintableText;

/**
 * Comments for the packets of a capture and for the capture as a whole. They say what only a whole
 * reading tells, so a first one must have ended; and what the analysis says of a packet while it is
 * at it, so there must be a second one.
 */
final class Annotations {
  private final Analysis first;
  private final TransferNotes transfers;
  private final boolean nameless;
  private final Map<Long, List<String>> phases = new HashMap<>();

  /**
   * @param first a finished analysis
   * @param nameless whether to leave out what people wrote
   */
  Annotations(Analysis first, boolean nameless) {
    this.first = first;
    this.nameless = nameless;
    transfers = new TransferNotes(first.transfers(), nameless);
    first.conversations(Conversation.Kind.TCP).forEach(this::phases);
    for (Oddity oddity : Oddity.values()) {
      first.fragmentNotes().frames(oddity).forEach(frame -> add(frame, "finding " + oddity.id()));
    }
  }

  private void phases(Conversation conversation) {
    TcpConnection tcp = conversation.tcp();
    String stream = " of TCP stream " + conversation.stream() + ", ";
    String opening = TransferNotes.listed("opening" + stream, tcp.opening());
    tcp.opening().forEach(frame -> add(frame, opening));
    String how = tcp.reset() ? "closing by reset" : "closing";
    String closing = TransferNotes.listed(how + stream, tcp.closing());
    tcp.closing().forEach(frame -> add(frame, closing));
  }

  private void add(long frame, String sentence) {
    phases.computeIfAbsent(frame, f -> new ArrayList<>(1)).add(sentence);
  }

  /** Comments on the packet that {@code second}, an analysis of the same capture, took last. */
  List<String> of(Analysis second) {
    PacketLine line = second.line();
    List<String> notes = new ArrayList<>(transfers.of(line.number()));
    line.analysis().forEach((flag, why) -> notes.add("tcp.analysis." + flag + ": " + why));
    if (!line.analysis().isEmpty() && line.truth() != Truth.NONE) {
      notes.add("its bytes in truth: " + line.truth().text());
    }
    notes.addAll(phases.getOrDefault(line.number(), List.of()));
    faults(second.frame(), notes);
    return notes;
  }

  private static void faults(Frame frame, List<String> notes) {
    if (frame.ipVersion() != 0 && Checksums.ip(frame) == Checksum.BAD) {
      notes.add("the IPv4 header's checksum is wrong");
    }
    if (frame.ipVersion() != 0 && Checksums.transport(frame) == Checksum.BAD) {
      String protocol = frame.layer(frame.layerCount() - 1).filterName().toUpperCase(Locale.ROOT);
      notes.add("the " + protocol + " checksum is wrong");
    }
    if (frame.malformed() != null) {
      notes.add("malformed: " + frame.malformed());
    }
  }

  /**
   * The comment on the capture as a whole: every verdict, and what was found.
   *
   * @param original what the capture is called
   * @param partial whether packets are left out
   */
  String whole(String original, boolean partial) {
    String called = nameless ? "another capture" : PrintableText.of(original);
    StringBuilder text = new StringBuilder("Pixelwire's comments on packets of ").append(called);
    text.append(partial ? "; frame numbers are those in that capture." : ".");
    for (CapturedTransfer transfer : first.transfers()) {
      text.append('\n').append(verdict(transfer));
    }
    if (first.transfers().isEmpty()) {
      text.append("\nNo Pixelwire transfer.");
    }
    String findings =
        first.findings().stream()
            .map(each -> each.count() + " " + each.id() + " (" + each.severity().text() + ")")
            .collect(Collectors.joining(", "));
    text.append(findings.isEmpty() ? "" : "\nFindings: " + findings + ".");
    return text.toString();
  }

  private String verdict(CapturedTransfer transfer) {
    Judgement judgement = Judgement.of(transfer, first.facts().evidence());
    return "Transfer %s%s over %s stream %d, frames %d-%d: %s%s"
        .formatted(
            transfer.id(),
            nameless ? "" : ", " + PrintableText.of(transfer.name()) + ",",
            transfer.transport().toUpperCase(Locale.ROOT),
            transfer.conversation().stream(),
            transfer.firstFrame(),
            transfer.lastFrame(),
            judgement.verdict(),
            nameless ? "." : ": " + PrintableText.of(judgement.reason()) + ".");
  }
}
