package org.pixelwire.flow;

import org.pixelwire.packet.Checksum;
import org.pixelwire.packet.Checksums;
import org.pixelwire.packet.Frame;
import org.pixelwire.wire.MovingView;

/** What the TCP streams of one capture share: who reads them, and how much they may hold. */
public final class Streams {
  private final Conversations.SinkFactory sinks;
  private final StreamLimits limits;
  private final StreamHashes hashes;
  private final MovingView part = new MovingView();
  private boolean asReceivers;

  /**
   * @param sinks asked when a direction's first payload comes
   * @param hashes may be null: then nothing is hashed
   */
  public Streams(Conversations.SinkFactory sinks, StreamLimits limits, StreamHashes hashes) {
    this.sinks = sinks;
    this.limits = limits;
    this.hashes = hashes;
  }

  /**
   * From now on a segment whose checksum is wrong brings no bytes, as to its receiver (RFC 9293
   * section 3.1); otherwise it does, as in Wireshark unless told to validate.
   */
  public void readAsReceivers() {
    asReceivers = true;
  }

  boolean refuses(Frame segment) {
    return asReceivers
        && (Checksums.transport(segment) == Checksum.BAD || Checksums.ip(segment) == Checksum.BAD);
  }

  /** The bounds, and how often they were reached. */
  public StreamLimits limits() {
    return limits;
  }

  StreamAssembler open(Conversation conversation, boolean forward) {
    StreamHash hash = hashes == null ? null : hashes.open();
    return new StreamAssembler(sinks.sink(conversation, forward), hash, limits, part);
  }

  /** Waits for the hashes; after the last stream has ended. */
  void finish() {
    if (hashes != null) {
      hashes.finish();
    }
  }

  /** Ends what {@link #finish} was not called for. */
  void close() {
    if (hashes != null) {
      hashes.close();
    }
  }
}
