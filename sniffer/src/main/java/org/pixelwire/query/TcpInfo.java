package org.pixelwire.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.TcpAnalysis;
import org.pixelwire.flow.TcpFlag;
import org.pixelwire.flow.TcpSide;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;

/** What a packet list says of a TCP segment, as Wireshark's Info column does. */
final class TcpInfo {
  private static final String[] FLAGS = {
    "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"
  };
  private static final int RESERVED = 0xe00;

  /** Wireshark puts each label before those it found earlier. */
  private static final TcpFlag[] LABELS = {
    TcpFlag.ZERO_WINDOW_PROBE_ACK,
    TcpFlag.ZERO_WINDOW,
    TcpFlag.ZERO_WINDOW_PROBE,
    TcpFlag.DUPLICATE_ACK,
    TcpFlag.KEEP_ALIVE_ACK,
    TcpFlag.KEEP_ALIVE,
    TcpFlag.WINDOW_FULL,
    TcpFlag.WINDOW_UPDATE,
    TcpFlag.ACK_LOST_SEGMENT,
    TcpFlag.LOST_SEGMENT,
    TcpFlag.OUT_OF_ORDER,
    TcpFlag.SPURIOUS_RETRANSMISSION,
    TcpFlag.FAST_RETRANSMISSION,
    TcpFlag.RETRANSMISSION,
    TcpFlag.REUSED_PORTS
  };

  private TcpInfo() {}

  /** The segment that {@code conversations} has just counted. */
  static String of(Frame frame, Conversations conversations) {
    Conversation conversation = conversations.current();
    TcpAnalysis analysis = conversations.analysis();
    boolean forward = conversations.forward();
    TcpSide mine = forward ? conversation.tcp().forwardSide() : conversation.tcp().backwardSide();
    TcpSide peer = forward ? conversation.tcp().backwardSide() : conversation.tcp().forwardSide();
    StringBuilder info = new StringBuilder(80);
    labels(info, analysis);
    info.append(PacketLine.ports(frame)).append(' ');
    flags(frame, info);
    info.append(" Seq=").append(mine.relative(frame.tcpSequence()));
    if ((frame.tcpFlags() & Tcp.ACK) != 0) {
      info.append(" Ack=").append(peer.relative(frame.tcpAcknowledgment()));
    }
    info.append(" Win=").append(analysis.scaledWindow());
    if ((frame.tcpFlags() & Tcp.URG) != 0) {
      info.append(" Urg=").append(frame.tcpUrgentPointer());
    }
    info.append(" Len=").append(frame.payloadLength());
    TcpOptionsInfo.append(frame, peer, info);
    return info.toString();
  }

  private static void labels(StringBuilder info, TcpAnalysis analysis) {
    for (TcpFlag flag : LABELS) {
      if (flag.in(analysis.flags()) && !saidBySpecialOne(flag, analysis.flags())) {
        info.append("[").append(label(flag));
        if (flag == TcpFlag.DUPLICATE_ACK) {
          info.append(' ').append(analysis.duplicateAckFrame());
          info.append('#').append(analysis.duplicateAckNumber());
        }
        info.append("] ");
      }
    }
  }

  private static boolean saidBySpecialOne(TcpFlag flag, int flags) {
    return flag == TcpFlag.RETRANSMISSION
        && (TcpFlag.FAST_RETRANSMISSION.in(flags) || TcpFlag.SPURIOUS_RETRANSMISSION.in(flags));
  }

  private static String label(TcpFlag flag) {
    return switch (flag) {
      case RETRANSMISSION -> "TCP Retransmission";
      case FAST_RETRANSMISSION -> "TCP Fast Retransmission";
      case SPURIOUS_RETRANSMISSION -> "TCP Spurious Retransmission";
      case OUT_OF_ORDER -> "TCP Out-Of-Order";
      case DUPLICATE_ACK -> "TCP Dup ACK";
      case LOST_SEGMENT -> "TCP Previous segment not captured";
      case ACK_LOST_SEGMENT -> "TCP ACKed unseen segment";
      case ZERO_WINDOW -> "TCP ZeroWindow";
      case ZERO_WINDOW_PROBE -> "TCP ZeroWindowProbe";
      case ZERO_WINDOW_PROBE_ACK -> "TCP ZeroWindowProbeAck";
      case WINDOW_FULL -> "TCP Window Full";
      case WINDOW_UPDATE -> "TCP Window Update";
      case KEEP_ALIVE -> "TCP Keep-Alive";
      case KEEP_ALIVE_ACK -> "TCP Keep-Alive ACK";
      case REUSED_PORTS -> "TCP Port numbers reused";
    };
  }

  /** Each flag of the segment judged last, and why it has it. */
  static Map<String, String> reasons(TcpAnalysis analysis) {
    if (analysis.flags() == 0) {
      return Map.of();
    }
    Map<String, String> reasons = new LinkedHashMap<>();
    for (TcpFlag flag : TcpFlag.ALL) {
      if (flag.in(analysis.flags())) {
        reasons.put(flag.text(), analysis.why(flag));
      }
    }
    return reasons;
  }

  private static void flags(Frame frame, StringBuilder info) {
    int begin = info.append('[').length();
    for (int i = 0; i < FLAGS.length; i++) {
      if ((frame.tcpFlags() & 1 << i) != 0) {
        info.append(info.length() == begin ? "" : ", ").append(FLAGS[i]);
      }
    }
    int offsetAndFlags = frame.buffer().getShort(TcpOptionsInfo.header(frame) + 12);
    if ((offsetAndFlags & RESERVED) != 0) {
      info.append(info.length() == begin ? "" : ", ").append("Reserved");
    }
    info.append(info.length() == begin ? "<None>]" : "]");
  }
}
