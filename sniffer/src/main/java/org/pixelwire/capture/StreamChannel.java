package org.pixelwire.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A stream as a channel that hands on every byte before an error.
 *
 * <p>The JDK's adapter reads repeatedly and, when a damaged gzip stream then throws, loses what it
 * had read.
 */
final class StreamChannel implements ReadableByteChannel {
  private final InputStream in;
  private final byte[] bytes = new byte[1 << 16];
  private boolean open = true;

  StreamChannel(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int read = in.read(bytes, 0, Math.min(bytes.length, target.remaining()));
    if (read > 0) {
      target.put(bytes, 0, read);
    }
    return read;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    in.close();
  }
}
