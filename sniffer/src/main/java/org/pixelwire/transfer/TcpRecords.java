package org.pixelwire.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.transfer.RecordPlace.Piece;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.StreamDecoder;
import org.pixelwire.wire.WireRecord;

/**
 * Finds records in one direction of a TCP stream and tells which frames carried each. Until
 * something looks like a record's beginning, the bytes are searched where they lie, and nothing is
 * allocated.
 */
final class TcpRecords implements StreamSink, StreamDecoder.Sink {
  /** A direction that began with so many bytes of something else carries no Pixelwire records. */
  private static final long GIVE_UP_AFTER = 1 << 20;

  /** Bytes sent again before their record was whole; more than these are not told apart. */
  private static final int MAX_EARLY = 4096;

  private static final int SMALLEST_BUFFER = 4096;

  private record Again(Piece piece, Copy copy) {}

  private final Transfers transfers;
  private final Conversation conversation;
  private final boolean forward;

  /** Where the decoder's stream begins: at 0, later behind the newest gap. */
  private long base;

  /** Bytes from {@link #base} on in which no record begins; the decoder, if any, knows. */
  private long searched;

  private StreamDecoder decoder;

  /** Bytes kept, of which those before {@link #decoded} only for who asks for their records. */
  private ByteBuffer buffer;

  private int decoded;
  private int filled;

  /** When the newest record was found: until the next frame its bytes stay where they are. */
  private long recordFrame = -1;

  private Deque<Piece> pieces;
  private Deque<Again> early;
  private DataRuns placed;
  private boolean anyRecord;
  private boolean givenUp;

  TcpRecords(Transfers transfers, Conversation conversation, boolean forward) {
    this.transfers = transfers;
    this.conversation = conversation;
    this.forward = forward;
  }

  @Override
  public void data(long offset, ByteView bytes, long frame) {
    if (givenUp) {
      return;
    }
    int from = buffered() ? 0 : StreamDecoder.candidate(bytes, 0);
    if (from > 0) {
      pass(from);
    }
    if (from < bytes.length()) {
      keep(offset + from, bytes, from, frame);
      decode(false);
    }
    if (!anyRecord && done() > GIVE_UP_AFTER) {
      givenUp = true;
      forget();
    }
  }

  private boolean buffered() {
    return filled > decoded;
  }

  /** Stream offset up to which everything was looked at. */
  private long done() {
    return base + (decoder == null ? searched : decoder.offset());
  }

  private void pass(long count) {
    if (!anyRecord) {
      transfers.foreign(conversation);
    }
    if (decoder == null) {
      searched += count;
    } else {
      decoder.skip(count);
    }
    if (early != null) {
      early.removeIf(again -> again.piece().to() <= done());
    }
  }

  private void keep(long offset, ByteView bytes, int from, long frame) {
    if (decoder == null) {
      newDecoder(searched);
    }
    if (pieces == null) {
      pieces = new ArrayDeque<>();
    }
    int count = bytes.length() - from;
    pieces.addLast(new Piece(offset, offset + count, frame));
    makeRoom(count);
    bytes.copyTo(from, buffer.array(), filled, count);
    filled += count;
  }

  private void newDecoder(long passed) {
    decoder = new StreamDecoder(this);
    if (passed > 0) {
      decoder.skip(passed);
    }
  }

  /** Moves what was not decoded yet to the front, unless a record's bytes must stay in place. */
  private void makeRoom(int count) {
    if (buffer == null) {
      buffer = ByteBuffer.allocate(Math.max(SMALLEST_BUFFER, count));
    }
    boolean mayMove = recordFrame != transfers.frames();
    if (filled + count > buffer.capacity() || (mayMove && decoded > 0)) {
      int rest = filled - decoded;
      byte[] from = buffer.array();
      if (!mayMove || rest + count > buffer.capacity()) {
        buffer = ByteBuffer.allocate(Math.max(2 * rest, rest + count + SMALLEST_BUFFER));
      }
      System.arraycopy(from, decoded, buffer.array(), 0, rest);
      decoded = 0;
      filled = rest;
    }
  }

  private void decode(boolean end) {
    buffer.limit(filled).position(decoded);
    decoder.decode(buffer, end);
    decoded = buffer.position();
    long done = done();
    while (!pieces.isEmpty() && pieces.peekFirst().to() <= done) {
      pieces.removeFirst();
    }
  }

  private void forget() {
    buffer = null;
    decoded = 0;
    filled = 0;
    pieces = null;
    early = null;
  }

  /** A record that runs into a gap is lost; reading goes on behind the gap. */
  @Override
  public void gap(long offset, long length) {
    if (!givenUp) {
      end();
      base = offset + length;
      searched = 0;
      decoder = null;
    }
  }

  @Override
  public void end() {
    if (buffered()) {
      decode(true);
    }
  }

  @Override
  public void again(long offset, long length, long frame, Copy copy) {
    if (!givenUp && offset + length > done()) {
      if (early == null) {
        early = new ArrayDeque<>();
      }
      if (early.size() < MAX_EARLY) {
        early.add(new Again(new Piece(offset, offset + length, frame), copy));
      }
    }
    if (placed != null) {
      resent(new Piece(offset, offset + length, frame), copy);
    }
  }

  private void resent(Piece piece, Copy copy) {
    placed.overlapping(
        piece.from(),
        piece.to(),
        (id, chunk, from, length) ->
            transfers.resent(
                conversation, id, chunk, piece.within(from, from + length), length, copy));
  }

  @Override
  public void record(WireRecord record, long streamOffset) {
    anyRecord = true;
    RecordHeader header = record.header();
    long from = base + streamOffset;
    long to = from + header.recordLength();
    if (record.type() == RecordType.DATA) {
      if (placed == null) {
        placed = new DataRuns();
      }
      placed.add(from, header.recordLength(), header.id(), header.chunk());
    }
    transfers.record(record, conversation, forward, place(from, to));
    if (early != null) {
      repeated(from, to, header);
    }
  }

  /** Tells what came again while the record was still growing, and forgets what lies behind it. */
  private void repeated(long from, long to, RecordHeader header) {
    for (Again again : early) {
      Piece piece = again.piece().within(from, to);
      if (piece != null && header.type() == RecordType.DATA.code()) {
        transfers.resent(conversation, header.id(), header.chunk(), piece, to - from, again.copy());
      }
    }
    early.removeIf(again -> again.piece().to() <= to);
  }

  @Override
  public void damaged(RecordHeader claimed, long streamOffset) {
    long from = base + streamOffset;
    transfers.damaged(claimed, conversation, place(from, from + claimed.recordLength()));
  }

  @Override
  public void skipped(RecordHeader header, long streamOffset) {
    long from = base + streamOffset;
    transfers.skipped(header, place(from, from + header.recordLength()));
  }

  /** Where the record is that the decoder has just found: the buffer stands at its beginning. */
  private RecordPlace place(long from, long to) {
    recordFrame = transfers.frames();
    List<Piece> parts = transfers.keepsMaps() ? piecesOf(from, to) : List.of();
    return new RecordPlace(buffer, buffer.position(), from, framesOf(from, to), parts);
  }

  private List<Piece> piecesOf(long from, long to) {
    List<Piece> parts = new ArrayList<>(2);
    for (Piece piece : pieces) {
      Piece part = piece.within(from, to);
      if (part != null) {
        parts.add(part);
      } else if (piece.from() >= to) {
        break;
      }
    }
    return parts;
  }

  private List<Long> framesOf(long from, long to) {
    List<Long> frames = new ArrayList<>(2);
    for (Piece piece : pieces) {
      if (piece.from() >= to) {
        break;
      }
      if (piece.to() > from && (frames.isEmpty() || !frames.contains(piece.frame()))) {
        frames.add(piece.frame());
      }
    }
    // In stream order until here; a segment that came late is carried by a later frame.
    Collections.sort(frames);
    return frames;
  }
}
