package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frame numbers in the order they came, the first {@link #LIMIT} of them. */
final class FrameList {
  /** An endless flood of SYNs must not fill the memory. */
  static final int LIMIT = 1_000;

  private long[] frames = new long[4];
  private int size;
  private boolean cut;

  void add(long frame) {
    if (size == LIMIT) {
      cut = true;
      return;
    }
    if (size == frames.length) {
      frames = Arrays.copyOf(frames, Math.min(LIMIT, 2 * size));
    }
    frames[size++] = frame;
  }

  /** Whether there were more. */
  boolean cut() {
    return cut;
  }

  List<Long> list() {
    List<Long> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(frames[i]);
    }
    return List.copyOf(list);
  }
}
