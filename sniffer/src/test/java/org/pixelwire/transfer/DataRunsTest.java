package org.pixelwire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DataRunsTest {
  private record Placed(long from, long to, long id, long chunk) {}

  @Test
  void recordsAreFoundByAnyByteOfTheirs() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      DataRuns runs = new DataRuns();
      List<Placed> all = new ArrayList<>();
      long at = 0;
      long chunk = 0;
      for (int i = 0; i < 60; i++) {
        at += random.nextInt(4) == 0 ? random.nextInt(50) : 0;
        chunk = random.nextInt(8) == 0 ? random.nextInt(9) : chunk + 1;
        int length = random.nextInt(6) == 0 ? 10 + random.nextInt(5) : 20;
        long id = random.nextInt(10) == 0 ? 2 : 1;
        runs.add(at, length, id, chunk);
        all.add(new Placed(at, at + length, id, chunk));
        at += length;
      }
      for (int i = 0; i < 100; i++) {
        long from = random.nextInt((int) at + 40);
        long to = from + 1 + random.nextInt(100);
        List<String> found = new ArrayList<>();
        runs.overlapping(
            from, to, (id, c, place, size) -> found.add(id + "/" + c + " " + place + "+" + size));
        assertThat(found)
            .as("seed %d, %d to %d", seed, from, to)
            .isEqualTo(
                all.stream()
                    .filter(p -> p.from() < to && p.to() > from)
                    .map(p -> p.id() + "/" + p.chunk() + " " + p.from() + "+" + (p.to() - p.from()))
                    .toList());
      }
    }
  }

  @Test
  void recordsThatNeverFollowEachOtherAreBounded() {
    DataRuns runs = new DataRuns();
    for (long i = 0; i < 1 << 20; i++) {
      runs.add(100 * i, 50, i, 7);
    }
    List<Long> found = new ArrayList<>();
    runs.overlapping(0, 100L << 20, (id, chunk, place, size) -> found.add(id));
    assertThat(found.size()).isBetween(1 << 13, 1 << 14);
    assertThat(found).last().isEqualTo((1L << 20) - 1);
  }
}
