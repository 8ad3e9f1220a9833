package org.pixelwire.query;

import java.util.List;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.TcpAnalysis;
import org.pixelwire.flow.TcpFlag;
import org.pixelwire.flow.TcpSide;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.field.SegmentContext;
import org.pixelwire.packet.field.SegmentMark;

/** What conversations found out about the TCP header of the frame counted last. */
final class SegmentFacts implements SegmentContext {
  /** The mark of each flag, in the order of {@link TcpFlag#ALL}. */
  private static final List<SegmentMark> MARKS =
      TcpFlag.ALL.stream().map(flag -> SegmentMark.valueOf(flag.name())).toList();

  private Frame frame;
  private Conversations flows;
  private Conversation conversation;
  private TcpSide mine;
  private TcpSide peer;
  private boolean analysed;

  /** Of a segment that counts. */
  void counted(Frame counted, Conversations by) {
    of(counted, by, by.current(), by.forward());
    analysed = true;
  }

  /** Of a header that is cut, bogus or quoted: it has a stream, but does not count in it. */
  void numbered(Frame holder, Conversations by) {
    of(holder, by, by.numbered(), by.numberedForward());
    analysed = holder.hasSegment();
  }

  private void of(Frame holder, Conversations by, Conversation stream, boolean forward) {
    frame = holder;
    flows = by;
    conversation = stream;
    mine = forward ? stream.tcp().forwardSide() : stream.tcp().backwardSide();
    peer = forward ? stream.tcp().backwardSide() : stream.tcp().forwardSide();
  }

  /** Wireshark looks into no payload that came late or with a reset, nor into one sent again. */
  boolean payloadIsData() {
    int flags = analysis().flags();
    boolean again = TcpFlag.RETRANSMISSION.in(flags) && !TcpFlag.FAST_RETRANSMISSION.in(flags);
    return !again && !TcpFlag.OUT_OF_ORDER.in(flags) && (frame.tcpFlags() & Tcp.RST) == 0;
  }

  private TcpAnalysis analysis() {
    return flows.analysis();
  }

  @Override
  public int stream() {
    return conversation.stream();
  }

  @Override
  public int completeness() {
    return conversation.tcp().completenessBefore();
  }

  @Override
  public long base() {
    return Math.max(0, mine.base());
  }

  @Override
  public long peerBase() {
    return Math.max(0, peer.base());
  }

  @Override
  public long acknowledgment() {
    return frame.hasSegment() ? frame.tcpAcknowledgment() : 0;
  }

  @Override
  public int windowShift() {
    return mine.windowScale();
  }

  @Override
  public boolean analysed() {
    return analysed;
  }

  @Override
  public int scaledWindow() {
    return analysis().scaledWindow();
  }

  @Override
  public long sinceFirstNanos() {
    return flows.sinceFirstNanos();
  }

  @Override
  public long sincePreviousNanos() {
    return flows.sincePreviousNanos();
  }

  @Override
  public int marks() {
    int flags = analysis().flags();
    int marks = 0;
    for (int i = 0; flags != 0; i++, flags >>>= 1) {
      marks |= (flags & 1) == 0 ? 0 : MARKS.get(i).bit();
    }
    return marks;
  }

  @Override
  public long initialRttNanos() {
    return conversation.tcp().initialRttNanos();
  }

  @Override
  public long acksFrame() {
    return analysis().acksFrame();
  }

  @Override
  public long ackRttNanos() {
    return analysis().ackRttNanos();
  }

  @Override
  public boolean examined() {
    return analysis().examined();
  }

  @Override
  public int bytesInFlight() {
    return analysis().bytesInFlight();
  }

  @Override
  public int pushBytesSent() {
    return analysis().pushBytesSent();
  }

  @Override
  public int duplicateAckNumber() {
    return analysis().duplicateAckNumber();
  }

  @Override
  public long duplicateAckFrame() {
    return analysis().duplicateAckFrame();
  }

  @Override
  public long rtoFrame() {
    return analysis().rtoFrame();
  }

  @Override
  public long rtoNanos() {
    return analysis().rtoNanos();
  }

  @Override
  public boolean closesFirst() {
    return mine.closesFirst();
  }
}
