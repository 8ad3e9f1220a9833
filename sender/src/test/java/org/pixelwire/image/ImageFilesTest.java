package org.pixelwire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

class ImageFilesTest {
  @TempDir Path folder;

  @BeforeAll
  static void load() {
    OpenCv.load();
  }

  @ParameterizedTest
  @CsvSource({
    "png,1,8", "png,3,8", "png,4,8", "png,1,16", "png,3,16", "png,4,16",
    "tif,1,8", "tif,3,8", "tif,4,8", "tif,1,16", "tif,3,16", "tif,4,16",
    "bmp,1,8", "bmp,3,8"
  })
  void losslessFilesGiveBackEveryByte(String type, int channels, int depth) throws Exception {
    Pixels pixels = noise(new PixelFormat(13, 7, channels, depth));
    byte[] file = Mats.encode(pixels, "." + type);
    assertThat(ImageFiles.decode(file, "noise")).isEqualTo(pixels);
  }

  @ParameterizedTest
  @CsvSource({
    "png,3,16",
    "tif,4,16",
    "bmp,1,8",
    "bmp,4,8",
    "jpg,1,8",
    "jpg,3,8",
    "webp,3,8",
    "webp,4,8"
  })
  void pixelsAreWhatImreadUnchangedGives(String type, int channels, int depth) throws Exception {
    Pixels pixels = noise(new PixelFormat(40, 30, channels, depth));
    Path file = folder.resolve("noise." + type);
    Files.write(file, Mats.encode(pixels, "." + type));
    Pixels read = ImageFiles.read(file);
    assertThat(read).isEqualTo(imread(file));
    assertThat(ImageFiles.mediaType(Files.readAllBytes(file)).map(ImageFiles::extension))
        .contains(type);
  }

  @Test
  void rowsRunFromTheTopInOrderBlueGreenRed() throws Exception {
    byte[] bmp =
        HexFormat.of()
            .parseHex(
                "424d460000000000000036000000" // "BM", 70 bytes, pixels at 54
                    + "28000000" // header of 40 bytes
                    + "0200000002000000" // 2 wide, 2 high, rows from the bottom
                    + "01001800" // 1 plane, 24 bits
                    + "00000000100000000000000000000000" // plain, 16 bytes
                    + "0000000000000000"
                    + "0708090a0b0c0000" // lower row, padded to 8
                    + "0102030405060000"); // upper row
    Pixels pixels = ImageFiles.decode(bmp, "hand.bmp");
    assertThat(pixels.format()).isEqualTo(new PixelFormat(2, 2, 3, 8));
    assertThat(pixels.bytes()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void sixteenBitSamplesAreLittleEndian() throws Exception {
    byte[] tiff =
        HexFormat.of()
            .parseHex(
                "4d4d002a0000000c" // big-endian TIFF, directory at 12
                    + "12345678" // two samples, big-endian: 0x1234 0x5678
                    + "0008" // entries: tag, type, count, value
                    + "0100000300000001"
                    + "00020000" // width 2
                    + "0101000300000001"
                    + "00010000" // height 1
                    + "0102000300000001"
                    + "00100000" // 16 bits
                    + "0103000300000001"
                    + "00010000" // not compressed
                    + "0106000300000001"
                    + "00010000" // black is zero
                    + "0111000400000001"
                    + "00000008" // samples at 8
                    + "0115000300000001"
                    + "00010000" // one a pixel
                    + "0117000400000001"
                    + "00000004" // four bytes
                    + "00000000");
    Pixels pixels = ImageFiles.decode(tiff, "hand.tif");
    assertThat(pixels.format()).isEqualTo(new PixelFormat(2, 1, 1, 16));
    assertThat(HexFormat.of().formatHex(pixels.bytes())).isEqualTo("34127856");
  }

  @Test
  void palettePngIsResolved() throws Exception {
    IndexColorModel colours =
        new IndexColorModel(
            8, 2, new byte[] {(byte) 255, 0}, new byte[2], new byte[] {0, (byte) 255});
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, colours);
    image.getRaster().setSample(1, 0, 0, 1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    Pixels pixels = ImageFiles.decode(file.toByteArray(), "palette.png");
    assertThat(pixels.format()).hasToString("2x1 BGR");
    assertThat(pixels.bytes()).containsExactly(0, 0, 255, 255, 0, 0); // red, blue
  }

  @Test
  void truncatedPngNeverGivesPixels() {
    truncatedAtEveryLength(ImageFiles.png(noise(new PixelFormat(5, 4, 4, 16))), "cut.png");
  }

  @Test
  void truncatedJpegNeverGivesPixels() throws Exception {
    truncatedAtEveryLength(ImageFiles.jpeg(noise(new PixelFormat(9, 9, 3, 8)), 80), "cut.jpg");
  }

  @Test
  void truncatedWebpNeverGivesPixels() {
    truncatedAtEveryLength(Mats.encode(noise(new PixelFormat(9, 9, 3, 8)), ".webp"), "cut.webp");
  }

  @ParameterizedTest
  @CsvSource({"bmp", "tif"})
  void truncatedBmpAndTiffNeverGivePixels(String type) {
    byte[] whole = Mats.encode(noise(new PixelFormat(9, 9, 3, 8)), "." + type);
    truncatedAtEveryLength(whole, "cut." + type);
  }

  @Test
  void damagedPngIsRefused() {
    byte[] png = ImageFiles.png(noise(new PixelFormat(5, 4, 3, 8)));
    png[45] ^= 1; // inside IDAT
    assertRefused(
        png, "bad.png", "bad.png is damaged: its PNG chunk at byte 33 fails its checksum");
  }

  @Test
  void otherFilesAreRefusedByName() {
    assertRefused("hello".getBytes(StandardCharsets.US_ASCII), "a.txt", "a.txt is not a PNG, JPEG");
    assertRefused(new byte[0], "empty", "empty is not a PNG, JPEG");
    assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), "a.gif", "a.gif is not a PNG");
  }

  @Test
  void sizeIsBoundedBeforeDecoding() {
    byte[] png = ImageFiles.png(noise(new PixelFormat(1, 1, 1, 8)));
    Arrays.fill(png, 16, 18, (byte) 0x7F); // width and height in IHDR
    Arrays.fill(png, 20, 22, (byte) 0x7F);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    assertRefused(png, "huge.png", "huge.png is too large: 2139029505x2139029505");
    byte[] bmp = Mats.encode(noise(new PixelFormat(1, 1, 3, 8)), ".bmp");
    bmp[20] = 0x7F; // width, third byte
    assertRefused(bmp, "huge.bmp", "huge.bmp is too large: 8323073x1");
  }

  @Test
  void absentFileIsToldFromABadOne() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ImageFiles.read(folder.resolve("none.png")));
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> ImageFiles.read(folder))
        .withMessage(folder + " is a directory: name one image file in it.");
  }

  @Test
  void unknownMediaTypesEndInBin() {
    assertThat(ImageFiles.extension("image/../../x")).isEqualTo("bin");
    assertThat(ImageFiles.mediaType(new byte[] {'B'})).isEmpty();
  }

  private static void truncatedAtEveryLength(byte[] whole, String name) {
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(ImageException.class)
          .as("cut to %d of %d bytes", length, whole.length)
          .isThrownBy(() -> ImageFiles.decode(cut, name))
          .withMessageStartingWith(name + " is ");
    }
  }

  private static void assertRefused(byte[] file, String name, String sentence) {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> ImageFiles.decode(file, name))
        .withMessageStartingWith(sentence);
  }

  /**
   * What OpenCV's own reader gives, sample by sample: slow, and another way than the one tested.
   */
  private static Pixels imread(Path file) {
    Mat mat = Imgcodecs.imread(file.toString(), Imgcodecs.IMREAD_UNCHANGED);
    try {
      int sample = (int) mat.elemSize1();
      byte[] bytes = new byte[(int) (mat.total() * mat.elemSize())];
      int at = 0;
      for (int y = 0; y < mat.rows(); y++) {
        for (int x = 0; x < mat.cols(); x++) {
          for (double value : mat.get(y, x)) {
            bytes[at] = (byte) (int) value;
            if (sample == 2) {
              bytes[at + 1] = (byte) ((int) value >> 8);
            }
            at += sample;
          }
        }
      }
      return new Pixels(new PixelFormat(mat.cols(), mat.rows(), mat.channels(), 8 * sample), bytes);
    } finally {
      mat.release();
    }
  }

  private static Pixels noise(PixelFormat format) {
    byte[] bytes = new byte[(int) format.byteCount()];
    new Random(2).nextBytes(bytes);
    return new Pixels(format, bytes);
  }
}
