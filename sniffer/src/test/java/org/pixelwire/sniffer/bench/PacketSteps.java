package org.pixelwire.sniffer.bench;

import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;

/** The first steps of the analysis, without the later ones. */
public final class PacketSteps {
  private static final StreamSink NOBODY = (offset, bytes, frame) -> {};

  private final Decoder decoder = new Decoder();
  private final Conversations conversations = new Conversations((c, forward) -> NOBODY);

  /** Finds the headers of the packet that {@code source} stands at. */
  public Frame decode(PacketSource source) {
    return decoder.decode(
        source.data(),
        source.dataOffset(),
        source.capturedLength(),
        source.wireLength(),
        source.linkType(),
        source.frame(),
        source.timestampNanos());
  }

  /** Also finds its conversation; tells whether the packet went the way of the first one. */
  public boolean follow(PacketSource source) {
    conversations.add(decode(source));
    return conversations.forward();
  }
}
