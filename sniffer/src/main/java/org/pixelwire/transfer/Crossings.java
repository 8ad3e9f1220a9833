package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every packet of one conversation in the order of the capture, as far as memory goes. */
final class Crossings {
  /** About 150 bytes each. */
  static final int MAX = 1 << 20;

  private final List<Crossing> list = new ArrayList<>();
  private boolean complete = true;

  void add(Crossing crossing) {
    if (list.size() < MAX) {
      list.add(crossing);
    } else {
      complete = false;
    }
  }

  List<Crossing> list() {
    return Collections.unmodifiableList(list);
  }

  /** Whether it holds every packet. */
  boolean complete() {
    return complete;
  }
}
