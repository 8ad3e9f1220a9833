package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.List;

/**
 * One segment with data as it left, or passed the only capture point.
 *
 * @param from its first byte in the stream
 * @param to the byte after its last
 * @param passage to the second capture point; null with one capture
 */
record SentSegment(Crossing crossing, long from, long to, Passage passage) {

  boolean covers(long low, long high) {
    return from <= low && high <= to;
  }

  /** Where packets that brought it, perhaps cut anew, begin and end. */
  List<Long> arrivalBorders() {
    List<Long> borders = new ArrayList<>();
    if (passage != null) {
      for (Crossing in : passage.in()) {
        borders.add(offset(in));
        borders.add(offset(in) + in.streamBytes());
      }
    }
    return borders;
  }

  private long offset(Crossing in) {
    return from + (int) (in.segment().sequence() - crossing.segment().sequence());
  }

  /** Packets at the receiver's end that brought it, as far as they cover some bytes. */
  List<Crossing> arrivals(long low, long high) {
    return passage == null
        ? List.of()
        : passage.in().stream()
            .filter(in -> offset(in) <= low && high <= offset(in) + in.streamBytes())
            .toList();
  }

  /** Bytes of headers. */
  long headers() {
    return crossing.wireLength() - (to - from);
  }
}
