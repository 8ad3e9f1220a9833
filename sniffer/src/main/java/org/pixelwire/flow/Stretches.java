package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/** Stretches of a stream with the frame that carried each and a mark, in the order of adding. */
final class Stretches<M> {
  private static final int SMALLEST = 8;

  /** Three numbers, a mark, and a place in the index by frame. */
  private static final int STRETCH_BYTES = 36;

  private final StreamLimit limit;
  private long[] offsets = {};
  private long[] lengths = {};
  private long[] frames = {};
  private final List<M> marks = new ArrayList<>();
  private long[] byFrame = {};
  private boolean ascending = true;

  Stretches(StreamLimit limit) {
    this.limit = limit;
  }

  int size() {
    return marks.size();
  }

  long offset(int at) {
    return offsets[at];
  }

  long length(int at) {
    return lengths[at];
  }

  long frame(int at) {
    return frames[at];
  }

  M mark(int at) {
    return marks.get(at);
  }

  /** Adds one, or makes the last one longer if it goes on; false if there is no room. */
  boolean add(long offset, long length, long frame, M mark) {
    int last = size() - 1;
    if (last >= 0
        && frames[last] == frame
        && offsets[last] + lengths[last] == offset
        && marks.get(last) == mark) {
      lengths[last] += length;
      return true;
    }
    if (size() == offsets.length && !makeRoom()) {
      return false;
    }
    ascending &= last < 0 || offsets[last] <= offset;
    offsets[size()] = offset;
    lengths[size()] = length;
    frames[size()] = frame;
    marks.add(mark);
    return true;
  }

  private boolean makeRoom() {
    int room = Math.max(SMALLEST, 2 * size());
    if (!limit.take((long) STRETCH_BYTES * (room - size()))) {
      return false;
    }
    offsets = Arrays.copyOf(offsets, room);
    lengths = Arrays.copyOf(lengths, room);
    frames = Arrays.copyOf(frames, room);
    return true;
  }

  /** Puts them in order of offset, whatever that of adding was. */
  void order() {
    if (ascending) {
      return;
    }
    Integer[] places = new Integer[size()];
    Arrays.setAll(places, at -> at);
    Arrays.sort(places, Comparator.comparingLong(at -> offsets[at]));
    offsets = moved(offsets, places);
    lengths = moved(lengths, places);
    frames = moved(frames, places);
    List<M> inAnyOrder = List.copyOf(marks);
    for (int i = 0; i < places.length; i++) {
      marks.set(i, inAnyOrder.get(places[i]));
    }
    byFrame = new long[0];
    ascending = true;
  }

  private static long[] moved(long[] values, Integer[] places) {
    long[] moved = new long[values.length];
    Arrays.setAll(moved, at -> at < places.length ? values[places[at]] : 0);
    return moved;
  }

  /** Index of the last one that begins at or before {@code offset}; only when in order. */
  int lastBefore(long offset) {
    int at = Arrays.binarySearch(offsets, 0, size(), offset);
    return at >= 0 ? at : -at - 2;
  }

  /** Visits those of a frame, in order of adding. */
  void ofFrame(long frame, IntConsumer visitor) {
    if (byFrame.length != size()) {
      byFrame = new long[size()];
      for (int i = 0; i < byFrame.length; i++) {
        byFrame[i] = frames[i] << 31 | i;
      }
      Arrays.sort(byFrame);
    }
    int from = Arrays.binarySearch(byFrame, frame << 31);
    for (int i = from < 0 ? -from - 1 : from; i < byFrame.length; i++) {
      if (byFrame[i] >>> 31 != frame) {
        return;
      }
      visitor.accept((int) (byFrame[i] & Integer.MAX_VALUE));
    }
  }

  void release() {
    limit.giveBack((long) STRETCH_BYTES * offsets.length);
  }
}
