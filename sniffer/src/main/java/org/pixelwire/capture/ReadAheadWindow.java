package org.pixelwire.capture;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A window on a finished file or a stream, which a thread of its own reads (and inflates) ahead.
 *
 * <p>Each block leaves room before its bytes. What was not yet consumed of the last block is copied
 * there, so that a record over a border is contiguous.
 */
final class ReadAheadWindow extends Window {
  private static final int HEADROOM = 128 << 10;
  static final int BLOCK_BYTES = 1 << 20;
  private static final int BLOCKS = 4;
  private static final long CLOSE_MILLIS = 200;

  private static final class Block {
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(HEADROOM + BLOCK_BYTES);
    private int end;
    private boolean last;
    private IOException failure;
  }

  private final ReadableByteChannel channel;
  private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
  private final Thread reader;
  private Block current;
  private boolean ended;
  private IOException failure;

  /** Owns the channel from now on. */
  ReadAheadWindow(ReadableByteChannel channel) {
    super(ByteBuffer.allocate(0));
    this.channel = channel;
    reader = new Thread(this::readAll, "pixelwire-read-ahead");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll() {
    try (channel) {
      int made = 0;
      Block block = null;
      while (block == null || !block.last) {
        block = made < BLOCKS && free.isEmpty() ? new Block() : free.take();
        made++;
        read(block);
        filled.put(block);
      }
    } catch (InterruptedException | IOException closed) {
      // Nobody waits for more: the window was closed, or has all blocks and only closing failed.
      Thread.currentThread().interrupt();
    }
  }

  /** Reads until the block is full, or holds something while the window has nothing left. */
  private void read(Block block) {
    ByteBuffer into = block.bytes.duplicate().position(HEADROOM);
    try {
      do {
        block.last = channel.read(into) < 0;
      } while (!block.last
          && into.hasRemaining()
          && (into.position() == HEADROOM || !filled.isEmpty()));
    } catch (IOException | RuntimeException e) {
      block.last = true;
      block.failure = e instanceof IOException io ? io : new IOException(e.toString(), e);
    }
    block.end = into.position();
  }

  @Override
  boolean fill(int count) throws IOException {
    while (!holds(count)) {
      if (ended) {
        if (failure != null) {
          throw failure;
        }
        return false;
      }
      advance(take());
    }
    return true;
  }

  private Block take() throws IOException {
    try {
      return filled.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void advance(Block next) {
    ByteBuffer rest = bytes().duplicate().limit(end()).position(start());
    int length = rest.remaining();
    ended = next.last;
    failure = next.failure;
    if (length <= HEADROOM) {
      next.bytes.duplicate().position(HEADROOM - length).put(rest);
      moveTo(next.bytes, HEADROOM - length, next.end);
      release(current);
      current = next;
    } else {
      append(rest, next.bytes.duplicate().limit(next.end).position(HEADROOM));
      release(current);
      current = null;
      release(next);
    }
  }

  /** A record larger than the headroom, which few captures have, gets a buffer that doubles. */
  private void append(ByteBuffer rest, ByteBuffer added) {
    int length = rest.remaining();
    int all = Math.addExact(length, added.remaining());
    if (current == null && bytes().capacity() - end() >= added.remaining()) {
      bytes().duplicate().limit(bytes().capacity()).position(end()).put(added);
      moveTo(bytes(), start(), start() + all);
    } else {
      ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(all, Math.multiplyExact(length, 2)));
      larger.duplicate().put(rest).put(added);
      moveTo(larger, 0, all);
    }
  }

  private void release(Block block) {
    if (block != null) {
      free.add(block);
    }
  }

  @Override
  public void close() throws IOException {
    reader.interrupt();
    try {
      // A stream blocked in reading cannot be interrupted; its thread ends with the program.
      reader.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
