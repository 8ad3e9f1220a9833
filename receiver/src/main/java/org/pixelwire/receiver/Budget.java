package org.pixelwire.receiver;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all unfinished transfers share, in bytes; any thread may take and give back. */
final class Budget {
  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  Budget(long limit) {
    this.limit = limit;
  }

  /** Takes {@code bytes} unless that would go beyond the limit. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= limit) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  long limit() {
    return limit;
  }

  long taken() {
    return taken.get();
  }
}
