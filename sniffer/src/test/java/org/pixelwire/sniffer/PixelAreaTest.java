package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pixelwire.wire.Encoding;

class PixelAreaTest {

  @Test
  void anyBytesGiveExactlyThePixelsTheyAreOf() {
    int[] channels = {1, 3, 4};
    for (long seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      Encoding.Pixels shape =
          new Encoding.Pixels(
              1 + random.nextInt(6),
              1 + random.nextInt(6),
              channels[random.nextInt(3)],
              random.nextBoolean() ? 8 : 16);
      int size = PixelArea.bytes(shape);
      int total = shape.width() * shape.height() * size;
      int from = random.nextInt(total);
      int to = from + 1 + random.nextInt(total - from);
      TreeSet<Long> expected = new TreeSet<>();
      for (int at = from; at < to; at++) {
        expected.add((long) at / size);
      }
      List<PixelArea> areas = PixelArea.of(shape, from, to);
      TreeSet<Long> found = new TreeSet<>();
      long pixels = 0;
      for (PixelArea area : areas) {
        pixels += area.width() * area.height();
        for (long y = area.y(); y < area.y() + area.height(); y++) {
          for (long x = area.x(); x < area.x() + area.width(); x++) {
            assertThat(x).isLessThan(shape.width());
            found.add(y * shape.width() + x);
          }
        }
      }
      assertThat(found).as("seed %d", seed).isEqualTo(expected);
      assertThat(pixels).as("no pixel twice").isEqualTo(found.size());
      assertThat(areas).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void peopleReadRangesOfColumnsAndRows() {
    assertThat(new PixelArea(3, 7, 1, 1).text()).isEqualTo("x 3 y 7");
    assertThat(new PixelArea(0, 2, 320, 4).text()).isEqualTo("x 0-319 y 2-5");
  }
}
