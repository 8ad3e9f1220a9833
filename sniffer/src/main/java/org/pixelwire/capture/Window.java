package org.pixelwire.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A sliding view of a byte stream: the bytes asked for are contiguous, those consumed are
 * forgotten.
 *
 * <p>A channel that says "end" may have more later (a growing file), so the end is never
 * remembered.
 */
final class Window implements Closeable {
  static final int INITIAL_BYTES = 1 << 20;

  private final ReadableByteChannel channel;
  private ByteBuffer bytes = ByteBuffer.allocateDirect(INITIAL_BYTES);
  private int start;
  private int end;
  private long base;

  Window(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /** Whether {@code count} unconsumed bytes are in memory already. */
  boolean holds(int count) {
    return end - start >= count;
  }

  /** Reads until {@code count} unconsumed bytes are in memory, or the channel says end. */
  boolean fill(int count) throws IOException {
    if (holds(count)) {
      return true;
    }
    makeRoom(count);
    while (end - start < count) {
      ByteBuffer free = bytes.duplicate().limit(bytes.capacity()).position(end);
      int read = channel.read(free);
      if (read <= 0) {
        return false;
      }
      end += read;
    }
    return true;
  }

  private void makeRoom(int count) {
    if (bytes.capacity() - start >= count) {
      return;
    }
    int kept = end - start;
    ByteBuffer target =
        count <= bytes.capacity()
            ? bytes
            : ByteBuffer.allocateDirect(Math.max(count, Math.multiplyExact(bytes.capacity(), 2)));
    ByteBuffer rest = bytes.duplicate().limit(end).position(start);
    target.duplicate().put(rest);
    bytes = target;
    base += start;
    start = 0;
    end = kept;
  }

  /** Big-endian; replaced whenever {@link #fill} slides or grows. */
  ByteBuffer bytes() {
    return bytes;
  }

  /** Index in {@link #bytes()} of the first unconsumed byte. */
  int start() {
    return start;
  }

  int unconsumed() {
    return end - start;
  }

  /** Position in the stream of the first unconsumed byte. */
  long position() {
    return base + start;
  }

  void consume(int count) {
    start += count;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
