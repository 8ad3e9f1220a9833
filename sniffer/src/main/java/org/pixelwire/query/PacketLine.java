package org.pixelwire.query;

import java.util.Map;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.flow.Truth;
import org.pixelwire.packet.Frame;

/**
 * One line of a packet list, with Wireshark's columns.
 *
 * @param number {@code frame.number}
 * @param timeNanos since the epoch
 * @param source address, the innermost; empty without one, as {@code destination}
 * @param info what a Wireshark user expects in the Info column
 * @param stream TCP or UDP stream index, -1 without one
 * @param analysis names of Wireshark's TCP analysis flags, with the values that made each
 * @param truth what the segment brought by what the capture holds; NONE without payload
 * @param tcp what the analysis measured; null unless TCP
 */
public record PacketLine(
    long number,
    long timeNanos,
    String source,
    String destination,
    String protocol,
    long length,
    String info,
    int stream,
    Map<String, String> analysis,
    Truth truth,
    TcpFacts tcp) {

  /**
   * Describes a frame that conversations and transfers have just counted.
   *
   * @param note what its Pixelwire record says, or empty
   */
  public static PacketLine of(Frame frame, Conversations conversations, String note) {
    Conversation conversation = conversations.current();
    boolean tcp = conversation != null && conversation.tcp() != null;
    String info =
        tcp
            ? TcpInfo.of(frame, conversations)
            : frame.hasTransport()
                ? udp(frame)
                : NetworkInfo.of(frame, conversations.echoRequestFrame());
    if (frame.hasPorts() && !frame.hasTransport() && frame.cut()) {
      info += "[Packet size limited during capture]";
    }
    if (!note.isEmpty()) {
      info = tcp ? info + ' ' + note : ports(frame) + ' ' + note;
    }
    if (frame.malformed() != null) {
      info += " [Malformed: " + frame.malformed() + "]";
    }
    return new PacketLine(
        frame.number(),
        frame.timeNanos(),
        address(frame.source(), frame.macSource()),
        address(frame.destination(), frame.macDestination()),
        note.isEmpty() ? protocol(frame, tcp) : "PXLW",
        frame.wireLength(),
        info,
        conversation == null ? -1 : conversation.stream(),
        tcp ? TcpInfo.reasons(conversations.analysis()) : Map.of(),
        tcp ? direction(conversation, conversations.forward()).truth() : Truth.NONE,
        tcp ? TcpFacts.of(conversations.analysis()) : null);
  }

  static TcpDirection direction(Conversation conversation, boolean forward) {
    return forward ? conversation.tcp().forward() : conversation.tcp().backward();
  }

  static String ports(Frame frame) {
    return frame.sourcePort() + " \u2192 " + frame.destinationPort();
  }

  private static String protocol(Frame frame, boolean tcp) {
    return tcp ? "TCP" : frame.hasTransport() ? "UDP" : NetworkInfo.protocol(frame);
  }

  private static String udp(Frame frame) {
    String info = ports(frame) + " Len=" + frame.payloadLength();
    int checksum = frame.buffer().getShort(frame.payloadStart() - 2);
    // RFC 8200 section 8.1: IPv4 may do without one.
    return checksum == 0 && frame.ipVersion() == 6 ? info + " [ILLEGAL CHECKSUM (0)]" : info;
  }

  private static String address(Object network, Object link) {
    return network != null ? network.toString() : link != null ? link.toString() : "";
  }
}
