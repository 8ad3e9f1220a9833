package org.pixelwire.sniffer;

import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Defragmenter;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;

/** Decodes the packets of one capture, one after the other, IP fragments put together. */
final class WholePackets {
  private final Decoder decoder = new Decoder();
  private final Defragmenter defragmenter = new Defragmenter();

  /**
   * The packet that {@code source} stands at, which is read on where it completes a fragmented one;
   * valid until the next. To be asked of every packet, in order.
   */
  Frame of(PacketSource source) {
    Frame frame =
        decoder.decode(
            source.data(),
            source.dataOffset(),
            source.capturedLength(),
            source.wireLength(),
            source.linkType(),
            source.frame(),
            source.timestampNanos());
    return frame.fragment() && defragmenter.add(frame)
        ? decoder.reassembled(
            defragmenter.payload(), defragmenter.payloadLength(), frame.ipProtocol())
        : frame;
  }

  /** Who puts the fragments together. */
  Defragmenter defragmenter() {
    return defragmenter;
  }
}
