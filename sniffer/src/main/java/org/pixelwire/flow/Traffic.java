package org.pixelwire.flow;

/** Running totals of frames in one direction. */
public final class Traffic {
  private long packets;
  private long bytes;
  private long payloadBytes;

  /** Counts a frame of {@code wireLength} bytes with {@code payload} bytes above TCP or UDP. */
  public void add(long wireLength, long payload) {
    packets++;
    bytes += wireLength;
    payloadBytes += payload;
  }

  /** Frames. */
  public long packets() {
    return packets;
  }

  /** Bytes on the wire, link headers included. */
  public long bytes() {
    return bytes;
  }

  /** Bytes above TCP or UDP, sent again ones included. */
  public long payloadBytes() {
    return payloadBytes;
  }
}
