package org.pixelwire.flow;

import java.security.MessageDigest;
import java.util.Arrays;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Sha256;

/**
 * SHA-256 of one direction's bytes, in stream order, nothing put in for gaps. A stream that stays
 * short is hashed where it is read; a longer one by a thread of {@link StreamHashes}.
 */
final class StreamHash {
  private static final int SHORT = 1024;
  private static final byte[] NOTHING = {};

  private final StreamHashes hashes;
  private HashLane lane;
  private byte[] held = NOTHING;
  private int count;

  // Touched by the lane's thread only, until that has ended.
  private MessageDigest digest;
  private byte[] result;

  StreamHash(StreamHashes hashes) {
    this.hashes = hashes;
  }

  void add(ByteView bytes) {
    if (lane == null) {
      if (bytes.length() <= SHORT - count) {
        hold(bytes);
        return;
      }
      lane = hashes.lane();
      lane.add(this, ByteView.of(held), 0, count);
      held = NOTHING;
    }
    lane.add(this, bytes, 0, bytes.length());
  }

  private void hold(ByteView bytes) {
    int wanted = count + bytes.length();
    if (wanted > held.length) {
      // Most short streams are one segment: room for just that, then for more at a time.
      int size = count == 0 ? wanted : Integer.highestOneBit(2 * wanted - 1);
      held = Arrays.copyOf(held, size);
    }
    bytes.copyTo(0, held, count, bytes.length());
    count = wanted;
  }

  /** No byte follows. */
  void end() {
    if (lane != null) {
      lane.end(this);
    } else if (count > 0) {
      result = hashes.hash(held, count);
      held = NOTHING;
    }
  }

  /** For the lane's thread. */
  void update(byte[] bytes, int from, int length) {
    if (digest == null) {
      digest = Sha256.newDigest();
    }
    digest.update(bytes, from, length);
  }

  /** For the lane's thread. */
  void complete() {
    if (digest != null) {
      result = digest.digest();
      digest = null;
    }
  }

  /** The hash; null if there was no byte. After {@link StreamHashes#finish} only. */
  Sha256 value() {
    return result == null ? null : Sha256.ofDigest(result);
  }
}
