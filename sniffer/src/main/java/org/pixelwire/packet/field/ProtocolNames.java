package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** {@code frame.protocols}: a frame's layers from the outside in, as Wireshark lists them. */
final class ProtocolNames {
  private static final int FIRST_TYPE = 0x600;

  private ProtocolNames() {}

  static String of(Frame frame, FrameContext context) {
    StringBuilder names = new StringBuilder(40);
    layers(frame, names);
    Frame quote = frame.quote();
    if (quote != null) {
      layers(quote, names.append(':'));
      boolean data = Dissector.quotesData(frame, quote) || EchoFields.dataLength(quote) > 0;
      names.append(data ? ":data" : "");
    }
    if (quote == null && frame.icmp() != null && frame.icmp().quotesNothing()) {
      names.append(":ip");
    }
    if (EchoFields.dataLength(frame) > 0) {
      names.append(":data");
    } else if (context.hasRecords()) {
      names.append(":pixelwire");
    } else if (Dissector.hasData(frame, context)) {
      names.append(":data");
    }
    return names.toString();
  }

  private static void layers(Frame frame, StringBuilder names) {
    int count = frame.layerCount();
    for (int i = 0; i < count; i++) {
      Protocol layer = frame.layer(i);
      if (i > 0 && !frame.reassembled() && !isThere(frame, i)) {
        return;
      }
      if (i > 0) {
        names.append(':');
      } else if (layer == Protocol.DATA && isPrivate(frame.linkType())) {
        names.append("user_dlt:");
      }
      if (Announcement.asksIpv4First(frame, i)) {
        names.append(Protocol.IPV4.filterName());
        if (layer == Protocol.DATA) {
          return;
        }
        names.append(':');
      }
      names.append(layer.filterName());
      if (tellsType(frame, i)) {
        names.append(":ethertype");
      }
    }
    if (count > 0 && endsAfterIpv6(frame.layer(count - 1))) {
      names.append(nameOf(frame.ipProtocol()));
    }
  }

  /** Link types that everybody may use as they like: LINKTYPE_USER0 to USER15. */
  private static boolean isPrivate(int linkType) {
    return linkType >= 147 && linkType <= 162;
  }

  private static boolean endsAfterIpv6(Protocol last) {
    return switch (last) {
      case IPV6, IPV6_HOP_BY_HOP, IPV6_DESTINATION, IPV6_ROUTING -> true;
      default -> false;
    };
  }

  /** What IPv6 announces Wireshark names even where no byte of it follows. */
  private static String nameOf(int ipProtocol) {
    return switch (ipProtocol) {
      case 1 -> ":icmp";
      case 4 -> ":ip";
      case 6 -> ":tcp";
      case 17 -> ":udp";
      case 41 -> ":ipv6";
      case 47 -> ":gre";
      case 58 -> ":icmpv6";
      default -> "";
    };
  }

  /** Whether Wireshark reads layer {@code index} at all: data only where there is any. */
  private static boolean isThere(Frame frame, int index) {
    int at = frame.layerOffset(index);
    int least = frame.layer(index) == Protocol.DATA ? 1 : 0;
    return at < frame.innerEnd() && at + least <= frame.innerCaptured();
  }

  /** Whether Wireshark looks up what follows by its EtherType, which less than 0x600 is none. */
  private static boolean tellsType(Frame frame, int index) {
    int end = frame.layerOffset(index) + typedHeader(frame.layer(index));
    boolean last = index + 1 == frame.layerCount();
    return typedHeader(frame.layer(index)) > 0
        && (frame.reassembled() || end <= frame.capturedLength())
        && (last || frame.layer(index + 1) != Protocol.LLC)
        && isType(frame, index, typeOrLength(frame, index, end));
  }

  private static boolean isType(Frame frame, int index, int typeOrLength) {
    boolean ethernet = frame.layer(index) == Protocol.ETHERNET;
    return typeOrLength >= FIRST_TYPE || (ethernet && typeOrLength == 0);
  }

  /** What stands where a frame has its EtherType; as if it were one where nothing else may be. */
  private static int typeOrLength(Frame frame, int index, int end) {
    int at =
        switch (frame.layer(index)) {
          case ETHERNET, SLL -> end - 2;
          case SLL2 -> 0;
          default -> -1;
        };
    return at < 0 ? FIRST_TYPE : frame.ownBuffer().getShort(frame.ownStart() + at) & 0xffff;
  }

  /** Length of a header that ends in an EtherType; 0 for others. */
  private static int typedHeader(Protocol layer) {
    return switch (layer) {
      case ETHERNET -> 14;
      case VLAN, QINQ -> 4;
      case SLL -> 16;
      case SLL2 -> 20;
      default -> 0;
    };
  }
}
