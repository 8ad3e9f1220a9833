package org.pixelwire.query;

import org.pixelwire.packet.Arp;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Icmp;

/** What a packet list says of ICMP, ICMPv6 and ARP, in Wireshark's words. */
final class MessageInfo {
  private static final int ARP_REQUEST = 1;
  private static final int ARP_REPLY = 2;

  private MessageInfo() {}

  static String of(Arp arp) {
    return switch (arp.opcode()) {
      case ARP_REQUEST -> "Who has " + arp.targetAddress() + "? Tell " + arp.senderAddress();
      case ARP_REPLY -> arp.senderAddress() + " is at " + arp.senderMac();
      default -> "ARP operation " + arp.opcode();
    };
  }

  /** An ICMP message; of an error, also whom the packet it quotes was from and for. */
  static String of(Icmp icmp, Frame frame) {
    boolean six = frame.ipVersion() == 6;
    String type = six ? typeV6(icmp) : typeV4(icmp);
    if (icmp.echo()) {
      return "%s id=0x%04x, seq=%d".formatted(type, icmp.identifier(), icmp.sequence());
    }
    Frame quoted = frame.quote();
    return quoted == null || quoted.source() == null
        ? type
        : type + " for " + end(quoted, true) + " \u2192 " + end(quoted, false);
  }

  private static String end(Frame quoted, boolean source) {
    String address = (source ? quoted.source() : quoted.destination()).toString();
    int port = source ? quoted.sourcePort() : quoted.destinationPort();
    return quoted.hasPorts() ? address + " port " + port : address;
  }

  /** RFC 792. */
  private static String typeV4(Icmp icmp) {
    return switch (icmp.type()) {
      case 0 -> "Echo (ping) reply";
      case 3 -> "Destination unreachable (" + unreachable(icmp.code()) + ")";
      case 4 -> "Source quench";
      case 5 -> "Redirect";
      case 8 -> "Echo (ping) request";
      case 11 ->
          icmp.code() == 0
              ? "Time-to-live exceeded (Time to live exceeded in transit)"
              : "Time-to-live exceeded (Fragment reassembly time exceeded)";
      case 12 -> "Parameter problem";
      default -> "Type " + icmp.type() + ", code " + icmp.code();
    };
  }

  private static String unreachable(int code) {
    return switch (code) {
      case 0 -> "Network unreachable";
      case 1 -> "Host unreachable";
      case 2 -> "Protocol unreachable";
      case 3 -> "Port unreachable";
      case 4 -> "Fragmentation needed";
      case 13 -> "Communication administratively filtered";
      default -> "code " + code;
    };
  }

  /** RFC 4443, and RFC 4861 for the neighbours. */
  private static String typeV6(Icmp icmp) {
    return switch (icmp.type()) {
      case 1 -> "Destination Unreachable, code " + icmp.code();
      case 2 -> "Packet Too Big";
      case 3 -> "Time Exceeded, code " + icmp.code();
      case 4 -> "Parameter Problem, code " + icmp.code();
      case 128 -> "Echo (ping) request";
      case 129 -> "Echo (ping) reply";
      case 133 -> "Router Solicitation";
      case 134 -> "Router Advertisement";
      case 135 -> "Neighbor Solicitation";
      case 136 -> "Neighbor Advertisement";
      default -> "Type " + icmp.type() + ", code " + icmp.code();
    };
  }
}
