package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pixelwire.flow.FragmentNotes;
import org.pixelwire.flow.FragmentNotes.Oddity;
import org.pixelwire.flow.StreamLimit;
import org.pixelwire.flow.TcpFlag;
import org.pixelwire.sniffer.Finding.Severity;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.ChunkTrace;
import org.pixelwire.wire.Range;

/** Derives the findings of an analysis. */
final class Findings {
  private final List<Finding> list = new ArrayList<>();

  private Findings() {}

  static List<Finding> of(Analysis analysis, long malformed, List<Long> malformedFrames) {
    Findings findings = new Findings();
    FileFacts facts = analysis.facts();
    Long drops = facts.evidence().drops();
    for (CapturedTransfer transfer : analysis.transfers()) {
      findings.ofTransfer(transfer);
    }
    findings.add("packet-cut", Severity.NOTE, facts.cutPackets(), List.of());
    findings.ofTcp(analysis);
    ChecksumTally checksums = analysis.checksums();
    findings.add("checksum-bad", Severity.ERROR, checksums.bad(), checksums.badFrames());
    findings.add(
        "checksum-offloaded", Severity.CHAT, checksums.offloaded(), checksums.offloadedFrames());
    findings.ofFragments(analysis.fragmentNotes());
    for (StreamLimit limit : analysis.limits().all()) {
      findings.add(limit.id(), Severity.WARN, limit.hits(), List.of());
    }
    findings.add("packet-malformed", Severity.ERROR, malformed, malformedFrames);
    findings.add("capture-drops", Severity.WARN, drops == null ? 0 : drops, List.of());
    findings.add("capture-damaged", Severity.ERROR, facts.damage() == null ? 0 : 1, List.of());
    findings.add(
        "pixelwire-contradiction", Severity.ERROR, analysis.contradictions().size(), List.of());
    return findings.list;
  }

  private void ofTcp(Analysis analysis) {
    for (TcpFlag flag : TcpFlag.ALL) {
      String id = "tcp-" + flag.text().replace('_', '-');
      add(id, severity(flag), analysis.total(flag), analysis.frames(flag));
    }
  }

  /** As Wireshark's expert information has it. */
  private static Severity severity(TcpFlag flag) {
    return switch (flag) {
      case WINDOW_UPDATE -> Severity.CHAT;
      case OUT_OF_ORDER, LOST_SEGMENT, ACK_LOST_SEGMENT, ZERO_WINDOW, WINDOW_FULL -> Severity.WARN;
      default -> Severity.NOTE;
    };
  }

  private void ofFragments(FragmentNotes notes) {
    for (Oddity oddity : Oddity.values()) {
      Severity severity = oddity == Oddity.DUPLICATE ? Severity.NOTE : Severity.WARN;
      add(oddity.id(), severity, notes.count(oddity), notes.frames(oddity));
    }
  }

  private void ofTransfer(CapturedTransfer transfer) {
    String transport = transfer.transport();
    chunks(
        transfer,
        transport + "-chunk-duplicate",
        Severity.NOTE,
        c -> !c.again().isEmpty(),
        ChunkTrace::again);
    chunks(
        transfer,
        transport + "-chunk-damaged",
        Severity.ERROR,
        c -> !c.damaged().isEmpty(),
        ChunkTrace::damaged);
    chunks(
        transfer,
        transport + "-chunk-conflict",
        Severity.ERROR,
        ChunkTrace::conflicting,
        ChunkTrace::allFrames);
    chunks(
        transfer,
        transport + "-chunk-reordered",
        Severity.NOTE,
        c -> transfer.reordered().contains(c.index()),
        ChunkTrace::frames);
    long missing = transfer.missing().stream().mapToLong(Range::count).sum();
    add(transport + "-chunk-missing", Severity.WARN, missing, List.of());
  }

  private void chunks(
      CapturedTransfer transfer,
      String id,
      Severity severity,
      Predicate<ChunkTrace> which,
      Function<ChunkTrace, List<Long>> frames) {
    List<ChunkTrace> found = transfer.chunks().stream().filter(which).toList();
    add(id, severity, found.size(), found.stream().flatMap(c -> frames.apply(c).stream()).toList());
  }

  private void add(String id, Severity severity, long count, List<Long> frames) {
    if (count > 0) {
      list.add(Finding.of(id, severity, count, frames));
    }
  }
}
