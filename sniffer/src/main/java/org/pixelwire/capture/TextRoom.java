package org.pixelwire.capture;

/** Bounds the texts that are kept of a file, as a hostile one might be made of nothing else. */
final class TextRoom {
  private static final int MAX_BYTES = 16 << 20;

  private int left = MAX_BYTES;

  /** The text at {@code at}; null once there is no room for more. */
  String text(FileReader bytes, int at, int length) {
    if (length > left) {
      return null;
    }
    left -= length;
    return bytes.text(at, length);
  }
}
