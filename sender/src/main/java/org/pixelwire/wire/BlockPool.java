package org.pixelwire.wire;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Blocks of {@link SparseBytes} that are used again, so that one large transfer after another does
 * not keep the garbage collector busy. Any thread may take and give back; a block taken is zero.
 */
public final class BlockPool {
  private final int capacity;
  private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();

  /** A pool that keeps at most {@code bytes} of unused blocks. */
  public BlockPool(long bytes) {
    this.capacity = (int) Math.min(Integer.MAX_VALUE / 2, bytes / SparseBytes.BLOCK);
  }

  /** A block of zeros. */
  byte[] take() {
    byte[] block = free.poll();
    if (block == null) {
      return new byte[SparseBytes.BLOCK];
    }
    kept.decrementAndGet();
    return block;
  }

  /** Keeps {@code block}, which nobody uses any more, if there is room. */
  void giveBack(byte[] block) {
    if (block.length == SparseBytes.BLOCK && kept.incrementAndGet() <= capacity) {
      // Here, not in take(), where the thread that empties a socket would do it.
      Arrays.fill(block, (byte) 0);
      free.add(block);
    } else if (block.length == SparseBytes.BLOCK) {
      kept.decrementAndGet();
    }
  }
}
