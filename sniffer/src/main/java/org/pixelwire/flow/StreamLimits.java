package org.pixelwire.flow;

import java.util.List;

/** How much memory the TCP streams of one capture may take, each and all together. */
public final class StreamLimits {
  private static final long SMALLEST_TOTAL = 4L << 20;
  private static final long TOTAL = 64L << 20;

  private final StreamLimit retained;
  private final StreamLimit allRetained;
  private final StreamLimit pending;
  private final StreamLimit allPending;
  private final StreamLimit maps;

  /**
   * Bounds for a heap of {@code heapBytes}: an eighth of it for each purpose, 64 MiB at most, and
   * no direction more than a quarter of that for what waits or an eighth for what is retained.
   */
  public StreamLimits(long heapBytes) {
    this(
        Math.min(StreamAssembler.RETAINED, Long.highestOneBit(total(heapBytes) / 8)),
        Math.min(StreamAssembler.MAX_PENDING, total(heapBytes) / 4),
        total(heapBytes));
  }

  /** Bounds for one direction, and for each purpose over all of them. */
  StreamLimits(long retained, long pending, long total) {
    this.retained = new StreamLimit("limit-stream-retained", retained);
    this.pending = new StreamLimit("limit-stream-pending", pending);
    allRetained = new StreamLimit("limit-all-streams-retained", total);
    allPending = new StreamLimit("limit-all-streams-pending", total);
    maps = new StreamLimit("limit-stream-maps", total);
  }

  private static long total(long heapBytes) {
    return Math.max(SMALLEST_TOTAL, Math.min(TOTAL, heapBytes / 8));
  }

  /** Bounds for this Java's heap. */
  public static StreamLimits ofHeap() {
    return new StreamLimits(Runtime.getRuntime().maxMemory());
  }

  /** Behind one direction's head: copies of older bytes are not compared. A power of two. */
  public StreamLimit retained() {
    return retained;
  }

  /** Behind the heads of all directions. */
  public StreamLimit allRetained() {
    return allRetained;
  }

  /** Of one direction, waiting for earlier bytes: beyond it, the earlier ones become a gap. */
  public StreamLimit pending() {
    return pending;
  }

  /** Of all directions, waiting for earlier bytes. */
  public StreamLimit allPending() {
    return allPending;
  }

  /** Memory of all {@link StreamMap}s: where it ends, provenance is unknown. */
  public StreamLimit maps() {
    return maps;
  }

  /** Every limit. */
  public List<StreamLimit> all() {
    return List.of(retained, allRetained, pending, allPending, maps);
  }
}
