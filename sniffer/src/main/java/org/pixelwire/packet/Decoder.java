package org.pixelwire.packet;

import java.nio.ByteBuffer;

/**
 * Finds the headers of a frame. Total: any bytes of any link type give some layers, then at most
 * one {@link Malformed}.
 */
public final class Decoder {
  private final Frame frame = new Frame();

  /**
   * Decodes one frame into the decoder's only {@link Frame}, which stays valid until the next call.
   *
   * @param data big-endian buffer that holds the frame from index {@code start}
   * @param linkType LINKTYPE_ number of the capture file
   * @param wireLength length on the wire; smaller values than {@code captured} are taken for equal
   */
  public Frame decode(
      ByteBuffer data,
      int start,
      int captured,
      long wireLength,
      int linkType,
      long number,
      long timeNanos) {
    frame.reset(data, start, captured, number, timeNanos, Math.max(wireLength, captured));
    Link.decode(frame, linkType);
    return frame;
  }
}
