package org.pixelwire.image;

/** An 8-bit BGR picture being drawn; what falls outside it is ignored. */
final class Canvas {
  final int width;
  final int height;
  private final byte[] bytes;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.bytes = new byte[(int) new PixelFormat(width, height, 3, 8).byteCount()];
  }

  Pixels pixels() {
    return new Pixels(new PixelFormat(width, height, 3, 8), bytes);
  }

  /** Sets one pixel to a colour 0xRRGGBB. */
  void set(int x, int y, int rgb) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      int at = (y * width + x) * 3;
      bytes[at] = (byte) rgb;
      bytes[at + 1] = (byte) (rgb >> 8);
      bytes[at + 2] = (byte) (rgb >> 16);
    }
  }

  int get(int x, int y) {
    int at = (y * width + x) * 3;
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
  }

  void fill(int left, int top, int right, int bottom, int rgb) {
    for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
        set(x, y, rgb);
      }
    }
  }

  /** Writes text with its top left corner here, every dot a square of this many pixels. */
  void text(String text, int left, int top, int dot, int rgb) {
    for (int row = 0; row < DotFont.HEIGHT; row++) {
      for (int column = 0; column < DotFont.width(text); column++) {
        if (DotFont.dot(text, column, row)) {
          int x = left + column * dot;
          int y = top + row * dot;
          fill(x, y, x + dot, y + dot, rgb);
        }
      }
    }
  }
}
