package org.pixelwire.query;

import java.util.HexFormat;
import org.pixelwire.packet.Address;
import org.pixelwire.packet.Arp;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Icmp;
import org.pixelwire.packet.IcmpNames;
import org.pixelwire.wire.ByteView;

/** What a packet list says of ICMP, ICMPv6 and ARP, in Wireshark's words. */
final class MessageInfo {
  private static final int ARP_REQUEST = 1;
  private static final int ARP_REPLY = 2;
  private static final int REVERSE_REQUEST = 3;
  private static final int REVERSE_REPLY = 4;

  /** From here on messages have an identifier and a number, too. */
  private static final int TIMESTAMP_REQUEST = 13;

  private static final int MASK_REPLY = 18;

  /** Wireshark writes codes below each other. */
  private static final int TYPE_WIDTH = 20;

  private static final int ECHO_WIDTH = 8;

  private MessageInfo() {}

  static String of(Arp arp) {
    return switch (arp.opcode()) {
      case ARP_REQUEST -> request(arp);
      case ARP_REPLY -> arp.senderAddress() + " is at " + arp.senderMac();
      case REVERSE_REQUEST -> "Who is " + arp.targetMac() + "? Tell " + arp.senderMac();
      case REVERSE_REPLY -> arp.targetMac() + " is at " + arp.targetAddress();
      default -> "ARP operation " + arp.opcode();
    };
  }

  /** RFC 5227 sections 1.1 and 1.2: one who asks for its own address, or has none yet. */
  private static String request(Arp arp) {
    Address sender = arp.senderAddress();
    Address target = arp.targetAddress();
    if (sender != null && sender.equals(target)) {
      return "ARP Announcement for " + sender;
    }
    return sender != null && sender.low() == 0
        ? "Who has " + target + "? (ARP Probe)"
        : "Who has " + target + "? Tell " + sender;
  }

  /**
   * An ICMP message; of an error, also whom the packet it quotes was from and for.
   *
   * @param echoRequest number of the frame with the echo request it answers; 0 if none
   */
  static String of(Icmp icmp, Frame frame, long echoRequest) {
    if (frame.ipVersion() == 6) {
      return NeighborInfo.of(icmp, frame) + answered(echoRequest) + quoted(frame);
    }
    if (icmp.echo()) {
      String reply = padded(icmp.type() == 0 ? "reply" : "request", ECHO_WIDTH);
      return "Echo (ping) " + reply + numbers(icmp.bytes(), frame) + answered(echoRequest);
    }
    String type = IcmpNames.type(icmp.type());
    if (icmp.type() >= TIMESTAMP_REQUEST && icmp.type() <= MASK_REPLY) {
      return padded(type, TYPE_WIDTH) + numbers(icmp.bytes(), frame);
    }
    String code = IcmpNames.code(icmp.type(), icmp.code());
    String text = type == null ? "Unknown ICMP (obsolete or malformed?)" : type;
    return (code == null ? text : padded(text, TYPE_WIDTH) + " (" + code + ")") + quoted(frame);
  }

  private static String answered(long echoRequest) {
    return echoRequest == 0 ? "" : " (request in " + echoRequest + ")";
  }

  /** Wireshark tells the sequence number in both byte orders, for some systems swap it. */
  private static String numbers(ByteView message, Frame frame) {
    short sequence = (short) message.u16(6);
    return " id=0x"
        + HexFormat.of().toHexDigits((short) message.u16(4))
        + (", seq=" + message.u16(6) + "/" + (Short.reverseBytes(sequence) & 0xffff))
        + (", ttl=" + frame.ipTtl());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String quoted(Frame frame) {
    Frame quoted = frame.quote();
    return quoted == null || quoted.source() == null
        ? ""
        : " for " + end(quoted, true) + " \u2192 " + end(quoted, false);
  }

  private static String end(Frame quoted, boolean source) {
    String address = (source ? quoted.source() : quoted.destination()).toString();
    int port = source ? quoted.sourcePort() : quoted.destinationPort();
    return quoted.hasPorts() ? address + " port " + port : address;
  }
}
