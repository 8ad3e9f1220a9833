package org.pixelwire.flow;

/**
 * Totals of frames in one direction.
 *
 * @param packets frames
 * @param bytes on the wire, link headers included
 * @param payloadBytes above TCP or UDP, those sent again included
 */
public record Traffic(long packets, long bytes, long payloadBytes) {
  /** No frame yet. */
  public static final Traffic NONE = new Traffic(0, 0, 0);

  /** With one frame of {@code wireLength} bytes more, {@code payload} of them above TCP or UDP. */
  public Traffic with(long wireLength, long payload) {
    return new Traffic(packets + 1, bytes + wireLength, payloadBytes + payload);
  }

  /** Both added up. */
  public Traffic plus(Traffic other) {
    return new Traffic(
        packets + other.packets, bytes + other.bytes, payloadBytes + other.payloadBytes);
  }
}
