package org.pixelwire.flow;

import org.pixelwire.wire.ByteView;

/**
 * Reads one direction of a TCP stream. Offsets count the stream's bytes from 0, the byte after the
 * SYN (or the first one seen when the SYN was not captured).
 */
public interface StreamSink {

  /** How bytes that came again compare with the first copy. */
  enum Copy {
    /** The same bytes. */
    SAME,
    /** Other bytes in the same place. */
    CONFLICTING,
    /** Too far back to be compared: the first copy is no longer held. */
    NOT_COMPARED
  }

  /** The next bytes of the stream, in order, each once; valid during the call. */
  void data(long offset, ByteView bytes, long frame);

  /** Bytes of the stream that no frame of the capture holds. */
  default void gap(long offset, long length) {}

  /** Bytes that an earlier frame had already carried. */
  default void again(long offset, long length, long frame, Copy copy) {}

  /** Nothing follows: told once, when the connection's last frame has been seen. */
  default void end() {}
}
