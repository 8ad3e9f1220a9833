package org.pixelwire.query;

import java.util.Locale;
import java.util.StringJoiner;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;
import org.pixelwire.packet.Tcp;

/**
 * One line of a packet list, with Wireshark's columns.
 *
 * @param number {@code frame.number}
 * @param timeNanos since the epoch
 * @param info what a Wireshark user expects in the Info column
 * @param stream TCP or UDP stream index, -1 without one
 */
public record PacketLine(
    long number,
    long timeNanos,
    String source,
    String destination,
    String protocol,
    long length,
    String info,
    int stream) {

  /**
   * Describes a frame that conversations and transfers have just counted.
   *
   * @param conversation the frame's TCP or UDP conversation, or null
   * @param note what its Pixelwire record says, or empty
   */
  public static PacketLine of(
      Frame frame, Conversation conversation, boolean forward, String note) {
    boolean pixelwire = !note.isEmpty();
    String info =
        frame.hasTransport() ? transport(frame, conversation, forward, note) : other(frame);
    if (frame.malformed() != null) {
      info += " [Malformed: " + frame.malformed() + "]";
    }
    return new PacketLine(
        frame.number(),
        frame.timeNanos(),
        address(frame.source(), frame.macSource()),
        address(frame.destination(), frame.macDestination()),
        pixelwire ? "PXLW" : protocol(frame),
        frame.wireLength(),
        info,
        conversation == null ? -1 : conversation.stream());
  }

  /** The columns side by side; the time is in seconds since {@code startNanos}. */
  public String text(long startNanos) {
    return String.format(
        Locale.ROOT,
        "%5d %11.6f %s \u2192 %s %s %d %s",
        number,
        (timeNanos - startNanos) / 1e9,
        source,
        destination,
        protocol,
        length,
        info);
  }

  private static String address(Object network, Object link) {
    return network != null ? network.toString() : link != null ? link.toString() : "-";
  }

  private static String protocol(Frame frame) {
    if (frame.layerCount() == 0) {
      return "-";
    }
    Protocol innermost = frame.layer(frame.layerCount() - 1);
    return switch (innermost) {
      case IPV4 -> "IPv4";
      case IPV6 -> "IPv6";
      case ETHERNET -> "Ethernet";
      case DATA -> frame.fragment() ? "IPv" + frame.ipVersion() : "Data";
      default -> innermost.name();
    };
  }

  private static String other(Frame frame) {
    return frame.fragment() ? "Fragmented IP packet" : frame.wireLength() + " bytes";
  }

  private static String transport(
      Frame frame, Conversation conversation, boolean forward, String note) {
    String ports = frame.sourcePort() + " \u2192 " + frame.destinationPort();
    if (frame.is(Protocol.UDP)) {
      return ports + (note.isEmpty() ? " Len=" + frame.payloadLength() : " " + note);
    }
    StringBuilder info = new StringBuilder(ports).append(' ').append(flags(frame.tcpFlags()));
    TcpDirection mine = forward ? conversation.tcp().forward() : conversation.tcp().backward();
    TcpDirection peer = forward ? conversation.tcp().backward() : conversation.tcp().forward();
    info.append(" Seq=").append(relative(frame.tcpSequence(), mine));
    if ((frame.tcpFlags() & Tcp.ACK) != 0) {
      info.append(" Ack=").append(relative(frame.tcpAcknowledgment(), peer));
    }
    info.append(" Win=").append(frame.tcpWindow());
    info.append(" Len=").append(frame.payloadLength());
    return note.isEmpty() ? info.toString() : info.append(' ').append(note).toString();
  }

  private static long relative(long number, TcpDirection direction) {
    return direction.relativeBase() < 0 ? number : number - direction.relativeBase() & 0xffff_ffffL;
  }

  private static String flags(int flags) {
    StringJoiner names = new StringJoiner(", ", "[", "]");
    int[] bits = {Tcp.FIN, Tcp.SYN, Tcp.RST, Tcp.PSH, Tcp.ACK};
    String[] texts = {"FIN", "SYN", "RST", "PSH", "ACK"};
    for (int i = 0; i < bits.length; i++) {
      if ((flags & bits[i]) != 0) {
        names.add(texts[i]);
      }
    }
    return names.toString();
  }
}
