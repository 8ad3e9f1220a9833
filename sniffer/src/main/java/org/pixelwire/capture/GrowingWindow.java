package org.pixelwire.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A window on a file that is still being written: where the channel says "end" there may be more
 * later, so the end is never remembered.
 */
final class GrowingWindow extends Window {
  static final int INITIAL_BYTES = 1 << 20;

  private final ReadableByteChannel channel;

  GrowingWindow(ReadableByteChannel channel) {
    super(ByteBuffer.allocateDirect(INITIAL_BYTES));
    this.channel = channel;
  }

  @Override
  boolean fill(int count) throws IOException {
    if (holds(count)) {
      return true;
    }
    while (!holds(count)) {
      if (end() == bytes().capacity()) {
        // A length in the file may be a lie: the window grows with the bytes that really come.
        makeRoom(Math.min(count, 2 * unconsumed() + 1));
      }
      ByteBuffer free = bytes().duplicate().limit(bytes().capacity()).position(end());
      int read = channel.read(free);
      if (read <= 0) {
        return false;
      }
      moveTo(bytes(), start(), end() + read);
    }
    return true;
  }

  private void makeRoom(int count) {
    int capacity = bytes().capacity();
    ByteBuffer target =
        count <= capacity
            ? bytes()
            : ByteBuffer.allocateDirect(Math.max(count, Math.multiplyExact(capacity, 2)));
    ByteBuffer rest = bytes().duplicate().limit(end()).position(start());
    target.duplicate().put(rest);
    moveTo(target, 0, unconsumed());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
