package org.pixelwire.receiver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Holds a reader to a rate, so that what it leaves in the kernel fills the window: after each read
 * it waits as long as the bytes may take. Without a rate it is not in the way.
 */
final class ReadPace {
  /** Reads of this length at most, so that the window opens evenly. */
  private static final double SLICE_NANOS = 20e6;

  /** So long a wait may go on after it has lost its reason. */
  private static final long LONGEST_PARK = 50_000_000;

  private final double nanosPerByte;
  private final LongSupplier clock;
  private double freeAt;

  /**
   * A pace that starts without credit.
   *
   * @param rate bits per second; 0 for none
   * @param clock nanoseconds
   */
  ReadPace(long rate, LongSupplier clock) {
    this.nanosPerByte = rate == 0 ? 0 : 8e9 / rate;
    this.clock = clock;
    this.freeAt = clock.getAsLong();
  }

  /** Whether there is a rate at all. */
  boolean slows() {
    return nanosPerByte > 0;
  }

  /** How many of {@code room} bytes the next read may take; at least one. */
  int most(int room) {
    return slows() ? (int) Math.min(room, Math.max(1, SLICE_NANOS / nanosPerByte)) : room;
  }

  /** Reads from {@code channel} what one read may take; -1 at its end. */
  int read(ReadableByteChannel channel, ByteBuffer in) throws IOException {
    int limit = in.limit();
    in.limit(in.position() + most(in.remaining()));
    try {
      return channel.read(in);
    } finally {
      in.limit(limit);
    }
  }

  /** Returns when {@code bytes} that were read are paid for, or {@code stop} holds. */
  void took(int bytes, BooleanSupplier stop) {
    if (!slows()) {
      return;
    }
    // Time in which nothing came is no credit: it would let a burst through.
    freeAt = Math.max(freeAt, clock.getAsLong() - SLICE_NANOS) + bytes * nanosPerByte;
    for (double left = left(); left > 0 && !stop.getAsBoolean(); left = left()) {
      LockSupport.parkNanos((long) Math.min(LONGEST_PARK, Math.ceil(left)));
    }
  }

  private double left() {
    return freeAt - clock.getAsLong();
  }
}
