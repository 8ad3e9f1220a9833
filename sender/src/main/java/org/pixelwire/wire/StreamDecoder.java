package org.pixelwire.wire;

import java.nio.ByteBuffer;

/**
 * Finds records in a TCP stream, however the stream was cut into reads.
 *
 * <p>Between records anything may stand: the decoder looks for the next place where magic and CRC
 * both hold, and says what it passed over. Bytes are decoded where they lie; the caller keeps what
 * was not consumed (at most {@link #CAPACITY} bytes) in front of the next read.
 */
public final class StreamDecoder {
  /** A buffer of this many bytes can always make progress. */
  public static final int CAPACITY = RecordHeader.MAX_LENGTH + RecordHeader.MAX_PAYLOAD;

  /** Receives what the stream holds, in stream order. Offsets count from the stream's beginning. */
  public interface Sink {
    /** A record of a known type; its payload is valid during the call only. */
    void record(WireRecord record, long streamOffset);

    /** A place where magic and header hold but the CRC does not. */
    default void damaged(RecordHeader claimed, long streamOffset) {}

    /** A record with the right CRC whose type this version may skip. */
    default void skipped(RecordHeader header, long streamOffset) {}

    /** Bytes that belong to no record, told once the next record (or the end) is found. */
    default void garbage(long streamOffset, long length) {}

    /** A record that ends the conversation: nothing after it is read. */
    default void refused(String reason, long streamOffset) {}
  }

  /** Bytes of false records checked in vain before a stream is given up, and per stream byte. */
  static final long WASTE = 64L << 20;

  static final long WASTE_PER_BYTE = 16;

  private final Sink sink;
  private long offset;
  private long garbage;
  private long wasted;
  private boolean refused;

  /** A decoder at the beginning of a stream. */
  public StreamDecoder(Sink sink) {
    this.sink = sink;
  }

  /** Stream offset of the next byte to decode. */
  public long offset() {
    return offset;
  }

  /** Whether a refused record ended the stream early. */
  public boolean refused() {
    return refused;
  }

  /**
   * Decodes what is complete and moves the buffer's position past it.
   *
   * @param in big-endian, readable from position to limit
   * @param end whether no byte will follow; then everything is consumed
   */
  public void decode(ByteBuffer in, boolean end) {
    while (!refused && in.hasRemaining()) {
      Reading reading = WireRecord.read(ByteView.of(in, in.position(), in.remaining()));
      if (reading instanceof Reading.Cut && !end) {
        return;
      }
      step(in, reading);
    }
    if (refused) {
      offset += in.remaining();
      in.position(in.limit());
    }
    if (end) {
      flushGarbage();
    }
  }

  /**
   * The first place from {@code from} on where a record could begin, or the view's length: there
   * stands the magic, or the view ends in the middle of it.
   */
  public static int candidate(ByteView bytes, int from) {
    int at = from;
    while (at + 3 < bytes.length()) {
      // The magic's letters differ: its last one's place says how far on it could end.
      int ahead = aheadOf(bytes.u8(at + 3));
      if (ahead == 0 && bytes.u32(at) == RecordHeader.MAGIC) {
        return at;
      }
      at += ahead == 0 ? 4 : ahead;
    }
    while (at < bytes.length() && !WireRecord.beginsLikeOne(bytes, at)) {
      at++;
    }
    return Math.min(at, bytes.length());
  }

  /** How far a window of four bytes that ends in {@code last} must move to end in the magic. */
  private static int aheadOf(int last) {
    return switch (last) {
      case RecordHeader.MAGIC & 0xff -> 0;
      case RecordHeader.MAGIC >>> 8 & 0xff -> 1;
      case RecordHeader.MAGIC >>> 16 & 0xff -> 2;
      case RecordHeader.MAGIC >>> 24 -> 3;
      default -> 4;
    };
  }

  /** Passes over {@code count} bytes among which, the caller knows, no record begins. */
  public void skip(long count) {
    offset += count;
    garbage += count;
  }

  /** Bytes whose CRC was computed and did not match. */
  long wasted() {
    return wasted;
  }

  private void step(ByteBuffer in, Reading reading) {
    if (reading instanceof Reading.Valid valid) {
      flushGarbage();
      sink.record(valid.record(), offset);
      consume(in, valid.record().header().recordLength());
    } else if (reading instanceof Reading.Skipped skipped) {
      flushGarbage();
      sink.skipped(skipped.header(), offset);
      consume(in, skipped.header().recordLength());
    } else if (reading instanceof Reading.Refused refusal && !(otherVersion(in) && garbage > 0)) {
      refuse(refusal.reason());
    } else {
      if (reading instanceof Reading.Damaged damage) {
        damaged(damage.claimed());
      }
      int skip = distanceToMagic(in);
      garbage += skip;
      consume(in, skip);
    }
    if (wasted > WASTE + WASTE_PER_BYTE * offset) {
      refuse("bytes made to look like records, without end");
    }
  }

  /** A version is believed at a record's border only: what resynchronises has nothing to check. */
  private static boolean otherVersion(ByteBuffer in) {
    return (in.get(in.position() + 4) & 0xff) != RecordHeader.VERSION;
  }

  private void damaged(RecordHeader claimed) {
    wasted += claimed.recordLength();
    sink.damaged(claimed, offset);
  }

  private void refuse(String reason) {
    flushGarbage();
    refused = true;
    sink.refused(reason, offset);
  }

  private void consume(ByteBuffer in, int count) {
    in.position(in.position() + count);
    offset += count;
  }

  private void flushGarbage() {
    if (garbage > 0) {
      sink.garbage(offset - garbage, garbage);
      garbage = 0;
    }
  }

  /** Bytes from the position to the next one that could begin a record; at least one. */
  private static int distanceToMagic(ByteBuffer in) {
    byte first = (byte) (RecordHeader.MAGIC >>> 24);
    int at = in.position() + 1;
    while (at < in.limit() && in.get(at) != first) {
      at++;
    }
    return at - in.position();
  }
}
