package org.pixelwire.flow;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;
import org.pixelwire.wire.ByteView;

/** One direction of a TCP connection: its stream, and what was sent more than once. */
public final class TcpDirection {

  /** Counts on the way to the reader. */
  private final class Counter implements StreamSink {
    private final StreamSink reader;

    Counter(StreamSink reader) {
      this.reader = reader;
    }

    @Override
    public void data(long offset, ByteView bytes, long frame) {
      newBytes += bytes.length();
      reader.data(offset, bytes, frame);
    }

    @Override
    public void gap(long offset, long length) {
      reader.gap(offset, length);
    }

    @Override
    public void end() {
      reader.end();
    }

    @Override
    public void again(long offset, long length, long frame, Copy found) {
      Copy copy = keepAlive ? Copy.NOT_COMPARED : found;
      resentBytes += length;
      conflictingBytes += copy == Copy.CONFLICTING ? length : 0;
      reader.again(offset, length, frame, copy);
    }
  }

  private final StreamAssembler stream;
  private long dataSegments;
  private long resentSegments;
  private long partlyResentBytes;
  private long newBytes;
  private long resentBytes;
  private long conflictingBytes;
  private long base = -1;
  private long finSequence = -1;
  private boolean finAcknowledged;
  private boolean keepAlive;

  TcpDirection(StreamSink reader) {
    stream = new StreamAssembler(new Counter(reader));
  }

  void add(Frame frame) {
    long sequence = frame.tcpSequence();
    if ((frame.tcpFlags() & Tcp.SYN) != 0) {
      stream.syn(sequence);
      learnBase(sequence);
      sequence++;
    }
    learnBase(sequence - 1);
    int length = frame.payloadLength();
    if (length > 0) {
      long before = resentBytes;
      // RFC 9293 section 3.8.4: its one octet is garbage in the place of the last one sent.
      keepAlive = length == 1 && sequence == (stream.nextSequence() - 1 & 0xffff_ffffL);
      stream.segment(sequence, frame.payload(), length, frame.number());
      dataSegments++;
      long again = resentBytes - before;
      resentSegments += again == 0 ? 0 : 1;
      partlyResentBytes += again > 0 && again < length ? again : 0;
    }
    if ((frame.tcpFlags() & Tcp.FIN) != 0) {
      finSequence = sequence + length & 0xffff_ffffL;
    }
  }

  /** The stream's bytes. */
  public StreamAssembler stream() {
    return stream;
  }

  /** Raw sequence number of the FIN; -1 before it. */
  long finSequence() {
    return finSequence;
  }

  /** Takes the peer's acknowledgment: the first tells where this direction stands, too. */
  void acknowledged(long acknowledgment) {
    learnBase(acknowledgment - 1);
    finAcknowledged |= finSequence >= 0 && acknowledgment == (finSequence + 1 & 0xffff_ffffL);
  }

  private void learnBase(long sequence) {
    if (base < 0) {
      base = sequence & 0xffff_ffffL;
    }
  }

  /** Whether the FIN was seen, and then an acknowledgment of it. */
  boolean finAcknowledged() {
    return finAcknowledged;
  }

  /**
   * Raw sequence number that Wireshark shows as 0: the SYN's, or one less than the first number
   * seen; -1 while nothing was seen.
   */
  public long relativeBase() {
    return base;
  }

  /** Segments with payload. */
  public long dataSegments() {
    return dataSegments;
  }

  /** Segments of which at least one byte had been captured before. */
  public long resentSegments() {
    return resentSegments;
  }

  /** Stream bytes captured, each counted once. */
  public long newBytes() {
    return newBytes;
  }

  /** Bytes captured again, every repetition counted. */
  public long resentBytes() {
    return resentBytes;
  }

  /** Of {@link #resentBytes}, those in segments that also brought new ones. */
  public long partlyResentBytes() {
    return partlyResentBytes;
  }

  /** Of {@link #resentBytes}, those that differed from the first copy. */
  public long conflictingBytes() {
    return conflictingBytes;
  }
}
