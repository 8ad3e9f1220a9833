package org.pixelwire.flow;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Sha256;

/**
 * One direction of a TCP connection: its stream, and what was sent more than once. What needs
 * payload is made when payload comes.
 */
public final class TcpDirection {
  private static final int SYN = 2;
  private static final int FIN = 4;
  private static final int FIN_ACKNOWLEDGED = 8;
  private static final int FORWARD = 16;

  private final Streams streams;
  private final Conversation conversation;
  private StreamAssembler stream;
  private int synSequence;
  private int finSequence;
  private int known;

  TcpDirection(Streams streams, Conversation conversation, boolean forward) {
    this.streams = streams;
    this.conversation = conversation;
    known = forward ? FORWARD : 0;
  }

  private boolean knows(int what) {
    return (known & what) != 0;
  }

  void add(Frame frame) {
    if (streams.refuses(frame)) {
      if (stream != null) {
        stream.tally().begin(0);
      }
      return;
    }
    int sequence = (int) frame.tcpSequence();
    int flags = frame.tcpFlags();
    if ((flags & Tcp.SYN) != 0) {
      syn(sequence);
      sequence++;
    }
    int length = frame.payloadLength();
    if (length > 0) {
      payload(sequence, length, frame.payload(), frame.number());
    } else if (stream != null) {
      stream.tally().begin(0);
    }
    if ((flags & Tcp.FIN) != 0) {
      finSequence = sequence + length;
      known |= FIN;
    }
  }

  private void syn(int sequence) {
    if (stream == null && !knows(SYN)) {
      synSequence = sequence;
      known |= SYN;
    }
  }

  /** Takes the payload of a segment, as far as it was captured. */
  void payload(int sequence, int length, ByteView captured, long frame) {
    if (stream == null) {
      stream = streams.open(conversation, knows(FORWARD));
      if (knows(SYN)) {
        stream.syn(synSequence);
      }
    }
    // RFC 9293 section 3.8.4: its one octet is garbage in the place of the last one sent.
    if (length == 1 && stream.started() && sequence == (int) stream.nextSequence() - 1) {
      stream.keepAlive(frame);
    } else {
      stream.segment(sequence, captured, length, frame);
    }
  }

  /** Hands on what waits, and ends the stream. */
  void finish() {
    if (stream != null) {
      stream.finish();
    }
  }

  /** Gives back what is held to compare later copies with: the connection is over. */
  void release() {
    if (stream != null) {
      stream.release();
    }
  }

  /** Raw sequence number of the FIN; -1 before it. */
  long finSequence() {
    return knows(FIN) ? finSequence & 0xffff_ffffL : -1;
  }

  /** Takes the peer's acknowledgment. */
  void acknowledged(long acknowledgment) {
    if (knows(FIN) && !knows(FIN_ACKNOWLEDGED) && (int) acknowledgment == finSequence + 1) {
      known |= FIN_ACKNOWLEDGED;
      release();
    }
  }

  /** Whether the FIN was seen, and then an acknowledgment of it. */
  boolean finAcknowledged() {
    return knows(FIN_ACKNOWLEDGED);
  }

  /** Raw sequence number of a byte of the stream; only when there was one. */
  public long sequenceOf(long streamOffset) {
    return stream.firstSequence() + streamOffset & 0xffff_ffffL;
  }

  /** Segments with payload. */
  public long dataSegments() {
    return stream == null ? 0 : stream.tally().segments();
  }

  /** Segments of which at least one byte had been seen before. */
  public long resentSegments() {
    return stream == null ? 0 : stream.tally().resentSegments();
  }

  /** Stream bytes captured, each counted once. */
  public long newBytes() {
    return stream == null ? 0 : stream.tally().capturedBytes();
  }

  /** Bytes sent again, by the headers, captured or not; every repetition counted. */
  public long resentBytes() {
    return stream == null ? 0 : stream.tally().resentBytes();
  }

  /** Of {@link #resentBytes}, those in segments that also brought new ones. */
  public long partlyResentBytes() {
    return stream == null ? 0 : stream.tally().partlyResentBytes();
  }

  /** Of {@link #resentBytes}, those that differed from the first copy. */
  public long conflictingBytes() {
    return stream == null ? 0 : stream.tally().conflictingBytes();
  }

  /**
   * Bytes of the stream whose content no frame of the capture holds: those in gaps, and those of
   * which a frame had the header but the snaplen cut them off.
   */
  public long missingBytes() {
    return stream == null ? 0 : stream.missing();
  }

  /** SHA-256 of the bytes captured, in stream order; null without any, or if not asked for. */
  public Sha256 sha256() {
    return stream == null || stream.hash() == null ? null : stream.hash().value();
  }

  /** What the segment added last brought. */
  public Truth truth() {
    return stream == null ? Truth.NONE : stream.tally().truth();
  }

  /** Bytes of the segment added last that were seen for the first time, captured or not. */
  public int segmentNewBytes() {
    return stream == null ? 0 : stream.tally().lastNew();
  }

  /** Bytes of the segment added last that had been seen before. */
  public int segmentResentBytes() {
    return stream == null ? 0 : stream.tally().lastResent();
  }

  /** Of {@link #segmentResentBytes}, those that differed from the first copy. */
  public int segmentConflictingBytes() {
    return stream == null ? 0 : stream.tally().lastConflicting();
  }
}
