package org.pixelwire.labs.net.relay;

import java.util.Objects;

/**
 * What the relay does in each direction, and the seed from which chance decides it: the same seed
 * does the same to the n-th frame of a direction, whenever it comes.
 */
public record RelayPlan(Impairments toReceiver, Impairments toSender, long seed) {
  public RelayPlan {
    Objects.requireNonNull(toReceiver, "toReceiver");
    Objects.requireNonNull(toSender, "toSender");
  }

  Impairments of(Direction direction) {
    return direction == Direction.TO_RECEIVER ? toReceiver : toSender;
  }
}
