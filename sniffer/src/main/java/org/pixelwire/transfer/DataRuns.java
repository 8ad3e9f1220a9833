package org.pixelwire.transfer;

import java.util.Arrays;

/**
 * Which chunk's record lies where in a stream. Chunks of one length that follow each other take one
 * entry together, so that a whole transfer usually is one.
 */
final class DataRuns {
  /** Beyond it the oldest are forgotten: a stream of records that never follow each other. */
  private static final int MAX_RUNS = 1 << 14;

  /** Told of a chunk whose record overlaps what was asked for. */
  interface Visitor {
    /** The chunk, and where its record lies. */
    void chunk(long id, long chunk, long from, long length);
  }

  private long[] froms = new long[2];
  private long[] lengths = new long[2];
  private long[] ids = new long[2];
  private long[] chunks = new long[2];
  private long[] counts = new long[2];
  private int size;

  /** Adds a record that lies behind all others. */
  void add(long from, long length, long id, long chunk) {
    int last = size - 1;
    if (size > 0
        && ids[last] == id
        && lengths[last] == length
        && chunks[last] + counts[last] == chunk
        && end(last) == from) {
      counts[last]++;
      return;
    }
    if (size == froms.length) {
      makeRoom();
    }
    froms[size] = from;
    lengths[size] = length;
    ids[size] = id;
    chunks[size] = chunk;
    counts[size] = 1;
    size++;
  }

  private long end(int run) {
    return froms[run] + lengths[run] * counts[run];
  }

  private void makeRoom() {
    int forget = size < MAX_RUNS ? 0 : size / 2;
    int room = size < MAX_RUNS ? 2 * size : size;
    froms = moved(froms, forget, room);
    lengths = moved(lengths, forget, room);
    ids = moved(ids, forget, room);
    chunks = moved(chunks, forget, room);
    counts = moved(counts, forget, room);
    size -= forget;
  }

  private long[] moved(long[] old, int forget, int room) {
    return Arrays.copyOf(Arrays.copyOfRange(old, forget, size), room);
  }

  /** Visits the records that hold a byte from {@code from} to before {@code to}, in order. */
  void overlapping(long from, long to, Visitor visitor) {
    int run = Arrays.binarySearch(froms, 0, size, from);
    for (int i = Math.max(0, run < 0 ? -run - 2 : run); i < size && froms[i] < to; i++) {
      long first = Math.max(0, (from - froms[i]) / lengths[i]);
      for (long k = first; k < counts[i] && froms[i] + k * lengths[i] < to; k++) {
        visitor.chunk(ids[i], chunks[i] + k, froms[i] + k * lengths[i], lengths[i]);
      }
    }
  }
}
