package org.pixelwire.wire;

import java.util.Map;

/** How the bytes of a transfer make an image. */
public sealed interface Encoding {

  /** Name in records and reports: {@code pixels}, or the media type of file bytes. */
  String text();

  /**
   * Samples as OpenCV holds them: rows from the top without padding, channels B, G, R, A
   * interleaved, 16-bit samples little-endian.
   *
   * @param channels 1 grey, 3 BGR, 4 BGRA
   * @param depth bits per sample, 8 or 16
   */
  record Pixels(int width, int height, int channels, int depth) implements Encoding {
    /** Longest side in pixels: products of two sides and a sample stay far from 2⁶³. */
    public static final int MAX_SIDE = 1 << 24;

    private static final Map<Integer, String> NAMES = Map.of(1, "grey", 3, "BGR", 4, "BGRA");

    /** Checks each field. */
    public Pixels {
      if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
        throw new IllegalArgumentException("an image of " + width + "x" + height + " pixels");
      }
      if (!NAMES.containsKey(channels)) {
        throw new IllegalArgumentException("an image with " + channels + " channels");
      }
      if (depth != 8 && depth != 16) {
        throw new IllegalArgumentException("an image with " + depth + " bits per sample");
      }
    }

    /** Bytes of the whole image. */
    public long byteCount() {
      return height * rowBytes();
    }

    /** Bytes of one row. */
    public long rowBytes() {
      return (long) width * channels * (depth / 8);
    }

    @Override
    public String text() {
      return "pixels";
    }

    /** For people: {@code 320x240 BGR}, {@code 8x8 grey 16-bit}. */
    @Override
    public String toString() {
      String size = width + "x" + height + " " + NAMES.get(channels);
      return depth == 8 ? size : size + " " + depth + "-bit";
    }
  }

  /**
   * An image file's bytes as they are.
   *
   * @param mediaType for instance {@code image/png}; {@code application/octet-stream} when unknown
   */
  record FileBytes(String mediaType) implements Encoding {
    /** Checks that the media type is short printable ASCII (RFC 6838 section 4.2). */
    public FileBytes {
      if (!mediaType.matches("[A-Za-z0-9!#$&^_.+-]{1,63}/[A-Za-z0-9!#$&^_.+-]{1,63}")) {
        throw new IllegalArgumentException("a media type that is none");
      }
    }

    @Override
    public String text() {
      return mediaType;
    }

    @Override
    public String toString() {
      return mediaType;
    }
  }
}
