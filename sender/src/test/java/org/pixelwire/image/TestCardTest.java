package org.pixelwire.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCardTest {
  private static final int CHUNK = 1400;
  private static final long GOLDEN = 653430037L;

  @Test
  void sameBytesOnEveryMachine() {
    CRC32 crc = new CRC32();
    crc.update(TestCard.draw(TestCard.DEFAULT_WIDTH, TestCard.DEFAULT_HEIGHT).bytes());
    assertThat(crc.getValue()).isEqualTo(GOLDEN);
  }

  @ParameterizedTest
  @CsvSource({"320,240", "640,480", "4000,3000", "97,1001"})
  void noTwoNeighbouringChunksOrRowsAreAlike(int width, int height) {
    Pixels card = TestCard.draw(width, height);
    for (int stretch : new int[] {CHUNK, card.format().rowBytes()}) {
      byte[] bytes = card.bytes();
      for (int at = stretch; at + stretch <= bytes.length; at += stretch) {
        boolean alike = Arrays.equals(bytes, at - stretch, at, bytes, at, at + stretch);
        assertThat(alike).as("bytes %d to %d repeat", at, at + stretch).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "7,3", "3000,1", "1,3000", "16,16", "200,700"})
  void anySizeIsDrawn(int width, int height) {
    assertThat(TestCard.draw(width, height).format())
        .isEqualTo(new PixelFormat(width, height, 3, 8));
  }
}
