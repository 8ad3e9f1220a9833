package org.pixelwire.labs.net.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelwire.labs.net.relay.Draws.Question;

class DrawsTest {
  /** As the reference implementation of SplitMix64 gives them one after the other. */
  @Test
  void theNthNumberIsTheNthOutputOfSplitMix64() {
    Draws draws = new Draws(1234567);
    assertThat(draws.bits(1)).isEqualTo(6457827717110365317L);
    assertThat(draws.bits(2)).isEqualTo(3203168211198807973L);
    assertThat(draws.bits(3)).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    assertThat(draws.bits(4)).isEqualTo(4593380528125082431L);
    assertThat(draws.bits(5)).isEqualTo(Long.parseUnsignedLong("16408922859458223821"));
  }

  @Test
  void everyQuestionInEveryDirectionHasNumbersOfItsOwn() {
    Set<Long> first = new HashSet<>();
    for (Question question : Question.values()) {
      for (Direction direction : Direction.values()) {
        first.add(new Draws(7, direction, question).bits(1));
        first.add(new Draws(8, direction, question).bits(1));
      }
    }
    assertThat(first).hasSize(2 * Question.values().length * Direction.values().length);
  }

  @Test
  void numbersAreEvenlySpread() {
    Draws draws = new Draws(7, Direction.TO_SENDER, Question.LOSS);
    int[] tenths = new int[10];
    for (int i = 1; i <= 100_000; i++) {
      double unit = draws.unit(i);
      tenths[(int) (unit * 10)]++;
      assertThat(draws.below(i, 3)).isBetween(0L, 2L);
    }
    for (int tenth : tenths) {
      assertThat((double) tenth).isCloseTo(10_000, within(400.0));
    }
  }

  /** Whoever kept a seed keeps its network. */
  @Test
  void aSeedMeansTheSameForEver() {
    Draws draws = new Draws(7, Direction.TO_RECEIVER, Question.LOSS);
    StringBuilder lost = new StringBuilder();
    for (int i = 1; i <= 200; i++) {
      lost.append(draws.unit(i) < 0.05 ? i + " " : "");
    }
    assertThat(lost.toString().strip()).isEqualTo("21 30 31 46 52 86 88 138 139 143");
  }
}
