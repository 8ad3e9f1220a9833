package org.pixelwire.flow;

import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.wire.ByteView;

/** Bytes of a stream that come again: compared with the copy that came first, counted and told. */
final class Repetitions {
  private final StreamSink sink;
  private final SegmentTally tally;
  private final StreamLimits limits;
  private Retained retained;

  Repetitions(StreamSink sink, SegmentTally tally, StreamLimits limits) {
    this.sink = sink;
    this.tally = tally;
    this.limits = limits;
  }

  /** Keeps bytes that are handed on, to compare later copies with. */
  void retain(long at, ByteView captured) {
    if (retained == null) {
      retained = new Retained(limits);
    }
    retained.add(at, captured);
  }

  /** Forgets what was retained. */
  void release() {
    if (retained != null) {
      retained.release();
      retained = null;
    }
  }

  /**
   * Compares {@code count} bytes with those that wait for earlier ones.
   *
   * @param at stream offset of the bytes, which stand in {@code captured} from {@code skip} on
   * @param first the copy that came first; it has them from {@code from} on
   */
  void ofWaiting(
      long at, ByteView captured, int skip, int count, byte[] first, int from, long frame) {
    int both =
        Math.max(0, Math.min(count, Math.min(first.length - from, captured.length() - skip)));
    if (both > 0) {
      compared(at, both, captured.differing(skip, first, from, both), frame);
    }
    if (both < count) {
      notCompared(at + both, count - both, frame);
    }
  }

  /** Compares {@code count} bytes with those that were handed on, as far as they are retained. */
  void behindHead(long from, ByteView captured, int skip, int count, long frame) {
    int there = Math.max(0, Math.min(count, captured.length() - skip));
    int done = 0;
    while (done < there) {
      long at = from + done;
      long span = retained == null ? done - there : retained.span(at, there - done);
      int length = (int) Math.abs(span);
      if (span > 0) {
        compared(at, length, retained.differing(at, captured, skip + done, length), frame);
      } else {
        StreamLimit limit = retained == null ? null : retained.forgotten(at);
        if (limit != null) {
          limit.hit(length);
        }
        notCompared(at, length, frame);
      }
      done += length;
    }
    if (there < count) {
      notCompared(from + there, count - there, frame);
    }
  }

  private void compared(long at, int count, int differing, long frame) {
    tally.again(count, differing);
    sink.again(at, count, frame, differing == 0 ? Copy.SAME : Copy.CONFLICTING);
  }

  /** Tells of bytes that came again and have nothing to be compared with. */
  void notCompared(long at, int count, long frame) {
    tally.again(count, 0);
    sink.again(at, count, frame, Copy.NOT_COMPARED);
  }
}
