package org.pixelwire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PixelsTest {

  @Test
  void formatReadsAsPeopleSayIt() {
    assertThat(new PixelFormat(320, 240, 3, 8)).hasToString("320x240 BGR");
    assertThat(new PixelFormat(4000, 3000, 4, 16)).hasToString("4000x3000 BGRA 16-bit");
    assertThat(new PixelFormat(8, 8, 1, 8)).hasToString("8x8 grey");
  }

  @Test
  void bytesCountChannelsAndDepth() {
    PixelFormat format = new PixelFormat(4000, 3000, 4, 16);
    assertThat(format.rowBytes()).isEqualTo(32_000);
    assertThat(format.byteCount()).isEqualTo(96_000_000);
  }

  @Test
  void formatOutOfBoundsCannotExist() {
    for (int[] f : List.of(new int[] {0, 1, 3, 8}, new int[] {1, -1, 3, 8})) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PixelFormat(f[0], f[1], f[2], f[3]))
          .withMessageContaining("at least 1x1");
    }
    for (int channels : new int[] {0, 2, 5}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PixelFormat(1, 1, channels, 8))
          .withMessageContaining("channels");
    }
    for (int depth : new int[] {0, 1, 12, 32}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PixelFormat(1, 1, 1, depth))
          .withMessageContaining("8 or 16 bits");
    }
  }

  @Test
  void pixelCountIsLimitedAndItsBytesFitAnInt() {
    assertThat(new PixelFormat(10_000, 10_000, 4, 16).byteCount()).isEqualTo(800_000_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PixelFormat(10_001, 10_000, 1, 8))
        .withMessageContaining("100,000,000");
    assertThatIllegalArgumentException().isThrownBy(() -> new PixelFormat(1_000_001, 1, 1, 8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PixelFormat(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 8));
  }

  @Test
  void bytesMustFillTheFormat() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pixels(new PixelFormat(2, 2, 3, 8), new byte[11]))
        .withMessage("2x2 BGR is 12 bytes, not 11");
  }

  @Test
  void psnrOfIdenticalPicturesIsInfinite() {
    Pixels card = TestCard.draw(32, 24);
    Pixels copy = new Pixels(card.format(), card.bytes().clone());
    assertThat(ImageQuality.psnr(card, copy)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void psnrUsesThePeakOfTheDepth() {
    // 8 bit: one of four samples off by 255: mean square 255^2 / 4, so 10 log10(4) dB.
    Pixels black = new Pixels(new PixelFormat(2, 2, 1, 8), new byte[4]);
    Pixels dot = new Pixels(new PixelFormat(2, 2, 1, 8), new byte[] {(byte) 0xFF, 0, 0, 0});
    assertThat(ImageQuality.psnr(black, dot)).isEqualTo(10 * Math.log10(4));

    // 16 bit, little-endian: one of two samples off by 0x0100 = 256.
    Pixels dark = new Pixels(new PixelFormat(2, 1, 1, 16), new byte[4]);
    Pixels lit = new Pixels(new PixelFormat(2, 1, 1, 16), new byte[] {0, 1, 0, 0});
    assertThat(ImageQuality.psnr(dark, lit))
        .isEqualTo(10 * Math.log10(65_535.0 * 65_535 * 2 / (256 * 256)));
  }

  @Test
  void psnrOfDifferentFormatsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageQuality.psnr(TestCard.draw(4, 4), TestCard.draw(4, 5)))
        .withMessageContaining("4x4 BGR and 4x5 BGR");
  }
}
