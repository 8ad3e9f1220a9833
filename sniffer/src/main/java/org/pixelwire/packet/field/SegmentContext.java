package org.pixelwire.packet.field;

/** What only following its connection tells of a TCP segment. */
public interface SegmentContext {
  /** {@code tcp.stream}. */
  int stream();

  /** {@code tcp.seq}: counted from the connection's first sequence number in this direction. */
  long relativeSequence();

  /** {@code tcp.ack}, likewise. */
  long relativeAcknowledgment();

  /** {@code tcp.window_size}: in bytes, scaled where the scale is known. */
  int scaledWindow();
}
