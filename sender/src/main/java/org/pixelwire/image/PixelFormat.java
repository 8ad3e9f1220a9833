package org.pixelwire.image;

/**
 * The shape of an uncompressed picture: within {@link #MAX_SIDE} and {@link #MAX_PIXELS}, and of a
 * kind that OpenCV reads and writes.
 *
 * @param channels 1 (grey), 3 (BGR) or 4 (BGRA)
 * @param depth bits per sample, 8 or 16
 */
public record PixelFormat(int width, int height, int channels, int depth) {

  /** Longest side in pixels; libpng writes no longer one. */
  public static final int MAX_SIDE = 1_000_000;

  /** Most pixels in one picture: 800 MB at eight bytes a pixel, so every length fits an int. */
  public static final int MAX_PIXELS = 100_000_000;

  public PixelFormat {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a picture is at least 1x1 pixels, not " + width + "x" + height);
    }
    if (exceedsLimits(width, height)) {
      throw new IllegalArgumentException(limitText(width, height));
    }
    if (channels != 1 && channels != 3 && channels != 4) {
      throw new IllegalArgumentException(
          "a picture has 1, 3 or 4 channels (grey, BGR, BGRA), not " + channels);
    }
    if (depth != 8 && depth != 16) {
      throw new IllegalArgumentException("a sample has 8 or 16 bits, not " + depth);
    }
  }

  /** Tells whether a picture of this size is refused, whatever its channels and depth. */
  static boolean exceedsLimits(long width, long height) {
    return width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS;
  }

  static String limitText(long width, long height) {
    return "%dx%d pixels is more than the limit of %,d pixels, %,d on a side"
        .formatted(width, height, MAX_PIXELS, MAX_SIDE);
  }

  /** Returns the bytes of one pixel, 1 to 8. */
  public int pixelBytes() {
    return channels * (depth / 8);
  }

  /** Returns the bytes of one row; rows are not padded. */
  public int rowBytes() {
    return width * pixelBytes();
  }

  /** Returns the bytes of the whole picture; at most 800 million. */
  public long byteCount() {
    return (long) rowBytes() * height;
  }

  /** Returns the format as people read it: {@code 320x240 BGR}, {@code 4000x3000 BGRA 16-bit}. */
  @Override
  public String toString() {
    String kind =
        switch (channels) {
          case 1 -> "grey";
          case 3 -> "BGR";
          default -> "BGRA";
        };
    return width + "x" + height + " " + kind + (depth == 16 ? " 16-bit" : "");
  }
}
