package org.pixelwire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageWritingTest {
  @TempDir Path folder;

  @Test
  void jpegRefusesWhatItCannotHold() {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> ImageFiles.jpeg(blank(new PixelFormat(2, 2, 3, 16)), 90))
        .withMessageContaining("8 bits a sample");
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> ImageFiles.jpeg(blank(new PixelFormat(2, 2, 4, 8)), 90))
        .withMessageContaining("no transparency");
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> ImageFiles.jpeg(blank(new PixelFormat(65_501, 1, 1, 8)), 90))
        .withMessageContaining("65,500");
  }

  @Test
  void jpegQualityCounts() throws Exception {
    Pixels card = TestCard.draw(160, 120);
    byte[] small = ImageFiles.jpeg(card, 20);
    byte[] large = ImageFiles.jpeg(card, 95);
    assertThat(small.length).isLessThan(large.length / 2);
    assertThat(ImageQuality.psnr(card, ImageFiles.decode(large, "large")))
        .isBetween(ImageQuality.psnr(card, ImageFiles.decode(small, "small")), 60.0);
  }

  @Test
  void namesBeyondAsciiWorkEvenWhereTheLocaleIsC() throws Exception {
    Path file = folder.resolve("grün-画.png");
    Files.write(file, ImageFiles.png(TestCard.draw(16, 12)));
    ChildJvm child = ChildJvm.of(ReadsFirstFile.class, folder.toString());
    child.environment().remove("LC_CTYPE");
    child.environment().put("LC_ALL", "C");
    assertThat(child.output()).isEqualTo("16x12 BGR");
  }

  /** Reads the only file of a folder and writes a copy beside it. */
  static final class ReadsFirstFile {
    public static void main(String[] arguments) throws Exception {
      try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
        Path file = files.findFirst().orElseThrow();
        Pixels pixels = ImageFiles.read(file);
        Files.delete(file);
        Files.write(file, ImageFiles.png(pixels));
        System.out.print(ImageFiles.read(file).format());
      }
    }
  }

  private static Pixels blank(PixelFormat format) {
    return new Pixels(format, new byte[(int) format.byteCount()]);
  }
}
