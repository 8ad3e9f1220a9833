package org.pixelwire.flow;

import java.util.Arrays;
import org.pixelwire.wire.ByteView;

/**
 * The pieces of a stream that wait for earlier bytes, by offset, none overlapping another. A piece
 * has a length and, as far as it was captured, content.
 */
final class Pending {
  /** Pieces of one direction; a hole before more of them is given up. */
  static final int MAX_PIECES = 1 << 14;

  /** What a piece takes beside its content. */
  private static final int PIECE_BYTES = 48;

  private static final byte[] NOTHING = {};

  private final StreamLimits limits;
  private long[] offsets = new long[8];
  private long[] frames = new long[8];
  private int[] lengths = new int[8];
  private byte[][] contents = new byte[8][];
  private int first;
  private int end;
  private long bytes;

  Pending(StreamLimits limits) {
    this.limits = limits;
  }

  boolean isEmpty() {
    return first == end;
  }

  long firstOffset() {
    return offsets[first];
  }

  int firstLength() {
    return lengths[first];
  }

  long firstFrame() {
    return frames[first];
  }

  byte[] firstContent() {
    return contents[first];
  }

  /** Index of the first piece that ends behind {@code offset}; see {@link #has}. */
  int from(long offset) {
    int low = first;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offsets[middle] + lengths[middle] > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  boolean has(int piece) {
    return piece < end;
  }

  long offset(int piece) {
    return offsets[piece];
  }

  long endOf(int piece) {
    return offsets[piece] + lengths[piece];
  }

  /** Content of a piece, from its beginning; shorter than the piece if the snaplen cut it. */
  byte[] content(int piece) {
    return contents[piece];
  }

  /** Adds a piece before piece {@code before}. */
  void add(int before, long offset, ByteView content, int length, long frame) {
    int at = before;
    if (end == offsets.length) {
      at -= first;
      makeRoom();
    }
    System.arraycopy(offsets, at, offsets, at + 1, end - at);
    System.arraycopy(frames, at, frames, at + 1, end - at);
    System.arraycopy(lengths, at, lengths, at + 1, end - at);
    System.arraycopy(contents, at, contents, at + 1, end - at);
    offsets[at] = offset;
    frames[at] = frame;
    lengths[at] = length;
    contents[at] = content.length() == 0 ? NOTHING : content.copy();
    end++;
    bytes += content.length();
    limits.allPending().force(PIECE_BYTES + (long) content.length());
  }

  private void makeRoom() {
    int count = end - first;
    boolean grow = count > offsets.length / 2;
    int size = grow ? 2 * offsets.length : offsets.length;
    offsets = toFront(offsets, grow ? new long[size] : offsets);
    frames = toFront(frames, grow ? new long[size] : frames);
    lengths = toFront(lengths, grow ? new int[size] : lengths);
    contents = toFront(contents, grow ? new byte[size][] : contents);
    Arrays.fill(contents, count, size, null);
    first = 0;
    end = count;
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // both are of the type the caller gives
  private <A> A toFront(A old, A room) {
    System.arraycopy(old, first, room, 0, end - first);
    return room;
  }

  void removeFirst() {
    limits.allPending().giveBack(PIECE_BYTES + contents[first].length);
    bytes -= contents[first].length;
    contents[first] = null;
    first++;
    if (first == end) {
      first = 0;
      end = 0;
    }
  }

  /** Whether so little room is taken that it may be kept for the next hole. */
  boolean small() {
    return offsets.length <= 64;
  }

  /** The limit that what waits has passed; null if none. */
  StreamLimit exceeded() {
    if (bytes > limits.pending().bound() || end - first > MAX_PIECES) {
      return limits.pending();
    }
    return limits.allPending().exceeded() ? limits.allPending() : null;
  }
}
