package org.pixelwire.sender;

import java.util.concurrent.locks.LockSupport;

/** Time as pacing needs it: a clock that never jumps, and a way to wait. */
interface Ticker {
  /** The system's own. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void park(long nanos) {
          LockSupport.parkNanos(nanos);
        }

        @Override
        public void spin() {
          Thread.onSpinWait();
        }
      };

  /** Nanoseconds since some moment. */
  long nanos();

  /** Gives the processor away for about {@code nanos}; may take less or more. */
  void park(long nanos);

  /** Returns when {@code nanos} have gone by. */
  default void pause(long nanos) {
    long until = nanos() + nanos;
    for (long left = nanos; left > 0; left = until - nanos()) {
      park(left);
    }
  }

  /** Lets a moment too short to park go by. */
  void spin();
}
