package org.pixelwire.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.pixelwire.wire.ByteView;

/**
 * Puts one direction of a TCP stream in order by sequence number: the first copy of a byte wins,
 * later copies are compared with it, and what never comes is a gap (RFC 9293 section 3.10.7.4
 * describes the receiver this observer follows).
 */
public final class StreamAssembler {
  /** Bytes held while earlier ones are missing; when more wait, the missing ones become a gap. */
  public static final int MAX_PENDING = 16 << 20;

  /** Bytes held behind the stream's head, to compare later copies with. */
  public static final int RETAINED = 8 << 20;

  private record Piece(long offset, ByteView bytes, long frame) {
    long end() {
      return offset + bytes.length();
    }
  }

  private final StreamSink sink;
  private final TreeMap<Long, Piece> pending = new TreeMap<>();
  private final Deque<Piece> recent = new ArrayDeque<>();
  private long pendingBytes;
  private long recentBytes;
  private boolean started;
  private boolean finished;
  private long firstSequence;
  private long next;
  private long missing;

  /** An assembler that hands the stream to {@code sink}. */
  public StreamAssembler(StreamSink sink) {
    this.sink = sink;
  }

  /** Takes the SYN's sequence number, raw: the stream begins one after it. */
  public void syn(long sequence) {
    start(sequence + 1);
  }

  private void start(long sequence) {
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
  public void segment(long sequence, ByteView captured, int length, long frame) {
    if (length == 0) {
      return;
    }
    start(sequence);
    long offset = next + (int) (sequence - (firstSequence + next));
    int skip = (int) Math.min(captured.length(), Math.max(0, -offset));
    long from = Math.max(0, offset);
    ByteView bytes = captured.from(skip);
    if (from > next) {
      store(from, bytes, frame);
      return;
    }
    deliver(from, bytes, frame);
    gapUntil(Math.min(offset + length, pending.isEmpty() ? Long.MAX_VALUE : pending.firstKey()));
    drain();
  }

  private void deliver(long from, ByteView bytes, long frame) {
    long at = from;
    long end = from + bytes.length();
    while (at < end) {
      ByteView rest = bytes.from((int) (at - from));
      long ahead = pending.isEmpty() ? Long.MAX_VALUE : pending.firstKey();
      if (at < next) {
        long old = Math.min(next, end) - at;
        compareWithRecent(at, rest.slice(0, (int) old), frame);
        at += old;
      } else if (ahead == next) {
        drain();
      } else {
        int count = (int) Math.min(ahead - next, rest.length());
        emit(new Piece(next, ByteView.of(rest.slice(0, count).copy()), frame));
        at += count;
      }
    }
  }

  private void emit(Piece piece) {
    next = piece.end();
    recent.addLast(piece);
    recentBytes += piece.bytes().length();
    while (recentBytes > RETAINED && recent.size() > 1) {
      recentBytes -= recent.removeFirst().bytes().length();
    }
    sink.data(piece.offset(), piece.bytes(), piece.frame());
  }

  private void drain() {
    while (!pending.isEmpty() && pending.firstKey() == next) {
      emit(removeFirstPending());
    }
  }

  private Piece removeFirstPending() {
    Piece piece = pending.pollFirstEntry().getValue();
    pendingBytes -= piece.bytes().length();
    return piece;
  }

  /** Keeps what lies ahead of the stream's head, first copies only. */
  private void store(long from, ByteView bytes, long frame) {
    long at = from;
    long end = from + bytes.length();
    while (at < end) {
      ByteView rest = bytes.from((int) (at - from));
      long covered = overlapWithPending(at, rest, frame);
      if (covered == 0) {
        Long following = pending.higherKey(at);
        long until = following == null ? end : Math.min(end, following);
        ByteView copy = ByteView.of(rest.slice(0, (int) (until - at)).copy());
        pending.put(at, new Piece(at, copy, frame));
        pendingBytes += copy.length();
        at = until;
      }
      at += covered;
    }
    while (pendingBytes > MAX_PENDING) {
      gapUntil(pending.firstKey());
      drain();
    }
  }

  /** Compares with the waiting piece that holds {@code at}; returns how many bytes that covers. */
  private long overlapWithPending(long at, ByteView bytes, long frame) {
    Map.Entry<Long, Piece> before = pending.floorEntry(at);
    if (before == null || before.getValue().end() <= at) {
      return 0;
    }
    Piece piece = before.getValue();
    int count = (int) Math.min(bytes.length(), piece.end() - at);
    again(at, bytes.slice(0, count), piece, frame);
    return count;
  }

  private void compareWithRecent(long from, ByteView bytes, long frame) {
    long at = from;
    long end = from + bytes.length();
    long held = recent.isEmpty() ? end : Math.min(end, recent.peekFirst().offset());
    if (at < held) {
      sink.again(at, held - at, frame, StreamSink.Copy.NOT_COMPARED);
      at = held;
    }
    for (Piece piece : recent) {
      if (at >= end) {
        return;
      }
      if (piece.offset() > at) {
        // Between two pieces lies a gap: these bytes come too late for the stream.
        long until = Math.min(end, piece.offset());
        sink.again(at, until - at, frame, StreamSink.Copy.NOT_COMPARED);
        at = until;
      }
      if (piece.end() > at && at < end) {
        int count = (int) (Math.min(end, piece.end()) - at);
        again(at, bytes.slice((int) (at - from), count), piece, frame);
        at += count;
      }
    }
    if (at < end) {
      sink.again(at, end - at, frame, StreamSink.Copy.NOT_COMPARED);
    }
  }

  private void again(long at, ByteView copy, Piece first, long frame) {
    ByteView original = first.bytes().slice((int) (at - first.offset()), copy.length());
    sink.again(
        at,
        copy.length(),
        frame,
        copy.sameBytes(original) ? StreamSink.Copy.SAME : StreamSink.Copy.CONFLICTING);
  }

  private void gapUntil(long offset) {
    if (offset > next) {
      sink.gap(next, offset - next);
      missing += offset - next;
      next = offset;
    }
  }

  /** Hands on everything that waits; the missing bytes before it become gaps. Once only. */
  public void finish() {
    if (finished) {
      return;
    }
    finished = true;
    while (!pending.isEmpty()) {
      gapUntil(pending.firstKey());
      drain();
    }
    recent.clear();
    recentBytes = 0;
    sink.end();
  }

  /** Whether a SYN or a byte was seen. */
  public boolean started() {
    return started;
  }

  /** Raw sequence number of stream byte 0. */
  public long firstSequence() {
    return firstSequence & 0xffff_ffffL;
  }

  /** Stream bytes before the head: those handed on and those in gaps. */
  public long position() {
    return next;
  }

  /** Raw sequence number of the next byte in order. */
  long nextSequence() {
    return firstSequence + next & 0xffff_ffffL;
  }

  /** Bytes in gaps. */
  public long missing() {
    return missing;
  }
}
