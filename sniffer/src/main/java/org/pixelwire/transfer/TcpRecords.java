package org.pixelwire.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.StreamDecoder;
import org.pixelwire.wire.WireRecord;

/** Finds records in one direction of a TCP stream and tells which frames carried each. */
final class TcpRecords implements StreamSink, StreamDecoder.Sink {
  /** A direction that began with so many bytes of something else carries no Pixelwire records. */
  private static final long GIVE_UP_AFTER = 1 << 20;

  private record Piece(long from, long to, long frame) {}

  private record Placed(long to, long id, long chunk) {}

  private record Again(long from, long to, long frame, boolean conflicting) {}

  /** Bytes sent again before their record was whole; more than these are not told apart. */
  private static final int MAX_EARLY = 4096;

  private final Transfers transfers;
  private final Conversation conversation;
  private final boolean forward;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final TreeMap<Long, Placed> placed = new TreeMap<>();
  private final Deque<Again> early = new ArrayDeque<>();
  private StreamDecoder decoder = new StreamDecoder(this);
  private long base;
  private ByteBuffer buffer = ByteBuffer.allocate(4096);
  private boolean found;
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
    pieces.addLast(new Piece(offset, offset + bytes.length(), frame));
    makeRoom(bytes.length());
    bytes.copyTo(0, buffer.array(), buffer.position(), bytes.length());
    buffer.position(buffer.position() + bytes.length());
    decode(false);
    if (!found && base + decoder.offset() > GIVE_UP_AFTER) {
      givenUp = true;
      buffer = ByteBuffer.allocate(0);
      pieces.clear();
    }
  }

  private void makeRoom(int count) {
    if (buffer.remaining() < count) {
      int size = Math.max(buffer.capacity() * 2, buffer.position() + count);
      buffer = ByteBuffer.allocate(size).put(buffer.flip());
    }
  }

  private void decode(boolean end) {
    buffer.flip();
    decoder.decode(buffer, end);
    buffer.compact();
    long done = base + decoder.offset();
    while (!pieces.isEmpty() && pieces.peekFirst().to() <= done) {
      pieces.removeFirst();
    }
  }

  /** A record that runs into a gap is lost; reading goes on behind the gap. */
  @Override
  public void gap(long offset, long length) {
    if (!givenUp) {
      decode(true);
      base = offset + length;
      decoder = new StreamDecoder(this);
    }
  }

  @Override
  public void end() {
    if (!givenUp) {
      decode(true);
    }
  }

  @Override
  public void again(long offset, long length, long frame, Copy copy) {
    if (offset + length > base + decoder.offset() && !givenUp && early.size() < MAX_EARLY) {
      early.add(new Again(offset, offset + length, frame, copy == Copy.CONFLICTING));
    }
    Map.Entry<Long, Placed> first = placed.floorEntry(offset);
    long from = first == null ? offset : first.getKey();
    placed.subMap(from, offset + length).values().stream()
        .filter(p -> p.to() > offset)
        .forEach(
            p ->
                transfers.resent(conversation, p.id(), p.chunk(), frame, copy == Copy.CONFLICTING));
  }

  @Override
  public void record(WireRecord record, long streamOffset) {
    found = true;
    RecordHeader header = record.header();
    long from = base + streamOffset;
    long to = from + header.recordLength();
    if (record.type() == RecordType.DATA) {
      placed.put(from, new Placed(to, header.id(), header.chunk()));
    }
    transfers.record(record, conversation, forward, framesOf(from, to));
    repeated(from, to, header);
  }

  /** Tells what came again while the record was still growing, and forgets what lies behind it. */
  private void repeated(long from, long to, RecordHeader header) {
    for (Again again : early) {
      if (again.from() < to && again.to() > from && header.type() == RecordType.DATA.code()) {
        transfers.resent(
            conversation, header.id(), header.chunk(), again.frame(), again.conflicting());
      }
    }
    early.removeIf(again -> again.to() <= to);
  }

  @Override
  public void damaged(RecordHeader claimed, long streamOffset) {
    long from = base + streamOffset;
    transfers.damaged(claimed, conversation, framesOf(from, from + claimed.recordLength()));
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
