package org.pixelwire.query;

import java.util.HexFormat;
import org.pixelwire.packet.Address;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Icmp;
import org.pixelwire.packet.IcmpNames;
import org.pixelwire.wire.ByteView;

/** What a packet list says of ICMPv6 (RFC 4443), and of neighbours with it (RFC 4861). */
final class NeighborInfo {
  private static final int ROUTER_SOLICITATION = 133;
  private static final int ROUTER_ADVERTISEMENT = 134;
  private static final int SOLICITATION = 135;
  private static final int ADVERTISEMENT = 136;

  /** Where the target address begins, and where options do that follow it. */
  private static final int TARGET = 8;

  private static final int AFTER_TARGET = 24;

  private static final int SOURCE_LINK_ADDRESS = 1;
  private static final int TARGET_LINK_ADDRESS = 2;
  private static final int MAC_OPTION = 8;

  private NeighborInfo() {}

  static String of(Icmp icmp, Frame frame) {
    String type = IcmpNames.typeV6(icmp.type());
    String code = IcmpNames.codeV6(icmp.type(), icmp.code());
    String text = type == null ? "Unknown (" + icmp.type() + ")" : type;
    if (code != null) {
      return text + " (" + code + ")";
    }
    if (icmp.echo()) {
      String identifier = HexFormat.of().toHexDigits((short) icmp.identifier());
      return (text + " id=0x" + identifier + ", seq=" + icmp.sequence())
          + (", hop limit=" + frame.ipTtl());
    }
    return text + neighbor(icmp.type(), icmp.bytes());
  }

  private static String neighbor(int type, ByteView bytes) {
    boolean target = bytes.length() >= AFTER_TARGET;
    return switch (type) {
      case ROUTER_SOLICITATION -> linkAddress(bytes, 8, SOURCE_LINK_ADDRESS, " from ");
      case ROUTER_ADVERTISEMENT -> linkAddress(bytes, 16, SOURCE_LINK_ADDRESS, " from ");
      case SOLICITATION ->
          target
              ? (" for " + address(bytes))
                  + linkAddress(bytes, AFTER_TARGET, SOURCE_LINK_ADDRESS, " from ")
              : "";
      case ADVERTISEMENT ->
          target
              ? (" " + address(bytes) + " (" + flags(bytes.u8(4)) + ")")
                  + linkAddress(bytes, AFTER_TARGET, TARGET_LINK_ADDRESS, " is at ")
              : "";
      default -> "";
    };
  }

  private static String address(ByteView bytes) {
    return new Address(Address.Family.IPV6, bytes.u64(TARGET), bytes.u64(TARGET + 8)).toString();
  }

  /** RFC 4861 section 4.4. */
  private static String flags(int bits) {
    String router = (bits & 0x80) != 0 ? "rtr, " : "";
    String solicited = (bits & 0x40) != 0 ? "sol, " : "";
    String override = (bits & 0x20) != 0 ? "ovr, " : "";
    String all = router + solicited + override;
    return all.isEmpty() ? "none" : all.substring(0, all.length() - 2);
  }

  /** The MAC address in the option {@code kind} (RFC 4861 section 4.6.1); empty without one. */
  private static String linkAddress(ByteView bytes, int from, int kind, String words) {
    int at = from;
    while (at + MAC_OPTION <= bytes.length() && bytes.u8(at + 1) > 0) {
      if (bytes.u8(at) == kind && bytes.u8(at + 1) == 1) {
        byte[] mac = bytes.slice(at + 2, 6).copy();
        return words + HexFormat.ofDelimiter(":").formatHex(mac);
      }
      at += 8 * bytes.u8(at + 1);
    }
    return "";
  }
}
