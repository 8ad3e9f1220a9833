package org.pixelwire.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pixelwire.sender.PlannedFault.Kind;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;

/**
 * What a UDP sender is to do wrong on purpose: named chunks, and others chosen by a seed. The same
 * plan does the same to the same transfer on every system.
 */
public final class FaultPlan {
  /** Nothing wrong. */
  public static final FaultPlan NONE = new FaultPlan(List.of(), FaultRates.NONE, 0);

  private static final Map<String, Kind> WORDS =
      Map.of(
          "drop", Kind.DROP,
          "dup", Kind.DUPLICATE,
          "duplicate", Kind.DUPLICATE,
          "swap", Kind.SWAP,
          "corrupt", Kind.CORRUPT,
          "delay", Kind.DELAY);
  private static final Pattern CHUNKS =
      Pattern.compile("([0-9]{1,10})(?:-([0-9]{1,10}))?(?::([0-9]{1,5})ms)?");

  private final List<Named> named;
  private final FaultRates rates;
  private final long seed;

  private record Named(Range chunks, Kind kind, long nanos) {}

  private FaultPlan(List<Named> named, FaultRates rates, long seed) {
    this.named = named;
    this.rates = rates;
    this.seed = seed;
  }

  /**
   * Reads a plan such as {@code drop=3,7-9;dup=5;swap=9;corrupt=12;delay=4:50ms}.
   *
   * @throws IllegalArgumentException with one sentence that names the part that is wrong
   */
  public static FaultPlan parse(String text) {
    List<Named> named = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      String[] sides = part.split("=", -1);
      Kind kind = WORDS.get(sides[0].trim());
      if (kind == null || sides.length != 2) {
        throw new IllegalArgumentException(
            "'" + part + "' is no fault: write drop=3,7-9;dup=5;swap=9;corrupt=12;delay=4:50ms.");
      }
      for (String chunks : sides[1].split(",", -1)) {
        named.add(parseChunks(kind, chunks.trim()));
      }
    }
    return new FaultPlan(List.copyOf(named), FaultRates.NONE, 0);
  }

  private static Named parseChunks(Kind kind, String text) {
    Matcher match = CHUNKS.matcher(text);
    if (!match.matches() || (match.group(3) != null) != (kind == Kind.DELAY)) {
      String form = kind == Kind.DELAY ? "4:50ms or 4-6:50ms" : "3 or 7-9";
      throw new IllegalArgumentException(
          "'" + text + "' does not say which chunks to " + kind.text() + ": write " + form + ".");
    }
    long from = Long.parseLong(match.group(1));
    long to = match.group(2) == null ? from : Long.parseLong(match.group(2));
    if (to < from) {
      throw new IllegalArgumentException("'" + text + "' runs backwards: write the lower first.");
    }
    long nanos = match.group(3) == null ? 0 : Long.parseLong(match.group(3)) * 1_000_000;
    return new Named(new Range(from, to), kind, nanos);
  }

  /** This plan, and chance for the chunks it does not name. */
  public FaultPlan withChance(FaultRates rates, long seed) {
    return new FaultPlan(named, rates, seed);
  }

  /** This plan for the {@code number}-th repetition, from 0: chance chooses others each time. */
  FaultPlan repeated(int number) {
    return new FaultPlan(named, rates, seed + number);
  }

  /** The seed, where chance has a part. */
  public OptionalLong seed() {
    return rates.any() ? OptionalLong.of(seed) : OptionalLong.empty();
  }

  /** Whether there is nothing to do wrong. */
  boolean isEmpty() {
    return named.isEmpty() && !rates.any();
  }

  /**
   * The faults of one transfer, ascending by chunk, at most one for each.
   *
   * @throws IllegalArgumentException if the plan does not fit; one sentence
   */
  List<PlannedFault> faultsOf(ChunkPlan plan) {
    TreeMap<Long, PlannedFault> faults = new TreeMap<>();
    for (Named part : named) {
      requireWithin(plan, part);
      for (long chunk = part.chunks.from(); chunk <= part.chunks.to(); chunk++) {
        PlannedFault other = faults.put(chunk, new PlannedFault(chunk, part.kind, part.nanos));
        if (other != null) {
          throw new IllegalArgumentException(
              "Chunk " + chunk + " has two faults planned; it can take only one.");
        }
      }
    }
    requireSwapsPossible(faults, plan);
    if (rates.any()) {
      addChance(faults, plan);
    }
    return List.copyOf(faults.values());
  }

  private static void requireWithin(ChunkPlan plan, Named part) {
    if (part.chunks.to() >= plan.count()) {
      throw new IllegalArgumentException(
          String.format(
              java.util.Locale.ROOT,
              "%s=%s is beyond this transfer, whose %,d chunks are 0 to %d.",
              part.kind.text(),
              part.chunks,
              plan.count(),
              plan.count() - 1));
    }
  }

  private static void requireSwapsPossible(Map<Long, PlannedFault> faults, ChunkPlan plan) {
    for (PlannedFault fault : faults.values()) {
      if (fault.kind() != Kind.SWAP) {
        continue;
      }
      long next = fault.chunk() + 1;
      PlannedFault other = faults.get(next);
      if (next == plan.count()) {
        throw new IllegalArgumentException(
            "swap=" + fault.chunk() + " cannot be: no chunk follows the last one.");
      }
      if (other != null && (other.kind() == Kind.DROP || other.kind() == Kind.DELAY)) {
        throw new IllegalArgumentException(
            "swap="
                + fault.chunk()
                + " cannot be: chunk "
                + next
                + " is "
                + other.kind().done()
                + ".");
      }
    }
  }

  /** {@link Random}'s numbers are part of Java's specification: a seed means the same for ever. */
  private void addChance(Map<Long, PlannedFault> faults, ChunkPlan plan) {
    Random random = new Random(seed);
    for (long chunk = 0; chunk < plan.count(); chunk++) {
      boolean drop = random.nextDouble() < rates.loss();
      boolean corrupt = random.nextDouble() < rates.corrupt();
      boolean duplicate = random.nextDouble() < rates.duplicate();
      boolean swap = random.nextDouble() < rates.reorder();
      if (faults.containsKey(chunk) || isSwapped(faults.get(chunk - 1))) {
        continue;
      }
      if (drop || corrupt || duplicate) {
        Kind kind = drop ? Kind.DROP : corrupt ? Kind.CORRUPT : Kind.DUPLICATE;
        faults.put(chunk, new PlannedFault(chunk, kind, 0));
      } else if (swap && chunk + 1 < plan.count() && !faults.containsKey(chunk + 1)) {
        faults.put(chunk, new PlannedFault(chunk, Kind.SWAP, 0));
      }
    }
  }

  private static boolean isSwapped(PlannedFault fault) {
    return fault != null && fault.kind() == Kind.SWAP;
  }
}
