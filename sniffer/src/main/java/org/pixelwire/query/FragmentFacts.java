package org.pixelwire.query;

import org.pixelwire.flow.Defragmenter;
import org.pixelwire.packet.field.FragmentContext;

/** The fragments of the packet that {@code defragmenter} completed last. */
record FragmentFacts(Defragmenter defragmenter) implements FragmentContext {
  @Override
  public int count() {
    return defragmenter.fragments();
  }

  @Override
  public long frame(int index) {
    return defragmenter.fragmentFrame(index);
  }

  @Override
  public int offset(int index) {
    return defragmenter.fragmentOffset(index);
  }

  @Override
  public int length(int index) {
    return defragmenter.fragmentLength(index);
  }
}
