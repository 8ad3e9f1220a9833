package org.pixelwire.receiver;

import java.util.BitSet;

/**
 * What happened to each chunk of a transfer. A chunk may have several fates: placed, though a copy
 * came damaged.
 */
final class ChunkFates {
  private BitSet done = new BitSet();
  private final BitSet duplicated = new BitSet();
  private final BitSet damaged = new BitSet();
  private final BitSet refused = new BitSet();
  private int runs;

  boolean isDone(int chunk) {
    return done.get(chunk);
  }

  /** How many runs the placed chunks are in, were {@code chunk} one of them. */
  int runsWith(int chunk) {
    return runs + 1 - (chunk > 0 && done.get(chunk - 1) ? 1 : 0) - (done.get(chunk + 1) ? 1 : 0);
  }

  /** A chunk was placed, for the first time. */
  void done(int chunk) {
    runs = runsWith(chunk);
    done.set(chunk);
  }

  void duplicated(int chunk) {
    duplicated.set(chunk);
  }

  /** A copy was damaged; its header, which may lie, claims to be of {@code chunk}. */
  void damaged(long chunk) {
    count(damaged, chunk);
  }

  /** A record did not fit the plan; its header claims to be of {@code chunk}. */
  void refused(long chunk) {
    count(refused, chunk);
  }

  private static void count(BitSet set, long chunk) {
    if (chunk < Limits.MAX_CHUNKS) {
      set.set((int) chunk);
    }
  }

  /** What was placed was never part of the transfer. */
  void refuseDone() {
    refused.or(done);
    duplicated.clear();
    forgetDone();
  }

  /** What was placed is gone. */
  void forgetDone() {
    done = new BitSet();
    runs = 0;
  }

  BitSet done() {
    return done;
  }

  BitSet duplicated() {
    return duplicated;
  }

  BitSet damaged() {
    return damaged;
  }

  BitSet refused() {
    return refused;
  }
}
