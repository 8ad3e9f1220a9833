package org.pixelwire.flow;

import java.security.MessageDigest;
import org.pixelwire.wire.Sha256;

/**
 * Hashes the streams of one capture while the capture is being read: each stream by one thread, so
 * that the result depends on the bytes only. Threads are started when a stream grows long.
 */
public final class StreamHashes implements AutoCloseable {
  private final HashLane[] lanes;
  private final MessageDigest inline = Sha256.newDigest();
  private int streams;

  /**
   * @param threads how many may hash at the same time, at least 1
   */
  public StreamHashes(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads cannot hash");
    }
    lanes = new HashLane[threads];
  }

  /** Hashing beside the one thread that reads, on this machine. */
  public static StreamHashes besideReader() {
    return new StreamHashes(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  StreamHash open() {
    return new StreamHash(this);
  }

  /** The thread of the next long stream. */
  HashLane lane() {
    int at = streams % lanes.length;
    streams = at + 1;
    if (lanes[at] == null) {
      lanes[at] = new HashLane(at);
    }
    return lanes[at];
  }

  byte[] hash(byte[] bytes, int length) {
    inline.update(bytes, 0, length);
    return inline.digest();
  }

  /**
   * Waits until every ended stream is hashed and the threads have ended. No stream may follow.
   *
   * @throws IllegalStateException if a thread failed
   */
  public void finish() {
    for (int i = 0; i < lanes.length; i++) {
      HashLane lane = lanes[i];
      lanes[i] = null;
      if (lane != null) {
        lane.finish();
      }
    }
  }

  /** Ends threads that {@link #finish} was not called for. */
  @Override
  public void close() {
    for (HashLane lane : lanes) {
      if (lane != null) {
        lane.abandon();
      }
    }
  }
}
