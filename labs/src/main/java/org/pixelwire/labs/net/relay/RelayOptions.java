package org.pixelwire.labs.net.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import picocli.CommandLine.Option;

/**
 * The options that say what the relay does to frames. Each value is for both directions, or two for
 * one each: {@code --loss 2%/0%} loses frames to the receiver only, and so does {@code --loss 2%/}.
 */
public final class RelayOptions {
  @Option(
      names = "--loss",
      paramLabel = "P",
      converter = TwoWays.OfShares.class,
      description = "share of frames lost: 2%% or 0.02 both ways, 2%%/ only to the receiver")
  private TwoWays<Double> loss;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      converter = TwoWays.OfTimes.class,
      description = "how long a frame takes: 20ms; 20ms/5ms to the receiver and to the sender")
  private TwoWays<Long> delay;

  @Option(
      names = "--jitter",
      paramLabel = "TIME",
      converter = TwoWays.OfTimes.class,
      description = "how much less or more, evenly; frames keep their order")
  private TwoWays<Long> jitter;

  @Option(
      names = "--duplicate",
      paramLabel = "P",
      converter = TwoWays.OfShares.class,
      description = "share of frames that arrive twice")
  private TwoWays<Double> duplicate;

  @Option(
      names = "--reorder",
      paramLabel = "P",
      converter = TwoWays.OfShares.class,
      description = "share of frames that the next one overtakes")
  private TwoWays<Double> reorder;

  @Option(
      names = "--corrupt",
      paramLabel = "P",
      converter = TwoWays.OfShares.class,
      description =
          "share of frames with one bit changed, which the receiving host's TCP or UDP refuses by"
              + " its checksum (a real card would have refused the frame before)")
  private TwoWays<Double> corrupt;

  @Option(
      names = "--rate",
      paramLabel = "BITS",
      converter = TwoWays.OfRates.class,
      description =
          "bits per second of whole frames; K, M, G are powers of 1000; none does not hold back"
              + " (default: 100M)")
  private TwoWays<Long> rate;

  @Option(
      names = "--queue",
      paramLabel = "FRAMES",
      converter = TwoWays.OfCounts.class,
      description =
          "how many frames may wait to be sent, those that come then are lost (default: "
              + Impairments.DEFAULT_QUEUE
              + ", more than TCP ever has under way)")
  private TwoWays<Integer> queue;

  @Option(
      names = "--drop",
      paramLabel = "LIST",
      converter = TwoWays.OfDrops.class,
      description =
          "frames to lose by number, from 1 in each direction: 5,9-12; or chunks of images sent"
              + " over UDP, once in each transfer: chunks=17,19; may be given again")
  private List<TwoWays<DropList>> drop = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "number that decides what chance does; printed, so that it can be given again"
              + " (default: random)")
  private Long seed;

  /**
   * What was asked for.
   *
   * @param seeds gives a seed where none was asked for
   * @throws IllegalArgumentException with one sentence, when it cannot be
   */
  public RelayPlan toPlan(LongSupplier seeds) {
    return new RelayPlan(
        of(Direction.TO_RECEIVER),
        of(Direction.TO_SENDER),
        seed == null ? seeds.getAsLong() : seed);
  }

  private Impairments of(Direction direction) {
    return new Impairments(
        TwoWays.of(loss, direction, 0.0),
        TwoWays.of(corrupt, direction, 0.0),
        TwoWays.of(duplicate, direction, 0.0),
        TwoWays.of(reorder, direction, 0.0),
        TwoWays.of(delay, direction, 0L),
        TwoWays.of(jitter, direction, 0L),
        TwoWays.of(rate, direction, Impairments.DEFAULT_RATE),
        TwoWays.of(queue, direction, Impairments.DEFAULT_QUEUE),
        TwoWays.all(drop, direction, DropList.NOTHING, DropList::and));
  }

  /**
   * The first option given that only a network with a relay can honour, such as {@code --loss};
   * empty when there is none. A rate is not one: other networks have rates, too.
   */
  public String firstGiven() {
    Object[] values = {loss, delay, jitter, duplicate, reorder, corrupt, queue, seed};
    String[] names = {
      "--loss", "--delay", "--jitter", "--duplicate", "--reorder", "--corrupt", "--queue", "--seed"
    };
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        return names[i];
      }
    }
    return drop.isEmpty() ? "" : "--drop";
  }
}
