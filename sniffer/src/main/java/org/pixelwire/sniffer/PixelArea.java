package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.wire.Encoding;

/** A rectangle of pixels; {@code x} and {@code y} count from 0 at the upper left. */
record PixelArea(long x, long y, long width, long height) {

  /**
   * The pixels that have a byte from {@code from} to before {@code to}: a part of a row, whole
   * rows, a part of a row; where the bytes begin or end within a pixel, that pixel is among them.
   */
  static List<PixelArea> of(Encoding.Pixels shape, long from, long to) {
    long width = shape.width();
    long first = from / bytes(shape);
    long last = (to - 1) / bytes(shape);
    long top = first / width;
    long bottom = last / width;
    long left = first % width;
    long right = last % width;
    if (top == bottom) {
      return List.of(new PixelArea(left, top, right - left + 1, 1));
    }
    List<PixelArea> areas = new ArrayList<>(3);
    boolean wholeTop = left == 0;
    boolean wholeBottom = right == width - 1;
    if (!wholeTop) {
      areas.add(new PixelArea(left, top, width - left, 1));
    }
    long wholeFrom = wholeTop ? top : top + 1;
    long wholeTo = wholeBottom ? bottom : bottom - 1;
    if (wholeFrom <= wholeTo) {
      areas.add(new PixelArea(0, wholeFrom, width, wholeTo - wholeFrom + 1));
    }
    if (!wholeBottom) {
      areas.add(new PixelArea(0, bottom, right + 1, 1));
    }
    return areas;
  }

  /** Bytes of one pixel. */
  static int bytes(Encoding.Pixels shape) {
    return shape.channels() * shape.depth() / 8;
  }

  /** {@code x 0-319 y 4}. */
  String text() {
    return "x " + range(x, width) + " y " + range(y, height);
  }

  private static String range(long from, long count) {
    return count == 1 ? Long.toString(from) : from + "-" + (from + count - 1);
  }
}
