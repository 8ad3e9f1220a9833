package org.pixelwire.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.transfer.Crossing.Identity;

/**
 * Works out which of two captures was made nearer to the sender.
 *
 * @param swapped whether it is the second
 */
record Ends(boolean swapped, Basis basis) {

  /** What tells the ends apart, the strongest first. */
  enum Basis {
    SAID("as you said"),
    ANSWERS("answers follow sooner at the receiver's end"),
    LOSSES("what one capture lacks was lost on the way to it"),
    ORDER("packets are in order at the sender's end"),
    GIVEN("nothing tells them apart, so in the order given");

    private final String words;

    Basis(String words) {
      this.words = words;
    }

    /** For people: why. */
    String words() {
      return words;
    }
  }

  /** The packets of one capture by direction. */
  record Both(List<Crossing> toReceiver, List<Crossing> toSender, boolean mayHaveMissed) {}

  static Ends of(Both one, Both other) {
    Long first = shortestWay(one, other);
    Long second = shortestWay(other, one);
    if (first != null && second != null && !first.equals(second)) {
      return new Ends(second > first, Basis.ANSWERS);
    }
    long losses = one.mayHaveMissed() || other.mayHaveMissed() ? 0 : losses(one, other);
    if (losses != 0) {
      return new Ends(losses < 0, Basis.LOSSES);
    }
    long disorder = descents(other.toReceiver()) - descents(one.toReceiver());
    return disorder == 0 ? new Ends(false, Basis.GIVEN) : new Ends(disorder < 0, Basis.ORDER);
  }

  /**
   * The shortest way there and back if {@code near} were the sender's end, whatever the clocks say:
   * no way takes less time than none, so for the wrong end it is negative.
   */
  private static Long shortestWay(Both near, Both far) {
    Long there = Matching.of(near.toReceiver(), far.toReceiver(), List.of()).least();
    Long back = Matching.of(far.toSender(), near.toSender(), List.of()).least();
    return there == null || back == null ? null : Long.valueOf(there + back);
  }

  /** How many packets more speak for {@code one} being the sender's end than against it. */
  private static long losses(Both one, Both other) {
    return surplus(one.toReceiver(), other.toReceiver())
        - surplus(other.toReceiver(), one.toReceiver())
        + surplus(other.toSender(), one.toSender())
        - surplus(one.toSender(), other.toSender());
  }

  /** Packets of {@code one} that {@code other} lacks, less those it has that often again. */
  private static long surplus(List<Crossing> one, List<Crossing> other) {
    Map<Identity, Long> counts = new HashMap<>();
    other.forEach(each -> counts.merge(each.identity(), 1L, Long::sum));
    return one.stream()
        .filter(Crossing::whole)
        .filter(each -> !counts.containsKey(each.identity()))
        .count();
  }

  /** How often a packet has a lower number than the one before it. */
  private static long descents(List<Crossing> packets) {
    long descents = 0;
    for (int i = 1; i < packets.size(); i++) {
      int step =
          packets.get(i).segment() == null
              ? Long.signum(packets.get(i).chunk() - packets.get(i - 1).chunk())
              : (int) packets.get(i).segment().sequence()
                  - (int) packets.get(i - 1).segment().sequence();
      boolean numbered = packets.get(i).segment() != null || packets.get(i).chunk() >= 0;
      descents += numbered && step < 0 ? 1 : 0;
    }
    return descents;
  }
}
