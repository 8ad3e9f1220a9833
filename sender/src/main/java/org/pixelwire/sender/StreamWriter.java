package org.pixelwire.sender;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Writes a TCP stream the way that was asked for: in pieces, with pauses, up to where it is to
 * break off. Where nothing was asked for, what comes goes to the kernel in one write.
 */
final class StreamWriter {
  private final WritableByteChannel channel;
  private final TcpSettings asked;
  private final Pacer pacer;
  private final Ticker ticker;
  private long written;
  private boolean paused;
  private boolean ended;

  StreamWriter(WritableByteChannel channel, TcpSettings asked, Pacer pacer, Ticker ticker) {
    this.channel = channel;
    this.asked = asked;
    this.pacer = pacer;
    this.ticker = ticker;
  }

  /** How many bytes of the stream the kernel has taken. */
  long written() {
    return written;
  }

  /** Whether the place has come after which nothing more is to be written. */
  boolean ended() {
    return ended;
  }

  /**
   * Writes the bytes from position to limit; what is less than one piece stays, for more to be
   * appended, unless it is the {@code last}.
   */
  void write(ByteBuffer bytes, boolean last) throws IOException {
    while (bytes.hasRemaining() && (last || bytes.remaining() >= asked.writeSize())) {
      pauseIfDue();
      ended = asked.ending().at().isPresent() && asked.ending().at().get() == written;
      if (ended) {
        return;
      }
      piece(bytes);
    }
  }

  private void pauseIfDue() {
    if (asked.writePause() > 0 && written > 0) {
      ticker.pause(asked.writePause());
    }
    if (asked.pause() != null && !paused && asked.pause().at() == written) {
      paused = true;
      ticker.pause(asked.pause().nanos());
    }
  }

  private void piece(ByteBuffer bytes) throws IOException {
    int limit = bytes.limit();
    int length = pieceLength(bytes.remaining());
    pacer.await(length);
    bytes.limit(bytes.position() + length);
    try {
      while (bytes.hasRemaining()) {
        written += channel.write(bytes);
      }
    } finally {
      bytes.limit(limit);
    }
  }

  /** A piece never reaches beyond a place where something is to happen. */
  private int pieceLength(int remaining) {
    long length = asked.writeSize() == 0 ? remaining : Math.min(remaining, asked.writeSize());
    if (asked.pause() != null && !paused) {
      length = Math.min(length, asked.pause().at() - written);
    }
    if (asked.ending().at().isPresent()) {
      length = Math.min(length, asked.ending().at().get() - written);
    }
    return (int) length;
  }
}
