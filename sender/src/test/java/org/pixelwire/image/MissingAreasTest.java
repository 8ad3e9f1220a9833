package org.pixelwire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingAreasTest {
  private static final PixelFormat BGR = new PixelFormat(4, 2, 3, 8);

  @Test
  void maskIsBlackWhereAnyByteOfThePixelIsMissing() {
    // 4x2 BGR: bytes 5..8 touch pixels 1 and 2; byte 23 is the last of pixel 7.
    Pixels mask = MissingAreas.mask(BGR, List.of(new ByteRange(5, 9), new ByteRange(23, 24)));
    assertThat(mask.format()).isEqualTo(new PixelFormat(4, 2, 1, 8));
    byte on = (byte) 255;
    assertThat(mask.bytes()).containsExactly(on, 0, 0, on, on, on, on, 0);
  }

  @Test
  void onlyMissingBytesAreReplaced() {
    byte[] bytes = new byte[24];
    Arrays.fill(bytes, (byte) 7);
    byte[] seen =
        MissingAreas.visible(new Pixels(BGR, bytes), List.of(new ByteRange(5, 9))).bytes();
    for (int i = 0; i < 24; i++) {
      if (i < 5 || i >= 9) {
        assertThat(seen[i]).as("byte %d", i).isEqualTo((byte) 7);
      }
    }
    // Red of pixel 1, then blue, green, red of pixel 2: magenta.
    assertThat(Arrays.copyOfRange(seen, 5, 9)).containsExactly(255, 255, 0, 255);
    assertThat(bytes).containsOnly(7);
  }

  @Test
  void hatchingIsMagentaAndBlackOrWhiteAndBlackByFormat() {
    for (int depth : new int[] {8, 16}) {
      for (int channels : new int[] {1, 3, 4}) {
        PixelFormat format = new PixelFormat(16, 4, channels, depth);
        Pixels empty = new Pixels(format, new byte[(int) format.byteCount()]);
        byte[] seen =
            MissingAreas.visible(empty, List.of(new ByteRange(0, format.byteCount()))).bytes();
        int sample = depth / 8;
        // Row 0: four pixels light, then four dark.
        assertPixel(seen, 0, format, new int[] {255, channels == 1 ? 255 : 0, 255, 255}, sample);
        assertPixel(seen, 4, format, new int[] {0, 0, 0, 255}, sample);
      }
    }
  }

  @Test
  void rangeBehindThePictureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MissingAreas.mask(BGR, List.of(new ByteRange(20, 25))));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(-1, 3));
  }

  private static void assertPixel(byte[] seen, int x, PixelFormat f, int[] wanted, int sample) {
    for (int channel = 0; channel < f.channels(); channel++) {
      for (int i = 0; i < sample; i++) {
        int at = x * f.pixelBytes() + channel * sample + i;
        assertThat(seen[at] & 0xFF)
            .as("%s x=%d channel %d", f, x, channel)
            .isEqualTo(wanted[channel]);
      }
    }
  }
}
