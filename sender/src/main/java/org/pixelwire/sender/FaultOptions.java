package org.pixelwire.sender;

import java.util.function.LongSupplier;
import picocli.CommandLine.Option;

/** The options of {@code send} that plan what goes wrong. */
final class FaultOptions {
  @Option(
      names = "--faults",
      paramLabel = "PLAN",
      description =
          "what to do to which chunks: drop=3,7-9;dup=5;swap=9;corrupt=12;delay=4:50ms (UDP)")
  private String plan;

  @Option(
      names = "--loss",
      paramLabel = "P",
      defaultValue = "0",
      converter = Share.class,
      description = "share of chunks never sent: 2%% or 0.02 (UDP)")
  private double loss;

  @Option(
      names = "--duplicate",
      paramLabel = "P",
      defaultValue = "0",
      converter = Share.class,
      description = "share of chunks sent twice (UDP)")
  private double duplicate;

  @Option(
      names = "--reorder",
      paramLabel = "P",
      defaultValue = "0",
      converter = Share.class,
      description = "share of chunks swapped with the next (UDP)")
  private double reorder;

  @Option(
      names = "--corrupt",
      paramLabel = "P",
      defaultValue = "0",
      converter = Share.class,
      description = "share of chunks sent with one byte changed (UDP)")
  private double corrupt;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "number that decides which chunks those are; printed, so that it can be given again"
              + " (default: random; +1 for each repetition)")
  private Long seed;

  /**
   * What was asked for.
   *
   * @throws IllegalArgumentException with one sentence
   */
  FaultPlan toPlan(LongSupplier seeds) {
    FaultPlan named = plan == null ? FaultPlan.NONE : FaultPlan.parse(plan);
    FaultRates rates = new FaultRates(loss, duplicate, reorder, corrupt);
    return named.withChance(rates, seed != null ? seed : seeds.getAsLong());
  }
}
