package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnackedTest {
  private record Segment(int sequence, int next) {}

  /** The rules as a list, walked whole each time. */
  private static List<Segment> acknowledged(List<Segment> waiting, int ack) {
    List<Segment> kept = new ArrayList<>();
    for (Segment s : waiting) {
      if (s.next() != ack && ack - s.next() < 0) {
        kept.add(s.sequence() - ack < 0 ? new Segment(ack, s.next()) : s);
      }
    }
    return kept;
  }

  private static int span(List<Segment> waiting, int base) {
    long low = Long.MAX_VALUE;
    long high = 0;
    for (Segment s : waiting) {
      low = Math.min(low, s.sequence() - base & 0xffff_ffffL);
      high = Math.max(high, s.next() - base & 0xffff_ffffL);
    }
    return (int) (high - low);
  }

  @Test
  void itAgreesWithAPlainListWhateverTheOrder() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Unacked unacked = new Unacked();
      List<Segment> model = new ArrayList<>();
      int base = random.nextInt();
      int at = base;
      int disorder = random.nextInt(4);
      for (int i = 0; i < 400; i++) {
        int length = 1 + random.nextInt(1_500);
        int begin = disorder == 0 || random.nextInt(8) > disorder ? at : at - random.nextInt(9_000);
        unacked.add(begin, begin + length, i, i);
        model.add(new Segment(begin, begin + length));
        at = begin + length - at > 0 ? begin + length : at;
        if (random.nextInt(3) == 0) {
          int ack = random.nextInt(50) == 0 ? random.nextInt() : at - random.nextInt(12_000);
          unacked.acknowledge(ack, (frame, nanos) -> {});
          model = acknowledged(model, ack);
        }
        assertThat(unacked.size()).as("seed %d step %d", seed, i).isEqualTo(model.size());
        if (!model.isEmpty()) {
          assertThat(unacked.span(base)).as("seed %d", seed).isEqualTo(span(model, base));
        }
      }
    }
  }

  @Test
  void itHoldsNoMoreThanTheLimit() {
    Unacked unacked = new Unacked();
    for (int i = 0; i < Unacked.LIMIT + 100; i++) {
      unacked.add(i, i + 1, i, i);
    }
    assertThat(unacked.size()).isEqualTo(Unacked.LIMIT);
    assertThat(unacked.span(0)).isEqualTo(Unacked.LIMIT);
  }
}
