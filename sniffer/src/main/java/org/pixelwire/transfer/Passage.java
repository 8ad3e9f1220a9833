package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.List;

/** One packet on its way between two capture points: where it went out, and how it came in. */
final class Passage {
  private final Crossing out;
  private final List<Crossing> in = new ArrayList<>(1);
  private final List<Crossing> changed = new ArrayList<>(0);

  Passage(Crossing out) {
    this.out = out;
  }

  void arrived(Crossing crossing) {
    in.add(crossing);
  }

  void arrivedChanged(Crossing crossing) {
    changed.add(crossing);
  }

  /** As it passed the capture point nearer to who sent it. */
  Crossing out() {
    return out;
  }

  /** As it came to the other one, the same bytes; more than one if the network copied it. */
  List<Crossing> in() {
    return in;
  }

  /** As it came there with other bytes, or with a wrong checksum. */
  List<Crossing> changed() {
    return changed;
  }

  boolean lost() {
    return in.isEmpty() && changed.isEmpty();
  }
}
