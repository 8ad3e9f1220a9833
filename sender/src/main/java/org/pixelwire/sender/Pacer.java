package org.pixelwire.sender;

/**
 * Holds a sender to a rate: over any stretch of time no more leaves than the rate allows, plus one
 * burst of {@link #BURST} bytes (or one record, where that is longer).
 *
 * <p>Parking overshoots by some 60 µs, so time slept too long may be made up for, but only by one
 * burst: a receive buffer of 212,992 bytes, counted with the kernel's overhead, is never flooded.
 */
final class Pacer {
  /** Most bytes that may leave at once. */
  static final int BURST = 32_768;

  /** Where a burst lasts less than this, the overshoot of parking would cost more than a burst. */
  private static final long SPIN_BELOW = 150_000;

  private final Ticker ticker;
  private final double nanosPerByte;
  private final long origin;
  private double paidUntil;

  /**
   * A pacer that starts without credit.
   *
   * @param rate bits per second; 0 does not pace
   */
  Pacer(long rate, Ticker ticker) {
    this.ticker = ticker;
    this.nanosPerByte = rate == 0 ? 0 : 8e9 / rate;
    this.origin = ticker.nanos();
  }

  /** Returns when {@code bytes} may be sent, headers included. */
  void await(int bytes) {
    if (nanosPerByte == 0) {
      return;
    }
    double cost = bytes * nanosPerByte;
    double burst = Math.max(BURST, bytes) * nanosPerByte;
    double now = now();
    paidUntil = Math.max(paidUntil, now - burst);
    while (now < paidUntil + cost) {
      pause((long) Math.ceil(paidUntil + cost - now), burst);
      now = now();
    }
    paidUntil += cost;
  }

  private void pause(long nanos, double burst) {
    if (burst < SPIN_BELOW) {
      ticker.spin();
    } else {
      ticker.park(nanos);
    }
  }

  private double now() {
    return ticker.nanos() - origin;
  }
}
