package org.pixelwire.packet.field;

/** What only following its connection tells of a TCP segment. */
public interface SegmentContext {
  /** {@code tcp.stream}. */
  int stream();

  /** {@code tcp.completeness}: of the connection before this segment, as Wireshark tells it. */
  int completeness();

  /** Raw sequence number that counts as 0 in this direction; 0 while not known. */
  long base();

  /** The same of the other direction. */
  long peerBase();

  /** Raw acknowledgment number of the segment. */
  long acknowledgment();

  /** {@code tcp.window_size_scalefactor}: -1 not known, -2 not used, else how far to shift. */
  int windowShift();

  /**
   * Whether the segment was analysed: not so of headers that are cut before the window's end, bogus
   * or quoted. Otherwise what follows is not asked for.
   */
  boolean analysed();

  /** {@code tcp.window_size}: in bytes, scaled where the scale is known. */
  int scaledWindow();

  /** {@code tcp.time_relative}: nanoseconds since the stream's first frame. */
  long sinceFirstNanos();

  /** {@code tcp.time_delta}: nanoseconds since the stream's frame before. */
  long sincePreviousNanos();

  /** {@code tcp.analysis.flags}: bits of {@link SegmentMark}. */
  int marks();

  /** {@code tcp.analysis.initial_rtt} in nanoseconds; 0 while not known. */
  long initialRttNanos();

  /** {@code tcp.analysis.acks_frame}; 0 without one. */
  long acksFrame();

  /** {@code tcp.analysis.ack_rtt} in nanoseconds, with {@link #acksFrame}. */
  long ackRttNanos();

  /** {@code tcp.analysis}: whether Wireshark keeps an analysis of it, though it be empty. */
  boolean examined();

  /** {@code tcp.analysis.bytes_in_flight}; 0 when not known. */
  int bytesInFlight();

  /** {@code tcp.analysis.push_bytes_sent}, with {@link #bytesInFlight}. */
  int pushBytesSent();

  /** {@code tcp.analysis.duplicate_ack_num}; 0 when it is none. */
  int duplicateAckNumber();

  /** {@code tcp.analysis.duplicate_ack_frame}, with {@link #duplicateAckNumber}. */
  long duplicateAckFrame();

  /** {@code tcp.analysis.rto_frame}; 0 without one. */
  long rtoFrame();

  /** {@code tcp.analysis.rto} in nanoseconds, with {@link #rtoFrame}. */
  long rtoNanos();

  /** Of a segment with FIN: whether the other side had sent none before. */
  boolean closesFirst();
}
