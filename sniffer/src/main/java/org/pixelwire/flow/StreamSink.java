package org.pixelwire.flow;

import java.util.List;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Range;

/**
 * Reads one direction of a TCP stream. Offsets count the stream's bytes from 0, the byte after the
 * SYN (or the first one seen when the SYN was not captured).
 */
public interface StreamSink {
  /** Reads nothing. */
  StreamSink NONE = (offset, bytes, frame) -> {};

  /** How bytes that came again compare with the first copy. */
  enum Copy {
    /** The same bytes. */
    SAME,
    /** Other bytes in the same place. */
    CONFLICTING,
    /** Not known: the first copy is no longer held, or one of the two was not captured. */
    NOT_COMPARED
  }

  /** The next bytes of the stream, in order, each once; valid during the call. */
  void data(long offset, ByteView bytes, long frame);

  /** Bytes of the stream that no frame of the capture holds. */
  default void gap(long offset, long length) {}

  /** The next bytes of the stream, which {@code frame} carried but the snaplen cut off. */
  default void cut(long offset, long length, long frame) {
    gap(offset, length);
  }

  /** Bytes that an earlier frame had already carried. */
  default void again(long offset, long length, long frame, Copy copy) {}

  /**
   * Stretches that no frame brings, ascending, as an earlier reading of the same capture found:
   * each is told as a gap as soon as bytes behind it come. What was not known before is told when
   * nothing can fill it any more, which is at the stream's end.
   */
  default List<Range> knownGaps() {
    return List.of();
  }

  /** Nothing follows: told once, when the connection's last frame has been seen. */
  default void end() {}

  /** Hands everything to two readers; where one reads nothing, it is just the other. */
  static StreamSink both(StreamSink first, StreamSink second) {
    return first == NONE ? second : second == NONE ? first : new TwoSinks(first, second);
  }
}
