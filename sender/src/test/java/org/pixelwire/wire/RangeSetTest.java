package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeSetTest {
  private static final int UNIVERSE = 200;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomAdditionsAgreeWithABitSet(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      RangeSet set = new RangeSet();
      BitSet model = new BitSet();
      int widest = 1 + random.nextInt(30);
      for (int step = 0; step < 60; step++) {
        int from = random.nextInt(UNIVERSE);
        int to = Math.min(UNIVERSE - 1, from + random.nextInt(widest));
        int before = model.cardinality();
        model.set(from, to + 1);
        assertThat(set.add(from, to)).isEqualTo(model.cardinality() - before);
        assertSame(set, model, random);
      }
    }
  }

  private static void assertSame(RangeSet set, BitSet model, Random random) {
    assertThat(set.count()).isEqualTo(model.cardinality());
    assertThat(set.isEmpty()).isEqualTo(model.isEmpty());
    assertThat(set.ranges()).isEqualTo(runs(model, 0, UNIVERSE - 1));
    int number = random.nextInt(UNIVERSE);
    assertThat(set.contains(number)).isEqualTo(model.get(number));
    int first = random.nextInt(UNIVERSE);
    int last = first + random.nextInt(UNIVERSE - first);
    BitSet gaps = (BitSet) model.clone();
    gaps.flip(0, UNIVERSE);
    assertThat(set.missing(first, last)).isEqualTo(runs(gaps, first, last));
  }

  private static List<Range> runs(BitSet bits, int first, int last) {
    List<Range> runs = new ArrayList<>();
    int from = bits.nextSetBit(first);
    while (from >= 0 && from <= last) {
      int end = bits.nextClearBit(from);
      runs.add(new Range(from, Math.min(end - 1, last)));
      from = bits.nextSetBit(end);
    }
    return runs;
  }

  @Test
  void neighboursBecomeOneRange() {
    RangeSet set = RangeSet.of(List.of(new Range(5, 6), new Range(1, 3), new Range(4, 4)));
    assertThat(set.ranges()).containsExactly(new Range(1, 6));
    assertThat(set.add(3)).isFalse();
    assertThat(set.add(8)).isTrue();
    assertThat(set).hasToString("[1-6, 8]");
  }

  @Test
  void theLargestOffsetsCountWithoutWrapping() {
    RangeSet set = new RangeSet();
    assertThat(set.add(Long.MAX_VALUE - 1)).isTrue();
    assertThat(set.add(0, Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(set.count()).isEqualTo(Long.MAX_VALUE);
    assertThat(set.missing(0, Long.MAX_VALUE - 1)).isEmpty();
    assertThat(set.ranges()).containsExactly(new Range(0, Long.MAX_VALUE - 1));
  }

  @Test
  void rangesOutOfOrderOrBeyondCountingCannotExist() {
    for (long[] ends : new long[][] {{-1, 3}, {4, 3}, {0, Long.MAX_VALUE}}) {
      assertThatThrownBy(() -> new Range(ends[0], ends[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
