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

  /** Time of the last frame before that was shown; without one, its own. */
  default long previousShownNanos() {
    return previousNanos();
  }

  /** What the file says of the frame; null where it says nothing but time and lengths. */
  default RecordContext record() {
    return null;
  }

  /** Whether Pixelwire records end in it, so that its payload is no unknown data. */
  default boolean hasRecords() {
    return false;
  }

  /**
   * Whether the payload of its transport is unknown data to Wireshark, which does not look again
   * into what a segment brings again.
   */
  default boolean payloadIsData() {
    return true;
  }

  /** Stream index of the UDP header, be it the frame's own or one quoted in it; or -1. */
  default int udpStream() {
    return -1;
  }

  /** Whether the frame's UDP header counts in its stream: one that is cut or quoted does not. */
  default boolean udpCounts() {
    return false;
  }

  /** {@code udp.time_relative} of what counts in a stream, nanoseconds. */
  default long sinceFirstNanos() {
    return 0;
  }

  /** {@code udp.time_delta} of what counts in a stream, nanoseconds. */
  default long sincePreviousNanos() {
    return 0;
  }

  /**
   * What the connection tells of the TCP header, be it the frame's own or one quoted in it; null
   * without one.
   */
  default SegmentContext segment() {
    return null;
  }

  /** Number of the frame whose echo request this one answers; 0 if it answers none. */
  default long echoRequestFrame() {
    return 0;
  }

  /** Nanoseconds since that request, with {@link #echoRequestFrame}. */
  default long sinceEchoRequestNanos() {
    return 0;
  }

  /** The fragments of the packet it completes; null unless it does. */
  default FragmentContext fragments() {
    return null;
  }
}
