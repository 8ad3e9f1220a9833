package org.pixelwire.transfer;

import org.pixelwire.wire.RecordType;

/**
 * One packet of a transfer's conversation as it passed a capture point: what it takes to find the
 * same packet in a capture made elsewhere.
 *
 * @param fromA whether it ran from a to b of its conversation
 * @param ipId IPv4 identification; -1 where there is none to trust
 * @param sound whether its checksums do not prove that it was changed on its way
 * @param content stands for the payload, its length included: equal payloads have equal ones
 * @param datagram what UDP carried; null over TCP
 * @param segment what TCP carried; null over UDP
 */
record Crossing(
    long frame,
    long nanos,
    boolean fromA,
    long wireLength,
    int ipId,
    boolean sound,
    long content,
    Datagram datagram,
    Segment segment) {

  /** The IPv4 identification of a packet that has none, or whose header is damaged. */
  static final int NO_ID = -1;

  /** Of a datagram that is no data record. */
  static final long NO_CHUNK = -1;

  /**
   * A datagram.
   *
   * @param type of the record that it holds undamaged, though its checksum may tell of damage to
   *     what is around it; null without one
   * @param id of its transfer, or what a damaged record claims
   * @param chunk of a data record, or what a damaged one claims without contradicting itself;
   *     {@link #NO_CHUNK} otherwise
   */
  record Datagram(RecordType type, long id, long chunk) {}

  /**
   * A TCP segment; sequence numbers are raw.
   *
   * @param length of its payload
   * @param value timestamp (RFC 7323 section 3), 0 without one
   * @param echo timestamp echoed, 0 without one
   * @param sackFrom first block of a selective acknowledgment (RFC 2018), raw
   * @param sackTo its end; equal to {@code sackFrom} without one
   */
  record Segment(
      long sequence,
      int length,
      long acknowledgment,
      int flags,
      long value,
      long echo,
      long sackFrom,
      long sackTo) {}

  /** What is the same wherever the packet is captured. */
  record Identity(int ipId, long content, long sequence, long acknowledgment, int flags) {}

  Identity identity() {
    return segment == null
        ? new Identity(ipId, content, 0, 0, 0)
        : new Identity(
            ipId, content, segment.sequence(), segment.acknowledgment(), segment.flags());
  }

  /** Whether it carried a record, or a part of the stream, as its sender had made it. */
  boolean whole() {
    return sound && (datagram == null || datagram.type() != null);
  }

  /** The chunk that it carried undamaged; {@link #NO_CHUNK} if none. */
  long chunk() {
    return datagram == null || !whole() ? NO_CHUNK : datagram.chunk();
  }

  /** Bytes of a TCP stream that it carried. */
  int streamBytes() {
    return segment == null ? 0 : segment.length();
  }
}
