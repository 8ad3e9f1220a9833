package org.pixelwire.image;

import java.util.Arrays;

/**
 * An uncompressed picture, byte for byte what Python's {@code cv2.imread(path,
 * cv2.IMREAD_UNCHANGED).tobytes()} gives: rows from the top, unpadded; samples in the order B, G,
 * R, A; 16-bit samples little-endian.
 *
 * <p>There are exactly {@link PixelFormat#byteCount} bytes. They are not copied, neither in nor
 * out: whoever creates one gives them away.
 */
@SuppressWarnings("ArrayRecordComponent") // 36 MB pictures; equality is defined by content below
public record Pixels(PixelFormat format, byte[] bytes) {

  public Pixels {
    if (bytes.length != format.byteCount()) {
      throw new IllegalArgumentException(
          "%s is %d bytes, not %d".formatted(format, format.byteCount(), bytes.length));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pixels that
        && format.equals(that.format)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * format.hashCode() + Arrays.hashCode(bytes);
  }

  /** Returns the format and the length, never the bytes themselves. */
  @Override
  public String toString() {
    return format + ", " + bytes.length + " bytes";
  }
}
