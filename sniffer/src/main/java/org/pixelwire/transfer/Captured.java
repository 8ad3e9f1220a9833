package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Receipt;

/**
 * What one capture, or two at the two ends, hold of a transfer, chunk by chunk. With one, it is
 * both {@link #near} and {@link #far}.
 */
final class Captured {
  private final Alignment alignment;
  private final CapturedTransfer transfer;
  private final ChunkPlan plan;
  private final Sighting near;
  private final Sighting far;
  private final RangeSet doubtful;

  /**
   * @param plan how the transfer is cut
   * @param alignment of two captures; null for one
   * @param sender what its record says of how it sent
   */
  Captured(View only, Alignment alignment, ChunkPlan plan, SendingFacts sender) {
    this.alignment = alignment;
    this.plan = plan;
    View first = alignment == null ? only : alignment.near();
    transfer = first.transfer() != null ? first.transfer() : alignment.far().transfer();
    DamagedChunks here =
        first.transfer() == null ? null : new DamagedChunks(first.transfer(), plan, sender);
    near = new Sighting(first, here == null ? Map.of() : here.found());
    if (alignment == null) {
      far = near;
      doubtful = here.doubtful();
    } else {
      far = new Sighting(alignment.far(), changedOnTheWay(here));
      doubtful = new RangeSet();
    }
  }

  /** Frames at the receiver's end by the chunk that went out in them undamaged. */
  private Map<Long, List<Long>> changedOnTheWay(DamagedChunks here) {
    Map<Long, Long> sentDamaged = new TreeMap<>();
    if (here != null) {
      here.found().forEach((chunk, frames) -> frames.forEach(f -> sentDamaged.put(f, chunk)));
    }
    Map<Long, List<Long>> frames = new TreeMap<>();
    for (Passage passage : alignment.passages()) {
      Crossing out = passage.out();
      long chunk = out.chunk() >= 0 ? out.chunk() : sentDamaged.getOrDefault(out.frame(), -1L);
      List<Crossing> damaged = out.whole() ? passage.changed() : passage.in();
      if (chunk >= 0 && !damaged.isEmpty()) {
        damaged.forEach(
            each -> frames.computeIfAbsent(chunk, c -> new ArrayList<>(1)).add(each.frame()));
      }
    }
    return frames;
  }

  /** The transfer by the capture nearer to the sender that has it. */
  CapturedTransfer transfer() {
    return transfer;
  }

  ChunkPlan plan() {
    return plan;
  }

  Alignment alignment() {
    return alignment;
  }

  boolean two() {
    return alignment != null;
  }

  /** Whether it is not known which of two is nearer to the sender. */
  boolean endsUnknown() {
    return two() && alignment.endsUnknown();
  }

  boolean tcp() {
    return transfer.transport().equals("tcp");
  }

  /** Whether every packet is there to look at. */
  boolean keepsPackets() {
    return near.transfer() != null && near.transfer().packets() != null;
  }

  /** Whether none of them had to be left out. */
  boolean hasAllPackets() {
    return sightings().stream()
        .map(Sighting::transfer)
        .allMatch(each -> each == null || each.packets() == null || each.packets().complete());
  }

  Sighting near() {
    return near;
  }

  Sighting far() {
    return far;
  }

  /** The one, or both, the sender's end first. */
  List<Sighting> sightings() {
    return two() ? List.of(near, far) : List.of(near);
  }

  /** The receiver's last answer, as it left or as it came; null when neither was captured. */
  Receipt receipt() {
    Receipt left = two() && alignment.far().transfer() != null ? receipt(alignment.far()) : null;
    return left != null || transfer.receipt() == null ? left : transfer.receipt();
  }

  private static Receipt receipt(View view) {
    return view.transfer().receipt();
  }

  /** Whether it may have come damaged, or another chunk instead. */
  boolean doubtful(long chunk) {
    return doubtful.contains(chunk);
  }

  /** Frames that carried a chunk damaged, of the capture nearest to the sender that has any. */
  List<Long> anyDamaged(long chunk) {
    return near.damaged(chunk).isEmpty() ? far.damaged(chunk) : near.damaged(chunk);
  }

  /** Tells where a chunk was damaged; there is a frame that carried it so. */
  String whereDamaged(long chunk) {
    String frames = "frame " + Frames.text(anyDamaged(chunk)) + " carries it damaged";
    if (!two()) {
      return frames;
    }
    return near.damaged(chunk).isEmpty()
        ? (near.seen(chunk)
                ? "frame " + Frames.text(near.trace(chunk).frames()) + " sent it undamaged, "
                : "")
            + frames
            + at(far)
        : frames + " already" + at(near);
  }

  /** Whether the capture at the receiver's end was running when a chunk should have come. */
  boolean covers(long chunk) {
    return two()
        && near.trace(chunk).allFrames().stream()
            .map(alignment::passage)
            .allMatch(passage -> passage == null || alignment.covers(passage));
  }

  /** Which capture that is, where there are two. */
  String at(Sighting which) {
    return !two() ? "" : which == near ? " at the sender's end" : " at the receiver's end";
  }
}
