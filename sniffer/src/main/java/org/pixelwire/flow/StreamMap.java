package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pixelwire.wire.ByteView;

/**
 * Which frame brought which bytes: a range map with provenance, of a stream direction with its gaps
 * in place, or of anything else that is told each byte's first frame once, in any order. Its
 * memory, 36 bytes a segment, is bounded by {@link StreamLimits#maps}; a map that met the bound is
 * not {@link #complete}.
 */
public final class StreamMap implements StreamSink {

  /** What a stretch of the stream is. */
  public enum Kind {
    /** Bytes that the frame brought first. */
    DATA,
    /** Bytes that the frame carried first, but the snaplen cut off. */
    CUT,
    /** Bytes of no frame. */
    GAP
  }

  /** How bytes that a frame carried stand to the stream. */
  public enum Origin {
    /** No earlier frame had them. */
    FIRST,
    /** No earlier frame had them, but the snaplen cut them off. */
    FIRST_CUT,
    /** As the first copy; the frame brings nothing new. */
    DUPLICATE,
    /** As the first copy; the frame brings other bytes first. */
    OVERLAP,
    /** Not as the first copy, which stays what the stream holds. */
    CONFLICT,
    /** Seen before, and not compared with the first copy. */
    NOT_COMPARED
  }

  /**
   * A stretch of the stream.
   *
   * @param offset of its first byte, from the stream's beginning
   * @param frame who brought it first; 0 for a gap
   */
  public record Segment(long offset, long length, Kind kind, long frame) {}

  /** A stretch of the stream that {@code frame} carried. */
  public record Part(long offset, long length, Origin origin, long frame) {}

  private final StreamLimit limit;
  private final Stretches<Kind> first;
  private final Stretches<Copy> again;
  private boolean complete = true;

  /** An empty map; all maps under the same limits share their memory. */
  public StreamMap(StreamLimits limits) {
    limit = limits.maps();
    first = new Stretches<>(limit);
    again = new Stretches<>(limit);
  }

  @Override
  public void data(long offset, ByteView bytes, long frame) {
    first(offset, bytes.length(), Kind.DATA, frame);
  }

  @Override
  public void cut(long offset, long length, long frame) {
    first(offset, length, Kind.CUT, frame);
  }

  @Override
  public void gap(long offset, long length) {
    first(offset, length, Kind.GAP, 0);
  }

  /** Bytes that {@code frame} brought first, wherever their place is. */
  public void first(long offset, long length, long frame) {
    first(offset, length, Kind.DATA, frame);
  }

  private void first(long offset, long length, Kind kind, long frame) {
    note(length, complete && first.add(offset, length, frame, kind));
  }

  @Override
  public void again(long offset, long length, long frame, Copy copy) {
    note(length, complete && again.add(offset, length, frame, copy));
  }

  private void note(long length, boolean added) {
    if (!added) {
      complete = false;
      limit.hit(length);
    }
  }

  /** Whether it holds the whole stream; if not, it ends where the memory did. */
  public boolean complete() {
    return complete;
  }

  /** How many segments there are. */
  public int size() {
    return first.size();
  }

  /** Segment {@code index} in stream order; those of a stream leave nothing out. */
  public Segment segment(int index) {
    first.order();
    return new Segment(
        first.offset(index), first.length(index), first.mark(index), first.frame(index));
  }

  /** The segment that holds the byte at {@code offset}. */
  public Optional<Segment> at(long offset) {
    first.order();
    int index = first.lastBefore(offset);
    return index < 0 || offset >= first.offset(index) + first.length(index)
        ? Optional.empty()
        : Optional.of(segment(index));
  }

  /** What a frame carried: its first copies in stream order, then what it repeated. */
  public List<Part> carriedBy(long frame) {
    first.order();
    List<Part> parts = new ArrayList<>(2);
    first.ofFrame(
        frame,
        i ->
            parts.add(
                new Part(
                    first.offset(i),
                    first.length(i),
                    first.mark(i) == Kind.DATA ? Origin.FIRST : Origin.FIRST_CUT,
                    frame)));
    Origin same = parts.isEmpty() ? Origin.DUPLICATE : Origin.OVERLAP;
    again.ofFrame(frame, i -> parts.add(copy(i, same)));
    return parts;
  }

  /** Every later copy, in order of the frames. */
  public List<Part> copies() {
    List<Part> parts = new ArrayList<>(again.size());
    for (int i = 0; i < again.size(); i++) {
      boolean bringsMore = bringsFirst(again.frame(i));
      parts.add(copy(i, bringsMore ? Origin.OVERLAP : Origin.DUPLICATE));
    }
    return parts;
  }

  private boolean bringsFirst(long frame) {
    boolean[] any = {false};
    first.ofFrame(frame, i -> any[0] = true);
    return any[0];
  }

  private Part copy(int index, Origin same) {
    Origin origin =
        switch (again.mark(index)) {
          case SAME -> same;
          case CONFLICTING -> Origin.CONFLICT;
          case NOT_COMPARED -> Origin.NOT_COMPARED;
        };
    return new Part(again.offset(index), again.length(index), origin, again.frame(index));
  }

  /** Gives its memory back to the limits; for a map that is needed no more. */
  public void release() {
    first.release();
    again.release();
    complete = false;
  }
}
