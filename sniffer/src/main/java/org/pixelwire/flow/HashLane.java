package org.pixelwire.flow;

import java.util.concurrent.ArrayBlockingQueue;
import org.pixelwire.wire.ByteView;

/**
 * One thread that hashes, and the blocks of bytes on their way to it: those of its streams, in the
 * order they were read. Blocks are used again, so that memory is bounded.
 */
final class HashLane implements Runnable {
  private static final int BLOCKS = 8;
  private static final int BLOCK_BYTES = 256 << 10;
  private static final int BLOCK_ENTRIES = 2048;

  /** Bytes of several streams one after the other; an entry that adds none ends its stream. */
  private static final class Block {
    private final byte[] bytes = new byte[BLOCK_BYTES];
    private final StreamHash[] owners = new StreamHash[BLOCK_ENTRIES];
    private final int[] ends = new int[BLOCK_ENTRIES];
    private int entries;
    private int used;
    private boolean last;

    boolean full() {
      return used == BLOCK_BYTES || entries == BLOCK_ENTRIES;
    }

    void entry(StreamHash owner, int end) {
      owners[entries] = owner;
      ends[entries] = end;
      entries++;
    }

    void hash() {
      int from = 0;
      for (int i = 0; i < entries; i++) {
        if (ends[i] == from) {
          owners[i].complete();
        } else {
          owners[i].update(bytes, from, ends[i] - from);
        }
        from = ends[i];
        owners[i] = null;
      }
      entries = 0;
      used = 0;
    }
  }

  private final ArrayBlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
  private final ArrayBlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
  private final Thread thread;
  private volatile Throwable failure;
  private Block current;
  private int made;

  HashLane(int number) {
    thread = new Thread(this, "stream-hash-" + number);
    thread.setDaemon(true);
    thread.start();
  }

  void add(StreamHash owner, ByteView bytes, int from, int length) {
    int at = from;
    int end = from + length;
    while (at < end) {
      Block block = room();
      int count = Math.min(end - at, BLOCK_BYTES - block.used);
      bytes.copyTo(at, block.bytes, block.used, count);
      block.used += count;
      at += count;
      int newest = block.entries - 1;
      boolean goesOn =
          newest >= 0
              && block.owners[newest] == owner
              && block.ends[newest] > (newest == 0 ? 0 : block.ends[newest - 1]);
      if (goesOn) {
        block.ends[newest] = block.used;
      } else {
        block.entry(owner, block.used);
      }
    }
  }

  void end(StreamHash owner) {
    Block block = room();
    block.entry(owner, block.used);
  }

  private Block room() {
    if (current != null && current.full()) {
      send();
    }
    if (current == null) {
      current = empty.poll();
      if (current == null && made < BLOCKS) {
        made++;
        current = new Block();
      } else if (current == null) {
        current = Waiting.forItem(empty::take);
      }
    }
    return current;
  }

  private void send() {
    // Never full: there are no more blocks than places.
    full.add(current);
    current = null;
  }

  /** Waits until all is hashed and the thread has ended. */
  void finish() {
    room().last = true;
    send();
    Waiting.forItem(
        () -> {
          thread.join();
          return thread;
        });
    if (failure != null) {
      throw new IllegalStateException("a stream could not be hashed: " + failure, failure);
    }
  }

  /** Ends the thread at once; what it had not hashed stays so. */
  void abandon() {
    thread.interrupt();
  }

  @Override
  public void run() {
    try {
      boolean last = false;
      while (!last) {
        Block block = full.take();
        last = block.last;
        hash(block);
        empty.add(block);
      }
    } catch (InterruptedException abandoned) {
      Thread.currentThread().interrupt();
    }
  }

  /** After a failure blocks go round unhashed, so that the reader never waits in vain. */
  private void hash(Block block) {
    try {
      if (failure == null) {
        block.hash();
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    block.entries = 0;
    block.used = 0;
  }
}
