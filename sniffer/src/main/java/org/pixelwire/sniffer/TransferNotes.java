package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.ChunkTrace;
import org.pixelwire.transfer.Frames;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;

/** What each frame did for the transfers of a finished analysis, in words. */
final class TransferNotes {
  /** What a frame has to do with a chunk. */
  private enum Role {
    FIRST,
    AGAIN,
    DAMAGED
  }

  /** Chunks of one transfer in one role: one sentence. */
  private record Part(CapturedTransfer transfer, Role role) {}

  private final Map<Long, Map<Part, List<ChunkTrace>>> chunks = new HashMap<>();
  private final Map<Long, String> announcements = new HashMap<>();
  private final Map<Long, List<String>> sentences = new HashMap<>();
  private final boolean nameless;

  /**
   * @param nameless whether to leave out what people wrote
   */
  TransferNotes(Collection<CapturedTransfer> transfers, boolean nameless) {
    this.nameless = nameless;
    transfers.forEach(this::learn);
  }

  private void learn(CapturedTransfer transfer) {
    for (long frame : transfer.announcementFrames()) {
      announcements.put(frame, announcement(transfer));
    }
    for (ChunkTrace chunk : transfer.chunks()) {
      chunk.frames().forEach(frame -> part(frame, transfer, Role.FIRST, chunk));
      chunk.again().forEach(frame -> part(frame, transfer, Role.AGAIN, chunk));
      chunk.damaged().forEach(frame -> part(frame, transfer, Role.DAMAGED, chunk));
    }
    transfer.missing().forEach(range -> missing(transfer, range));
    String end = "end of transfer " + transfer.id() + ", after " + count(transfer) + " chunks";
    transfer.endFrames().forEach(frame -> say(frame, end));
    transfer.receiptFrames().forEach(frame -> say(frame, receipt(transfer)));
  }

  private void say(long frame, String sentence) {
    sentences.computeIfAbsent(frame, f -> new ArrayList<>(1)).add(sentence);
  }

  private void part(long frame, CapturedTransfer transfer, Role role, ChunkTrace chunk) {
    List<ChunkTrace> carried =
        chunks
            .computeIfAbsent(frame, f -> new LinkedHashMap<>(2))
            .computeIfAbsent(new Part(transfer, role), p -> new ArrayList<>(1));
    if (carried.isEmpty() || carried.get(carried.size() - 1) != chunk) {
      carried.add(chunk);
    }
  }

  private String announcement(CapturedTransfer transfer) {
    String name = nameless ? "" : " of " + PrintableText.of(transfer.announcement().name());
    return String.format(
        Locale.ROOT,
        "announcement%s: %s, %,d bytes in %s chunks, transfer %s",
        name,
        transfer.announcement().encoding(),
        transfer.totalBytes(),
        count(transfer),
        transfer.id());
  }

  private static String count(CapturedTransfer transfer) {
    return transfer.plan() == null ? "?" : Long.toString(transfer.chunkCount());
  }

  private static String receipt(CapturedTransfer transfer) {
    return "receipt of transfer " + transfer.id() + ": " + transfer.receipt().verdict();
  }

  /** What is not there is told at its neighbours. */
  private void missing(CapturedTransfer transfer, Range range) {
    String which = "no undamaged copy of " + chunks(List.of(range), transfer) + " was captured";
    List<Long> before =
        range.from() == 0
            ? transfer.announcementFrames()
            : transfer.chunk(range.from() - 1).frames();
    List<Long> after =
        range.to() == transfer.chunkCount() - 1
            ? transfer.endFrames()
            : transfer.chunk(range.to() + 1).frames();
    if (!before.isEmpty()) {
      say(before.get(before.size() - 1), "behind it, " + which);
    }
    if (!after.isEmpty()) {
      say(after.get(0), "before it, " + which);
    }
  }

  private static String chunks(List<Range> ranges, CapturedTransfer transfer) {
    boolean one = ranges.size() == 1 && ranges.get(0).count() == 1;
    String of = transfer.plan() == null ? "" : " of " + transfer.chunkCount();
    return (one ? "chunk " : "chunks ") + Frames.text(ranges) + of;
  }

  /** What frame {@code number} did; empty if nothing. */
  List<String> of(long number) {
    List<String> notes = new ArrayList<>();
    if (announcements.containsKey(number)) {
      notes.add(announcements.get(number));
    }
    chunks
        .getOrDefault(number, Map.of())
        .forEach((part, carried) -> notes.add(sentence(part, carried)));
    notes.addAll(sentences.getOrDefault(number, List.of()));
    return notes;
  }

  private static String sentence(Part part, List<ChunkTrace> carried) {
    String chunks = carried(part, carried);
    return switch (part.role) {
      case FIRST -> chunks + first(part.transfer, carried);
      case AGAIN ->
          chunks
              + (part.transfer.transport().equals("tcp") ? ", resent" : ", once more")
              + seen(carried, ": first seen in ", "");
      case DAMAGED ->
          chunks
              + ", damaged: the CRC-32C is wrong"
              + seen(carried, "; undamaged in ", "; no undamaged copy was captured");
    };
  }

  /** Which chunks; of those that several frames carry together, that it is only a part. */
  private static String carried(Part part, List<ChunkTrace> carried) {
    RangeSet whole = new RangeSet();
    RangeSet parts = new RangeSet();
    for (ChunkTrace chunk : carried) {
      boolean shared = part.role == Role.FIRST && chunk.frames().size() > 1;
      (shared ? parts : whole).add(chunk.index());
    }
    if (parts.count() == 0) {
      return chunks(whole.ranges(), part.transfer);
    }
    String some = parts.count() == 1 ? "part of " : "parts of ";
    return whole.count() == 0
        ? some + chunks(parts.ranges(), part.transfer)
        : chunks(whole.ranges(), part.transfer) + " and " + some + Frames.text(parts.ranges());
  }

  private static String first(CapturedTransfer transfer, List<ChunkTrace> carried) {
    boolean late = carried.stream().anyMatch(each -> transfer.reordered().contains(each.index()));
    boolean conflicting = carried.stream().anyMatch(ChunkTrace::conflicting);
    return (late ? ", out of order: behind a later chunk" : "")
        + listed("; again in ", carried.stream().flatMap(c -> c.again().stream()).toList())
        + (conflicting ? " with other bytes" : "")
        + listed("; damaged in ", carried.stream().flatMap(c -> c.damaged().stream()).toList());
  }

  private static String seen(List<ChunkTrace> carried, String where, String nowhere) {
    List<Long> frames = carried.stream().flatMap(chunk -> chunk.frames().stream()).toList();
    return frames.isEmpty() ? nowhere : listed(where, frames);
  }

  /** Frames in words, after {@code before}; empty without any. */
  static String listed(String before, List<Long> frames) {
    if (frames.isEmpty()) {
      return "";
    }
    String text = Frames.text(frames);
    return before + (text.matches("\\d+") ? "frame " : "frames ") + text;
  }
}
