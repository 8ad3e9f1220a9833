package org.pixelwire.query;

import java.util.HexFormat;
import java.util.Locale;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** What a packet list says of a frame without TCP or UDP above its innermost layer. */
final class NetworkInfo {
  private static final int ETHERNET_TYPE = 12;

  private NetworkInfo() {}

  /** The Protocol column. */
  static String protocol(Frame frame) {
    Protocol innermost = frame.layerCount() == 0 ? null : frame.layer(frame.layerCount() - 1);
    if (innermost == null) {
      return "";
    }
    return switch (innermost) {
      case ETHERNET -> "Ethernet";
      case ICMPV6 -> "ICMPv6";
      case IPV4, IPV6 -> internet(frame);
      case IPV6_HOP_BY_HOP, IPV6_ROUTING, IPV6_FRAGMENT, IPV6_DESTINATION -> "IPv6";
      case DATA -> undecoded(frame);
      default -> innermost.filterName().toUpperCase(Locale.ROOT);
    };
  }

  private static String internet(Frame frame) {
    return frame.is(Protocol.IPV4) ? "IPv4" : "IPv6";
  }

  private static String undecoded(Frame frame) {
    if (frame.ipVersion() != 0) {
      return "IPv" + frame.ipVersion();
    }
    int type = etherType(frame);
    return type < 0 ? before(frame) : "0x" + HexFormat.of().toHexDigits((short) type);
  }

  private static String before(Frame frame) {
    int layer = frame.layerCount() - 2;
    return layer < 0 ? "" : frame.layer(layer).filterName().toUpperCase(Locale.ROOT);
  }

  /** The EtherType of what nobody here reads; -1 where it has none. */
  private static int etherType(Frame frame) {
    int layer = frame.layerCount() - 2;
    if (layer < 0) {
      return -1;
    }
    int at = frame.layerOffset(layer);
    return switch (frame.layer(layer)) {
      case ETHERNET -> own16(frame, at + ETHERNET_TYPE);
      case VLAN, QINQ -> own16(frame, at + 2);
      case SLL -> own16(frame, at + 14);
      case SLL2 -> own16(frame, at);
      default -> -1;
    };
  }

  private static int own16(Frame frame, int at) {
    return frame.ownBuffer().getShort(frame.ownStart() + at) & 0xffff;
  }

  /**
   * The Info column.
   *
   * @param echoRequest number of the frame with the echo request it answers; 0 if none
   */
  static String of(Frame frame, long echoRequest) {
    if (frame.icmp() != null) {
      return MessageInfo.of(frame.icmp(), frame, echoRequest);
    }
    if (frame.arp() != null) {
      return MessageInfo.of(frame.arp());
    }
    if (frame.hasPorts()) {
      return PacketLine.ports(frame);
    }
    if (frame.fragment()) {
      return fragment(frame);
    }
    if (frame.ipVersion() != 0) {
      return frame.is(Protocol.DATA) ? ipProtocol(frame.ipProtocol()) : "";
    }
    return etherType(frame) < 0 ? "" : "Ethernet II";
  }

  private static String fragment(Frame frame) {
    int protocol = frame.ipProtocol();
    String identification = HexFormat.of().toHexDigits((int) frame.ipIdentification());
    if (frame.ipVersion() == 4) {
      return "Fragmented IP protocol (proto="
          + (protocolName(protocol) + " " + protocol + ", off=" + frame.fragmentOffset())
          + (", ID=" + identification.substring(4) + ")");
    }
    return "IPv6 fragment (off="
        + (frame.fragmentOffset() + " more=" + (frame.moreFragments() ? 'y' : 'n'))
        + (" ident=0x" + identification + " nxt=" + protocol + ")");
  }

  private static String ipProtocol(int protocol) {
    return protocolName(protocol) + " (" + protocol + ")";
  }

  private static String protocolName(int protocol) {
    String name = PacketFields.REGISTRY.named("ip.proto").get(0).values().of(protocol);
    return name == null ? "Unknown" : name;
  }
}
