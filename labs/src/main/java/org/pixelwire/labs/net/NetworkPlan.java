package org.pixelwire.labs.net;

import java.util.List;
import java.util.Optional;

/**
 * A private network as somebody wants it.
 *
 * @param name by which others find it
 * @param hosts 1 is a lone loopback; 2 have a link between them
 * @param mtu bytes of the longest IP packet
 * @param rate bits a second of the loopback or the link; 0 is as fast as it goes
 * @param delayNanos from one host to the other; 0 on a lone loopback
 */
public record NetworkPlan(
    String name, int hosts, int mtu, long rate, long delayNanos, TcpStyle tcp) {
  public static final int DEFAULT_MTU = 1500;
  private static final int LEAST_MTU = 576;
  private static final String NAME = "[A-Za-z][A-Za-z0-9._-]{0,30}";
  private static final long BITS_AND_NANOS = 8_000_000_000L;
  private static final long MOST_UNDER_WAY = 16 << 20;

  /** Checks what can be checked without trying; a wrong wish is refused in one sentence. */
  public NetworkPlan {
    require(
        name.matches(NAME),
        "--name '%s' is no name: begin with a letter, then letters, digits, dots and dashes.",
        name);
    require(hosts == 1 || hosts == 2, "--hosts %d is not possible: give 1 or 2.", hosts);
    int largest = hosts == 1 ? LoneLoopback.LARGEST_MTU : TwoHosts.LARGEST_MTU;
    require(
        mtu >= LEAST_MTU && mtu <= largest,
        "--mtu %d is not from %d to %d.",
        mtu,
        LEAST_MTU,
        largest);
    if (rate < 0 || delayNanos < 0) {
      throw new IllegalArgumentException("negative rate or delay");
    }
  }

  private static void require(boolean possible, String sentence, Object... values) {
    if (!possible) {
      throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, sentence, values));
    }
  }

  Topology topology() {
    return hosts == 1 ? new LoneLoopback(mtu, rate, tcp) : new TwoHosts(mtu, underWay(), tcp);
  }

  /** What a program started in it, on {@code host}, should know. */
  Membership membership(String host) {
    return new Membership(name, host, rate);
  }

  /** The host that programs are started on unless told otherwise; empty on a lone loopback. */
  String firstHost() {
    return hosts == 1 ? "" : Wiring.SENDER;
  }

  private long underWay() {
    double bytes = (double) rate * 2 * delayNanos / BITS_AND_NANOS;
    return (long) Math.min(bytes, MOST_UNDER_WAY);
  }

  /** Refuses when a program is missing that this network needs. */
  void requirePrograms() throws NetworkException {
    for (String each : List.of("ip", "mount", "nsenter")) {
      require(each, "");
    }
    if (hosts == 1 && rate > 0) {
      require("tc", ", which paces a loopback: install it, or do without by --rate none");
    }
  }

  private static void require(String program, String why) throws NetworkException {
    Optional<?> found = SystemProgram.find(program);
    if (found.isEmpty()) {
      throw NetworkException.refusedHere("There is no program '" + program + "'" + why + ".");
    }
  }
}
