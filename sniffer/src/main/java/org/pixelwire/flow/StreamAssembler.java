package org.pixelwire.flow;

import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.MovingView;

/**
 * Puts one direction of a TCP stream in order by sequence number: the first copy of a byte wins,
 * later copies are compared with it, and what never comes is a gap (RFC 9293 section 3.10.7.4
 * describes the receiver this observer follows). A byte counts as seen when a segment's header
 * covers it; one that the snaplen cut off is missing from the content all the same.
 *
 * <p>A segment in order is handed on where it lies and allocates nothing, but for the ring of
 * retained bytes while that grows.
 */
final class StreamAssembler {
  /** Most bytes held while earlier ones are missing; then the missing ones become a gap. */
  static final int MAX_PENDING = 16 << 20;

  /** Most bytes held behind the stream's head, to compare later copies with. */
  static final int RETAINED = 8 << 20;

  private final StreamSink sink;
  private final StreamHash hash;
  private final StreamLimits limits;
  private final MovingView part;
  private final SegmentTally tally = new SegmentTally();
  private final KnownGaps knownGaps;
  private final Repetitions repetitions;
  private Pending pending;
  private boolean started;
  private boolean finished;
  private int firstSequence;
  private long next;
  private long missing;

  /** An assembler with limits of its own that hands the stream to {@code sink}. */
  StreamAssembler(StreamSink sink) {
    this(sink, null, StreamLimits.ofHeap(), new MovingView());
  }

  /**
   * @param hash also given the bytes; may be null
   * @param part shared by all assemblers of a capture
   */
  StreamAssembler(StreamSink sink, StreamHash hash, StreamLimits limits, MovingView part) {
    this.sink = sink;
    this.hash = hash;
    this.limits = limits;
    this.part = part;
    knownGaps = KnownGaps.of(sink);
    repetitions = new Repetitions(sink, tally, limits);
  }

  /** Takes the SYN's sequence number, raw: the stream begins one after it. */
  void syn(long sequence) {
    start((int) sequence + 1);
  }

  private void start(int sequence) {
    if (!started) {
      started = true;
      firstSequence = sequence;
    }
  }

  /**
   * Takes a segment's payload.
   *
   * @param sequence raw 32-bit number of its first byte; may wrap
   * @param captured the payload as far as it was captured
   * @param length payload length on the wire
   */
  void segment(long sequence, ByteView captured, int length, long frame) {
    if (length == 0) {
      tally.begin(0);
      return;
    }
    start((int) sequence);
    long offset = next + ((int) sequence - (firstSequence + (int) next));
    tally.begin(length);
    if (offset == next && !waiting()) {
      tally.first(length, false);
      deliver(captured, length, frame);
    } else {
      place(offset, captured, length, frame);
    }
    tally.end(length);
  }

  /** Takes the one octet of a keep-alive: garbage in the place of the last byte sent. */
  void keepAlive(long frame) {
    tally.begin(1);
    if (next > 0) {
      repetitions.notCompared(next - 1, 1, frame);
    }
    tally.end(1);
  }

  private boolean waiting() {
    return pending != null && !pending.isEmpty();
  }

  /** Hands on the next bytes of the stream: those captured, then those cut off. */
  private void deliver(ByteView captured, int length, long frame) {
    int there = captured.length();
    if (there > 0) {
      long at = next;
      next += there;
      tally.captured(there);
      repetitions.retain(at, captured);
      sink.data(at, captured, frame);
      if (hash != null) {
        hash.add(captured);
      }
    }
    if (there < length) {
      long at = next;
      next += length - there;
      missing += length - there;
      sink.cut(at, length - there, frame);
    }
  }

  /** Walks along a segment: some of it may be old, some wait already, some be new. */
  private void place(long offset, ByteView captured, int length, long frame) {
    long end = offset + length;
    long at = Math.max(0, offset);
    while (at < end) {
      int skip = (int) (at - offset);
      if (at < next) {
        int count = (int) (Math.min(next, end) - at);
        repetitions.behindHead(at, captured, skip, count, frame);
        at += count;
      } else {
        at = placeAhead(at, end, captured, skip, frame);
      }
      drain(at);
    }
    drain(Long.MAX_VALUE);
    passKnownGaps();
    makeRoom();
  }

  /** Places what is not behind the head, up to the next border; returns where that is. */
  private long placeAhead(long at, long end, ByteView captured, int skip, long frame) {
    int piece = pending == null ? 0 : pending.from(at);
    boolean behind = pending != null && pending.has(piece);
    if (behind && pending.offset(piece) <= at) {
      int count = (int) (Math.min(end, pending.endOf(piece)) - at);
      int from = (int) (at - pending.offset(piece));
      repetitions.ofWaiting(at, captured, skip, count, pending.content(piece), from, frame);
      return at + count;
    }
    long until = behind ? Math.min(end, pending.offset(piece)) : end;
    int count = (int) (until - at);
    int there = Math.max(0, Math.min(captured.length() - skip, count));
    ByteView bytes = part.in(captured, Math.min(skip, captured.length()), there);
    tally.first(count, behind);
    if (at == next) {
      deliver(bytes, count, frame);
    } else {
      if (pending == null) {
        pending = new Pending(limits);
      }
      pending.add(piece, at, bytes, count, frame);
    }
    return until;
  }

  /** Hands on the waiting pieces that the head has reached, as far as they end before a place. */
  private void drain(long until) {
    while (waiting() && pending.firstOffset() == next && next + pending.firstLength() <= until) {
      byte[] content = pending.firstContent();
      int length = pending.firstLength();
      long frame = pending.firstFrame();
      pending.removeFirst();
      deliver(ByteView.of(content), length, frame);
    }
    if (pending != null && pending.isEmpty() && !pending.small()) {
      pending = null;
    }
  }

  private void passKnownGaps() {
    while (waiting()) {
      long end = knownGaps.pass(next, pending.firstOffset());
      if (end == next) {
        return;
      }
      gapUntil(end);
      drain(Long.MAX_VALUE);
    }
  }

  private void makeRoom() {
    while (waiting()) {
      StreamLimit passed = pending.exceeded();
      if (passed == null) {
        return;
      }
      passed.hit(pending.firstOffset() - next);
      gapUntil(pending.firstOffset());
      drain(Long.MAX_VALUE);
    }
  }

  private void gapUntil(long offset) {
    if (offset > next) {
      sink.gap(next, offset - next);
      missing += offset - next;
      next = offset;
    }
  }

  /** Forgets what later copies would be compared with: the connection is over. */
  void release() {
    repetitions.release();
  }

  /** Hands on everything that waits; the missing bytes before it become gaps. Once only. */
  void finish() {
    if (finished) {
      return;
    }
    finished = true;
    while (waiting()) {
      gapUntil(pending.firstOffset());
      drain(Long.MAX_VALUE);
    }
    pending = null;
    release();
    sink.end();
    if (hash != null) {
      hash.end();
    }
  }

  /** Whether a SYN or a byte was seen. */
  boolean started() {
    return started;
  }

  /** What the segments brought. */
  SegmentTally tally() {
    return tally;
  }

  /** Hash of the bytes handed on; null unless hashing was asked for. */
  StreamHash hash() {
    return hash;
  }

  /** Raw sequence number of stream byte 0. */
  long firstSequence() {
    return firstSequence & 0xffff_ffffL;
  }

  /** Stream bytes before the head: those handed on and those in gaps. */
  long position() {
    return next;
  }

  /** Raw sequence number of the next byte in order. */
  long nextSequence() {
    return firstSequence + next & 0xffff_ffffL;
  }

  /** Stream bytes before the head whose content no frame holds: in gaps, or cut by the snaplen. */
  long missing() {
    return missing;
  }
}
