package org.pixelwire.labs.net;

/**
 * One loopback interface that carries frames of a real size at a real pace.
 *
 * @param mtu bytes of the longest IP packet
 * @param rate bits a second; 0 is as fast as it goes
 */
record LoneLoopback(int mtu, long rate, TcpStyle tcp) implements Topology {
  static final int LARGEST_MTU = 65_536;

  /** Long enough that no queue is ever the place where something is lost. */
  private static final int QUEUE_BYTES = 64 << 20;

  private static final int ETHERNET = 14;
  private static final int BITS = 8;
  private static final int BURSTS_A_SECOND = 500;

  /** One segment at a time, or TCP would hand down 64 KB at once, whatever the MTU. */
  private static final Script REAL_SEGMENTS =
      new Script(
          "Segments of real size are not possible here",
          "ip link set lo mtu \"$1\" gso_max_segs 1 up");

  private static final Script PACE =
      new Script(
          "A rate is not possible on this loopback (--rate none does without one)",
          "tc qdisc replace dev lo root tbf rate \"$1bit\" burst \"$2\" limit \"$3\"");

  /** Makes one of usual size and pace, in a shell that stands in a new network. */
  static final String TRIAL =
      REAL_SEGMENTS.with(NetworkPlan.DEFAULT_MTU) + PACE.with(1_000_000, 32_000, QUEUE_BYTES);

  @Override
  public void build() throws NetworkException {
    tcp.apply(0);
    REAL_SEGMENTS.run(mtu);
    if (rate > 0) {
      PACE.run(rate, burst(), QUEUE_BYTES);
    }
  }

  /** What may leave at once: never less than a frame, which would then never leave. */
  private long burst() {
    return Math.max(2L * (mtu + ETHERNET), rate / BITS / BURSTS_A_SECOND);
  }
}
