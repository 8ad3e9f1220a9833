package org.pixelwire.query;

import java.util.List;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.TcpAnalysis;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.flow.TcpSide;
import org.pixelwire.flow.Truth;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.FrameRecord;

/**
 * One arrow of a ladder diagram: a TCP segment or a UDP datagram.
 *
 * @param forward whether it runs from a to b
 * @param tcp what only a segment has; null for a datagram
 * @param length bytes of payload
 * @param records the Pixelwire records that it completed
 */
public record LadderStep(
    long number, long timeNanos, boolean forward, Segment tcp, int length, RecordWords records) {

  /**
   * What only TCP has.
   *
   * @param flags as {@link Frame#tcpFlags}
   * @param sequence relative, as Wireshark counts
   * @param acknowledgment relative; -1 without one
   * @param window scaled
   * @param analysis bits of {@link org.pixelwire.flow.TcpFlag}
   * @param duplicateAck which repetition of an ACK it is; 0 if none
   * @param duplicateAckFrame of which frame's ACK
   * @param truth what its bytes were by what the capture holds
   * @param streamOffset where its payload lies in the stream; -1 where the stream has no byte yet
   */
  public record Segment(
      int flags,
      long sequence,
      long acknowledgment,
      int window,
      int analysis,
      int duplicateAck,
      long duplicateAckFrame,
      Truth truth,
      long streamOffset) {

    private static Segment of(Frame frame, Conversations counted) {
      TcpAnalysis analysis = counted.analysis();
      Conversation current = counted.current();
      boolean forward = counted.forward();
      TcpSide mine = forward ? current.tcp().forwardSide() : current.tcp().backwardSide();
      TcpSide peer = forward ? current.tcp().backwardSide() : current.tcp().forwardSide();
      TcpDirection stream = PacketLine.direction(current, forward);
      boolean acknowledges = (frame.tcpFlags() & Tcp.ACK) != 0;
      long payload = frame.tcpSequence() + ((frame.tcpFlags() & Tcp.SYN) != 0 ? 1 : 0);
      return new Segment(
          frame.tcpFlags(),
          PacketFields.relative(frame.tcpSequence(), mine),
          acknowledges ? PacketFields.relative(frame.tcpAcknowledgment(), peer) : -1,
          analysis.scaledWindow(),
          analysis.flags(),
          analysis.duplicateAckNumber(),
          analysis.duplicateAckFrame(),
          stream.truth(),
          stream.dataSegments() == 0 ? -1 : offset(stream, payload));
    }

    /** The place next to the stream's head that has this number, whatever its upper bits. */
    private static long offset(TcpDirection stream, long sequence) {
      long head = stream.newBytes() + stream.missingBytes();
      return Math.max(-1, head + (int) (sequence - stream.sequenceOf(head)));
    }

    /** Sequence number behind it: SYN and FIN take one each (RFC 9293 section 3.4). */
    public long end(int length) {
      return sequence
          + length
          + ((flags & Tcp.SYN) == 0 ? 0 : 1)
          + ((flags & Tcp.FIN) == 0 ? 0 : 1);
    }
  }

  /** The step of a frame that conversations and transfers have just counted. */
  public static LadderStep of(Frame frame, Conversations counted, List<FrameRecord> records) {
    return new LadderStep(
        frame.number(),
        frame.timeNanos(),
        counted.forward(),
        counted.current().tcp() == null ? null : Segment.of(frame, counted),
        frame.payloadLength(),
        RecordWords.of(records));
  }
}
