package org.pixelwire.labs.net.relay;

/**
 * Numbers by chance that depend on nothing but the seed, the direction, what they decide and the
 * number of the frame: the n-th output of SplitMix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, 2014), computed without those before it.
 */
final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;

  /** What a number decides. The stream never changes: a seed means the same for ever. */
  enum Question {
    LOSS(0),
    CORRUPT(1),
    DUPLICATE(2),
    REORDER(3),
    JITTER(4),
    WHICH_BIT(5);

    private final int stream;

    Question(int stream) {
      this.stream = stream;
    }
  }

  private final long state;

  /** Numbers that answer {@code question}. */
  Draws(long seed, Direction direction, Question question) {
    this(mix(mix(seed + GOLDEN) + 2L * question.stream + direction.stream()));
  }

  /** SplitMix64 begun at {@code state}. */
  Draws(long state) {
    this.state = state;
  }

  /** 64 even bits for frame {@code number}, from 1. */
  long bits(long number) {
    return mix(state + number * GOLDEN);
  }

  /** From 0 to 1, without 1. */
  double unit(long number) {
    return (bits(number) >>> 11) * UNIT;
  }

  /** From 0 to {@code bound}, without {@code bound}. */
  long below(long number, long bound) {
    return (long) (unit(number) * bound);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
