package org.pixelwire.flow;

import org.pixelwire.wire.ByteView;

/**
 * The bytes just behind a stream's head, to compare later copies with: a ring that grows from
 * small, and where in the stream the ring's content lies. Stretches without content take no room in
 * it.
 */
final class Retained {
  private static final int SMALLEST = 64;

  /** Stretches of content between gaps; older ones are forgotten. */
  private static final int MAX_EXTENTS = 1 << 15;

  private static final int EXTENT_BYTES = 16;

  private final StreamLimits limits;
  private byte[] ring;

  /** Content bytes ever added; the ring holds those from {@link #oldest} on. */
  private long written;

  private long oldest;

  // Extent i: content from at[i] on stands in the stream from offset[i] on.
  private long[] offsets = new long[1];
  private long[] ats = new long[1];
  private int first;
  private int extents;
  private boolean starved;

  Retained(StreamLimits limits) {
    this.limits = limits;
    ring = new byte[0];
  }

  void add(long offset, ByteView bytes) {
    int length = bytes.length();
    if (length > ring.length - (written - oldest) && !makeRoom(length)) {
      written += length;
      oldest = written;
      return;
    }
    if (extents == 0 || offset != endOffset()) {
      addExtent(offset);
    }
    int count = Math.min(length, ring.length);
    int skip = length - count;
    int at = (int) (written + skip) & ring.length - 1;
    int untilEdge = Math.min(count, ring.length - at);
    bytes.copyTo(skip, ring, at, untilEdge);
    if (untilEdge < count) {
      bytes.copyTo(skip + untilEdge, ring, 0, count - untilEdge);
    }
    written += length;
    oldest = Math.max(oldest, written - ring.length);
    while (extents > 1 && ats[first + 1] <= oldest) {
      dropExtent();
    }
  }

  private long endOffset() {
    int last = first + extents - 1;
    return offsets[last] + (written - ats[last]);
  }

  /** Grows the ring if it may; false if there is none at all. */
  private boolean makeRoom(int length) {
    long wanted = written - oldest + length;
    long most = limits.retained().bound();
    if (ring.length < most) {
      long size = Math.max(SMALLEST, Math.min(most, Long.highestOneBit(2 * wanted - 1)));
      if (limits.allRetained().take(size - ring.length)) {
        grow((int) size);
        starved = false;
      } else {
        starved = true;
      }
    }
    return ring.length > 0;
  }

  private void grow(int size) {
    byte[] grown = new byte[size];
    for (long at = oldest; at < written; ) {
      int from = (int) at & ring.length - 1;
      int to = (int) at & size - 1;
      int count = (int) Math.min(written - at, Math.min(ring.length - from, size - to));
      System.arraycopy(ring, from, grown, to, count);
      at += count;
    }
    ring = grown;
  }

  private void addExtent(long offset) {
    if (first + extents == offsets.length) {
      roomForExtent();
    }
    offsets[first + extents] = offset;
    ats[first + extents] = written;
    extents++;
  }

  private void roomForExtent() {
    boolean full = extents > offsets.length / 2;
    boolean more =
        full
            && extents < MAX_EXTENTS
            && limits.allRetained().take((long) offsets.length * EXTENT_BYTES);
    if (full && !more) {
      // An extent forgotten takes its content with it.
      int half = (extents + 1) / 2;
      oldest = extents > half ? Math.max(oldest, ats[first + half]) : written;
      first += half;
      extents -= half;
    }
    offsets = toFront(offsets, more);
    ats = toFront(ats, more);
    first = 0;
  }

  private long[] toFront(long[] old, boolean grow) {
    long[] room = grow ? new long[2 * old.length] : old;
    System.arraycopy(old, first, room, 0, extents);
    return room;
  }

  private void dropExtent() {
    first++;
    extents--;
  }

  /**
   * How many bytes from stream offset {@code from} on, at most {@code most}, are alike: held if
   * positive, not held if negative.
   */
  long span(long from, long most) {
    int low = firstBehind(from);
    long next = low < first + extents ? heldFrom(low) : Long.MAX_VALUE;
    if (low > first && from < heldUntil(low - 1)) {
      long held = heldFrom(low - 1);
      return from >= held
          ? Math.min(most, heldUntil(low - 1) - from)
          : -Math.min(most, held - from);
    }
    return -Math.min(most, next - from);
  }

  private int firstBehind(long offset) {
    int low = first;
    int high = first + extents;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offsets[middle] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long heldFrom(int extent) {
    return offsets[extent] + Math.max(0, oldest - ats[extent]);
  }

  private long heldUntil(int extent) {
    long end = extent + 1 < first + extents ? ats[extent + 1] : written;
    return offsets[extent] + end - ats[extent];
  }

  /** How many bytes differ from those held from {@code from} on; the span was asked for before. */
  int differing(long from, ByteView bytes, int at, int count) {
    int extent = firstBehind(from) - 1;
    int position = (int) (ats[extent] + from - offsets[extent]) & ring.length - 1;
    int untilEdge = Math.min(count, ring.length - position);
    return bytes.differing(at, ring, position, untilEdge)
        + bytes.differing(at + untilEdge, ring, 0, count - untilEdge);
  }

  /** Whether {@code from} was held once, and which limit took it; null if it never was. */
  StreamLimit forgotten(long from) {
    boolean older = extents == 0 || from < heldFrom(first);
    return !older || oldest == 0 ? null : starved ? limits.allRetained() : limits.retained();
  }

  /** Gives the memory back; the object is not used again. */
  void release() {
    limits.allRetained().giveBack(ring.length + (offsets.length - 1L) * EXTENT_BYTES);
    ring = new byte[0];
  }
}
