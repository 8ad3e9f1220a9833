package org.pixelwire.flow;

import org.pixelwire.wire.MovingView;

/** What the TCP streams of one capture share: who reads them, and how much they may hold. */
public final class Streams {
  private final Conversations.SinkFactory sinks;
  private final StreamLimits limits;
  private final StreamHashes hashes;
  private final MovingView part = new MovingView();

  /**
   * @param sinks asked when a direction's first payload comes
   * @param hashes may be null: then nothing is hashed
   */
  public Streams(Conversations.SinkFactory sinks, StreamLimits limits, StreamHashes hashes) {
    this.sinks = sinks;
    this.limits = limits;
    this.hashes = hashes;
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
