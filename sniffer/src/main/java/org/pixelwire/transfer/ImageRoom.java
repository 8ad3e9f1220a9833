package org.pixelwire.transfer;

import org.pixelwire.wire.WireRecord;

/**
 * The memory that rebuilt images may take together: what counts is what came, not what was
 * announced. An image for which there is no room left is counted, not rebuilt.
 */
final class ImageRoom {
  /** Most bytes of one image: what an array can hold. */
  private static final long MAX_IN_MEMORY = Integer.MAX_VALUE - 8L;

  private final long most;
  private long held;

  ImageRoom(long most) {
    this.most = most;
  }

  /** Whether an image of {@code bytes} may be begun. */
  boolean holds(long bytes) {
    return bytes <= Math.min(MAX_IN_MEMORY, most);
  }

  /** Places a data record; returns what {@link Placing#data} does. */
  long data(Placing image, WireRecord record, RecordPlace place) {
    long before = image.heldBytes();
    long duplicateOf = image.data(record.header(), record.payload(), place);
    held += image.heldBytes() - before;
    if (held > most) {
      held -= image.heldBytes();
      image.stopRebuilding();
    }
    return duplicateOf;
  }
}
