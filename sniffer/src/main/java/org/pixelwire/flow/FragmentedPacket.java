package org.pixelwire.flow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pixelwire.flow.FragmentNotes.Oddity;
import org.pixelwire.flow.StreamMap.Kind;
import org.pixelwire.flow.StreamMap.Segment;

/**
 * The fragments of one packet that have come so far, in order of offset, those of one offset in
 * order of arrival. Where they overlap the earlier in this order wins, as in Wireshark.
 */
final class FragmentedPacket {
  /** Twice as many as the longest packet has pieces of eight bytes. */
  static final int MAX_FRAGMENTS = 1 << 14;

  private static final int OBJECT_BYTES = 300;

  private byte[] bytes = new byte[0];
  private int used;
  private int[] offsets = new int[4];
  private int[] lengths = new int[4];
  private int[] starts = new int[4];
  private long[] frames = new long[4];
  private int count;
  private int inReach;
  private int reach;
  private int total = -1;

  /** When the first fragment came. */
  long firstNanos;

  /** Whether a packet of the same key was completed shortly before. */
  boolean again;

  /** Whether a fragment came too late for a receiver. */
  boolean late;

  void reset() {
    used = 0;
    count = 0;
    inReach = 0;
    reach = 0;
    total = -1;
    again = false;
    late = false;
  }

  /** Takes a copy of a fragment; true when nothing is missing any more before the known end. */
  boolean add(int offset, boolean more, ByteBuffer data, int at, int length, long frame) {
    if (!more && total < 0) {
      total = offset + length;
    }
    int index = insert(offset);
    lengths[index] = length;
    starts[index] = used;
    frames[index] = frame;
    if (bytes.length - used < length) {
      bytes = Arrays.copyOf(bytes, Math.max(used + length, bytes.length * 2));
    }
    data.get(at, bytes, used, length);
    used += length;
    extend(index);
    return total >= 0 && reach >= total;
  }

  private int insert(int offset) {
    if (count == offsets.length) {
      int room = count * 2;
      offsets = Arrays.copyOf(offsets, room);
      lengths = Arrays.copyOf(lengths, room);
      starts = Arrays.copyOf(starts, room);
      frames = Arrays.copyOf(frames, room);
    }
    int index = indexAfter(offset);
    int behind = count - index;
    System.arraycopy(offsets, index, offsets, index + 1, behind);
    System.arraycopy(lengths, index, lengths, index + 1, behind);
    System.arraycopy(starts, index, starts, index + 1, behind);
    System.arraycopy(frames, index, frames, index + 1, behind);
    offsets[index] = offset;
    count++;
    return index;
  }

  private int indexAfter(int offset) {
    int low = 0;
    int high = count;
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

  /** Moves on the end of what is there without a gap: each fragment is passed once. */
  private void extend(int added) {
    if (added < inReach) {
      inReach++;
      reach = Math.max(reach, offsets[added] + lengths[added]);
    }
    while (inReach < count && offsets[inReach] <= reach) {
      reach = Math.max(reach, offsets[inReach] + lengths[inReach]);
      inReach++;
    }
  }

  /** Length of the whole packet's payload; the first last fragment tells it, -1 before that. */
  int total() {
    return total;
  }

  int count() {
    return count;
  }

  long frame(int index) {
    return frames[index];
  }

  int offset(int index) {
    return offsets[index];
  }

  int length(int index) {
    return lengths[index];
  }

  /** About how much memory it takes. */
  long footprint() {
    return OBJECT_BYTES + bytes.length + 20L * offsets.length;
  }

  /** The highest offset that a fragment reaches, at least. */
  int room() {
    int end = 0;
    for (int i = 0; i < count; i++) {
      end = Math.max(end, offsets[i] + lengths[i]);
    }
    return end;
  }

  /** Whose bytes {@link #assemble} takes, in order, each byte once. */
  List<Segment> carriers() {
    List<Segment> carriers = new ArrayList<>(count);
    int done = 0;
    for (int i = 0; i < count; i++) {
      int from = Math.max(offsets[i], done);
      int end = Math.min(offsets[i] + lengths[i], total);
      if (end > from) {
        carriers.add(new Segment(from, end - from, Kind.DATA, frames[i]));
        done = end;
      }
    }
    return carriers;
  }

  /** Puts the fragments into {@code target}, and notes where they share bytes. */
  void assemble(ByteBuffer target, FragmentNotes notes) {
    int limit = total < 0 ? Integer.MAX_VALUE : total;
    int done = 0;
    boolean overlap = false;
    boolean conflict = false;
    for (int i = 0; i < count; i++) {
      int offset = offsets[i];
      int end = Math.min(offset + lengths[i], limit);
      int shared = Math.min(end, done) - offset;
      if (shared > 0) {
        overlap = true;
        notes.show(Oddity.OVERLAP, frames[i]);
        ByteBuffer copy = ByteBuffer.wrap(bytes, starts[i], shared);
        if (!target.slice(offset, shared).equals(copy)) {
          conflict = true;
          notes.show(Oddity.CONFLICT, frames[i]);
        }
      }
      if (end > done) {
        int from = Math.max(offset, done);
        target.put(from, bytes, starts[i] + from - offset, end - from);
        done = end;
      }
    }
    if (overlap) {
      notes.add(Oddity.OVERLAP);
    }
    if (conflict) {
      notes.add(Oddity.CONFLICT);
    }
  }
}
