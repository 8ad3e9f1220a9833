package org.pixelwire.receiver;

import java.util.Optional;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.BlockPool;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Encoding;

/** What one transfer may ask for; everything is checked before memory is taken. */
record Limits(long maxBytes, Budget budget, BlockPool blocks) {
  /** Most memory that stays taken for the next transfers, in bytes. */
  static final long MAX_KEPT = 512L << 20;

  /** Limits that keep blocks for the next transfers: at most half of what all may hold. */
  Limits(long maxBytes, Budget budget) {
    this(maxBytes, budget, new BlockPool(Math.min(MAX_KEPT, budget.limit() / 2)));
  }

  /** Most chunks in one transfer: keeps its chunk lists under a megabyte. */
  static final long MAX_CHUNKS = 1 << 21;

  /**
   * Most separate runs of chunks: keeps the cost of placing one low, however they are scattered.
   */
  static final int MAX_RUNS = 1 << 17;

  /** Why a transfer cut like this is not taken; empty when it is. */
  Optional<String> objection(ChunkPlan plan) {
    if (plan.totalBytes() > maxBytes) {
      return Optional.of(
          "%,d bytes are more than the %,d this receiver accepts (--max-bytes)"
              .formatted(plan.totalBytes(), maxBytes));
    }
    if (plan.count() > MAX_CHUNKS) {
      return Optional.of(
          "%,d chunks are more than %,d; send larger chunks".formatted(plan.count(), MAX_CHUNKS));
    }
    return Optional.empty();
  }

  /** Why an image like this is not taken; empty when it is. */
  static Optional<String> objection(Announcement announcement) {
    if (announcement.encoding() instanceof Encoding.Pixels p) {
      try {
        format(p);
      } catch (IllegalArgumentException tooLarge) {
        return Optional.of(tooLarge.getMessage());
      }
    }
    return Optional.empty();
  }

  /** The same shape in the image package's terms. */
  static PixelFormat format(Encoding.Pixels p) {
    return new PixelFormat(p.width(), p.height(), p.channels(), p.depth());
  }
}
