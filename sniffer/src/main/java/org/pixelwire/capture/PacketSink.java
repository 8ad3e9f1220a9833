package org.pixelwire.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes packets into a capture file; {@link #close} closes the stream beneath. */
public interface PacketSink extends Closeable {
  /**
   * Writes one packet.
   *
   * @param timestampNanos since 1970 UTC, or {@link PacketSource#NO_TIMESTAMP}, written as 0
   * @param capturedLength bytes taken from {@code data} at the absolute index {@code offset}
   * @param wireLength bytes the packet had on the wire
   * @param linkType LINKTYPE_ number
   * @throws IOException if the format cannot hold the packet, with the reason, or writing failed
   */
  void write(
      long timestampNanos,
      int capturedLength,
      long wireLength,
      int linkType,
      ByteBuffer data,
      int offset)
      throws IOException;

  /** Writes the current packet of {@code source}. */
  default void write(PacketSource source) throws IOException {
    write(
        source.timestampNanos(),
        source.capturedLength(),
        source.wireLength(),
        source.linkType(),
        source.data(),
        source.dataOffset());
  }

  /** Hands everything written so far to the stream beneath. */
  void flush() throws IOException;
}
