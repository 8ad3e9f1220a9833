package org.pixelwire.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A sliding view of a byte stream: the bytes asked for are contiguous, those consumed are
 * forgotten.
 */
abstract class Window implements Closeable {
  private ByteBuffer bytes;
  private int start;
  private int end;
  private long base;

  Window(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Whether {@code count} unconsumed bytes are in memory already. */
  final boolean holds(int count) {
    return end - start >= count;
  }

  /** Reads until {@code count} unconsumed bytes are in memory, or there are no more. */
  abstract boolean fill(int count) throws IOException;

  /** Goes on in another buffer, or elsewhere in this one; the unconsumed bytes have been moved. */
  final void moveTo(ByteBuffer target, int from, int to) {
    base += start - from;
    bytes = target;
    start = from;
    end = to;
  }

  /** Big-endian; replaced whenever {@link #fill} slides or grows. */
  final ByteBuffer bytes() {
    return bytes;
  }

  /** Index in {@link #bytes()} of the first unconsumed byte. */
  final int start() {
    return start;
  }

  /** Index after the last byte in memory. */
  final int end() {
    return end;
  }

  final int unconsumed() {
    return end - start;
  }

  /** Position in the stream of the first unconsumed byte. */
  final long position() {
    return base + start;
  }

  final void consume(int count) {
    start += count;
  }
}
