package org.pixelwire.sender;

/** Time that passes only when somebody waits for it, and then by some nanoseconds too much. */
final class FakeTicker implements Ticker {
  private final long overshoot;
  private long now;

  FakeTicker(long overshoot) {
    this.overshoot = overshoot;
  }

  void advance(long nanos) {
    now += nanos;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void park(long nanos) {
    now += nanos + overshoot;
  }

  @Override
  public void spin() {
    now += 50;
  }
}
