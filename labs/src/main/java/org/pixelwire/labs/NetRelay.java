package org.pixelwire.labs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.labs.net.Keeper;
import org.pixelwire.labs.net.Membership;
import org.pixelwire.labs.net.relay.Direction;
import org.pixelwire.labs.net.relay.Impairments;
import org.pixelwire.labs.net.relay.Relay;
import org.pixelwire.labs.net.relay.RelayPlan;

/** Has the relay join two hosts, and says so when it could not do that to the end. */
final class NetRelay implements Keeper.Joint {
  private final RelayPlan plan;
  private final int mtu;
  private final Path log;
  private final PrintWriter err;

  /**
   * @param log null for a file that goes with the network
   */
  NetRelay(RelayPlan plan, int mtu, Path log, PrintWriter err) {
    this.plan = plan;
    this.mtu = mtu;
    this.log = log == null ? Membership.LOG : log;
    this.err = err;
  }

  /** Whether the seed matters. */
  static boolean isByChance(RelayPlan plan) {
    return Stream.of(plan.toReceiver(), plan.toSender()).anyMatch(NetRelay::isByChance);
  }

  private static boolean isByChance(Impairments link) {
    return link.loss() + link.corrupt() + link.duplicate() + link.reorder() > 0
        || link.jitterNanos() > 0;
  }

  @Override
  public Keeper.Relaying join(String toSender, String toReceiver) throws IOException {
    try {
      Relay relay = Relay.start(plan, mtu, toSender, toReceiver, log);
      return () -> end(relay);
    } catch (CaptureException e) {
      throw new IOException(e.getMessage().replaceFirst("\\.$", ""), e);
    }
  }

  private void end(Relay relay) throws IOException {
    relay.close();
    long missed = missed(relay, Direction.TO_RECEIVER) + missed(relay, Direction.TO_SENDER);
    if (missed > 0) {
      err.println("The relay was too slow for " + missed + " frames: lost, and not in its log.");
      err.flush();
    }
    if (relay.failure().isPresent()) {
      throw new IOException("the relay ended early: " + relay.failure().get().getMessage());
    }
  }

  private static long missed(Relay relay, Direction direction) {
    return Math.max(0, relay.counts(direction).missed());
  }
}
