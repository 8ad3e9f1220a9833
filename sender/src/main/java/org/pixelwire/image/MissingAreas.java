package org.pixelwire.image;

import java.util.Arrays;
import java.util.List;

/** Makes visible which parts of a picture never arrived. */
public final class MissingAreas {
  private static final int STRIPE = 4;

  private MissingAreas() {}

  /**
   * Returns a copy in which every missing byte, and no other, is replaced by diagonal hatching:
   * magenta and black, in grey pictures white and black; alpha becomes opaque.
   *
   * @throws IllegalArgumentException when a range ends behind the picture
   */
  public static Pixels visible(Pixels picture, List<ByteRange> missing) {
    PixelFormat format = picture.format();
    byte[] bytes = picture.bytes().clone();
    for (ByteRange range : missing) {
      int to = end(format, range);
      for (int i = (int) range.from(); i < to; i++) {
        bytes[i] = hatching(format, i);
      }
    }
    return new Pixels(format, bytes);
  }

  /**
   * Returns an 8-bit grey picture of the same size: 255 where every byte of the pixel arrived, 0
   * where one is missing.
   *
   * @throws IllegalArgumentException when a range ends behind the picture
   */
  public static Pixels mask(PixelFormat format, List<ByteRange> missing) {
    int pixelBytes = format.pixelBytes();
    byte[] mask = new byte[format.width() * format.height()];
    Arrays.fill(mask, (byte) 255);
    for (ByteRange range : missing) {
      int lastPixel = (end(format, range) - 1) / pixelBytes;
      Arrays.fill(mask, (int) range.from() / pixelBytes, lastPixel + 1, (byte) 0);
    }
    return new Pixels(new PixelFormat(format.width(), format.height(), 1, 8), mask);
  }

  private static int end(PixelFormat format, ByteRange range) {
    if (range.to() > format.byteCount()) {
      throw new IllegalArgumentException(
          "range %d to %d ends behind the %d bytes of %s"
              .formatted(range.from(), range.to(), format.byteCount(), format));
    }
    return (int) range.to();
  }

  // All bytes of a sample are alike (0x00 or 0xFF), so the depth does not matter here.
  private static byte hatching(PixelFormat format, int offset) {
    int y = offset / format.rowBytes();
    int inRow = offset % format.rowBytes();
    int x = inRow / format.pixelBytes();
    int channel = inRow % format.pixelBytes() / (format.depth() / 8);
    if (channel == 3) {
      return (byte) 255;
    }
    boolean black = (x + y) / STRIPE % 2 == 1;
    boolean green = channel == 1;
    return (byte) (black || green ? 0 : 255);
  }
}
