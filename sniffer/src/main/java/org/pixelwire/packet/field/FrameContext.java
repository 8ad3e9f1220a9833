package org.pixelwire.packet.field;

/** What a frame's own bytes do not tell, supplied by who follows the capture. */
public interface FrameContext {
  /** Knows nothing but the frame. */
  FrameContext NONE = new FrameContext() {};

  /** Time of the capture's first frame, nanoseconds since the epoch. */
  default long firstNanos() {
    return 0;
  }

  /** Time of the frame before; of the first frame its own. */
  default long previousNanos() {
    return 0;
  }

  /** Stream index of its UDP conversation; -1 without one. */
  default int udpStream() {
    return -1;
  }

  /** What the TCP analysis says of it; null unless it is a segment of a connection. */
  default SegmentContext segment() {
    return null;
  }
}
