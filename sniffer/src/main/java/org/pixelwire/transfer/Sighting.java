package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.pixelwire.wire.Sha256;

/** What one capture holds of a transfer's chunks, as its receiver's system would take them. */
final class Sighting {
  private final View view;
  private final Map<Long, List<Long>> damaged;
  private final boolean openedByAnnouncement;
  private final boolean closedByEnd;
  private long lowest = -1;
  private long highest = -1;

  /**
   * @param damaged frames that brought a chunk damaged, as far as its trace does not know
   */
  Sighting(View view, Map<Long, List<Long>> damaged) {
    this.view = view;
    this.damaged = damaged;
    CapturedTransfer transfer = view.transfer();
    openedByAnnouncement = transfer != null && openedByAnnouncement(transfer);
    closedByEnd =
        transfer != null && !(transfer.endFrames().isEmpty() && transfer.receiptFrames().isEmpty());
    if (transfer != null) {
      for (ChunkTrace trace : transfer.chunks()) {
        lowest = lowest < 0 ? trace.index() : lowest;
        highest = trace.index();
      }
    }
  }

  private static boolean openedByAnnouncement(CapturedTransfer transfer) {
    long firstData =
        transfer.chunks().stream()
            .flatMap(c -> c.allFrames().stream())
            .min(Comparator.naturalOrder())
            .orElse(Long.MAX_VALUE);
    return transfer.announcementFrames().stream().anyMatch(frame -> frame <= firstData);
  }

  CaptureEvidence evidence() {
    return view.evidence();
  }

  /** The transfer as this capture holds it; null when it does not. */
  CapturedTransfer transfer() {
    return view.transfer();
  }

  /** Whether it holds any chunk whole. */
  boolean any() {
    return transfer() != null && transfer().chunks().stream().anyMatch(ChunkTrace::seen);
  }

  /** Hash of the whole as captured; null unless all of it was. */
  Sha256 sha256() {
    return view.transfer() == null ? null : view.transfer().sha256();
  }

  ChunkTrace trace(long chunk) {
    return view.transfer() == null ? null : view.transfer().chunk(chunk);
  }

  boolean seen(long chunk) {
    ChunkTrace trace = trace(chunk);
    return trace != null && trace.seen();
  }

  /** Frames that brought it damaged. */
  List<Long> damaged(long chunk) {
    ChunkTrace trace = trace(chunk);
    List<Long> all = new ArrayList<>(damaged.getOrDefault(chunk, List.of()));
    if (trace != null) {
      all.addAll(trace.damaged());
    }
    return all.stream().sorted().distinct().toList();
  }

  /** Every frame that has to do with it, ascending. */
  List<Long> frames(long chunk) {
    ChunkTrace trace = trace(chunk);
    List<Long> all = new ArrayList<>(damaged(chunk));
    if (trace != null) {
      all.addAll(trace.allFrames());
    }
    return all.stream().sorted().distinct().toList();
  }

  /** Frames that brought it undamaged when it had come before. */
  List<Long> again(long chunk) {
    ChunkTrace trace = trace(chunk);
    return trace == null ? List.of() : trace.again();
  }

  /** Whether undamaged copies came more than once. */
  boolean seenAgain(long chunk) {
    return !again(chunk).isEmpty();
  }

  /** Every packet of the transfer's conversation; none unless they were kept. */
  List<Crossing> packets() {
    return view.transfer() == null || view.transfer().packets() == null
        ? List.of()
        : view.transfer().packets().list();
  }

  /** Whether the capture was running before and after a chunk went by, by what else is in it. */
  boolean surrounds(long chunk) {
    boolean before = openedByAnnouncement || (lowest >= 0 && lowest < chunk);
    boolean after = closedByEnd || highest > chunk;
    return before && after;
  }
}
