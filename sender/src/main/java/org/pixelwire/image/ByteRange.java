package org.pixelwire.image;

/**
 * A stretch of a picture's bytes that is not empty.
 *
 * @param from offset of its first byte
 * @param to offset just after its last byte
 */
public record ByteRange(long from, long to) {
  public ByteRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("not a range of bytes: from " + from + " to " + to);
    }
  }
}
