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
   * @param wireLength length on the wire; where {@code captured} is more, that many are read
   */
  public Frame decode(
      ByteBuffer data,
      int start,
      int captured,
      long wireLength,
      int linkType,
      long number,
      long timeNanos) {
    frame.reset(data, start, captured, wireLength, linkType);
    frame.number = number;
    frame.timeNanos = timeNanos;
    Link.decode(frame, linkType);
    return frame;
  }

  /**
   * Goes on with the packet that the frame decoded last, a fragment, completes: transport layer,
   * ports and payload are then those of the whole packet, while bytes, lengths and time stay the
   * frame's, as Wireshark has it.
   *
   * @param whole big-endian buffer that holds the packet's payload from index 0
   * @param protocol number of the protocol the payload begins with, {@link Frame#ipProtocol}
   * @throws IllegalArgumentException unless the frame is a fragment
   */
  public Frame reassembled(ByteBuffer whole, int length, int protocol) {
    frame.reassemble(whole, length);
    if (frame.ipVersion() == 6) {
      Ipv6.extensions(frame, protocol, 0);
    } else {
      Transport.decode(frame, protocol, 0);
    }
    return frame;
  }
}
