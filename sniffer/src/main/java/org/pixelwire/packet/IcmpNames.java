package org.pixelwire.packet;

/** What the types and codes of ICMP and ICMPv6 messages mean, in Wireshark's words. */
public final class IcmpNames {
  private IcmpNames() {}

  /** An ICMP type (IANA's ICMP parameters); null when it has no name. */
  public static String type(int type) {
    return switch (type) {
      case 0 -> "Echo (ping) reply";
      case 1, 2 -> "Reserved";
      case 3 -> "Destination unreachable";
      case 4 -> "Source quench (flow control)";
      case 5 -> "Redirect";
      case 6 -> "Alternate host address";
      case 8 -> "Echo (ping) request";
      case 9 -> "Router advertisement";
      case 10 -> "Router solicitation";
      case 11 -> "Time-to-live exceeded";
      case 12 -> "Parameter problem";
      case 13 -> "Timestamp request";
      case 14 -> "Timestamp reply";
      case 15 -> "Information request";
      case 16 -> "Information reply";
      case 17 -> "Address mask request";
      case 18 -> "Address mask reply";
      case 42 -> "Extended Echo request";
      case 43 -> "Extended Echo reply";
      default -> null;
    };
  }

  /** A code of an ICMP type; null where that type has none with names. */
  public static String code(int type, int code) {
    return switch (type) {
      case 3 -> known(unreachable(code), code);
      case 5 -> known(redirect(code), code);
      case 11 ->
          code == 0
              ? "Time to live exceeded in transit"
              : known(code == 1 ? "Fragment reassembly time exceeded" : null, code);
      case 12 -> known(parameter(code), code);
      default -> null;
    };
  }

  private static String known(String name, int code) {
    return name == null ? "Unknown code: " + code : name;
  }

  private static String unreachable(int code) {
    return switch (code) {
      case 0 -> "Network unreachable";
      case 1 -> "Host unreachable";
      case 2 -> "Protocol unreachable";
      case 3 -> "Port unreachable";
      case 4 -> "Fragmentation needed";
      case 5 -> "Source route failed";
      case 6 -> "Destination network unknown";
      case 7 -> "Destination host unknown";
      case 8 -> "Source host isolated";
      case 9 -> "Network administratively prohibited";
      case 10 -> "Host administratively prohibited";
      case 11 -> "Network unreachable for TOS";
      case 12 -> "Host unreachable for TOS";
      case 13 -> "Communication administratively filtered";
      case 14 -> "Host precedence violation";
      case 15 -> "Precedence cutoff in effect";
      default -> null;
    };
  }

  private static String redirect(int code) {
    return switch (code) {
      case 0 -> "Redirect for network";
      case 1 -> "Redirect for host";
      case 2 -> "Redirect for TOS and network";
      case 3 -> "Redirect for TOS and host";
      default -> null;
    };
  }

  private static String parameter(int code) {
    return switch (code) {
      case 0 -> "Pointer indicates the error";
      case 1 -> "Required option missing";
      case 2 -> "Bad length";
      default -> null;
    };
  }

  /** An ICMPv6 type (IANA's ICMPv6 parameters); null when it has no name. */
  public static String typeV6(int type) {
    return switch (type) {
      case 1 -> "Destination Unreachable";
      case 2 -> "Packet Too Big";
      case 3 -> "Time Exceeded";
      case 4 -> "Parameter Problem";
      case 100, 101, 200, 201 -> "Private experimentation";
      case 127 -> "Reserved for expansion of ICMPv6 error messages";
      case 128 -> "Echo (ping) request";
      case 129 -> "Echo (ping) reply";
      case 130 -> "Multicast Listener Query";
      case 131 -> "Multicast Listener Report";
      case 132 -> "Multicast Listener Done";
      case 133 -> "Router Solicitation";
      case 134 -> "Router Advertisement";
      case 135 -> "Neighbor Solicitation";
      case 136 -> "Neighbor Advertisement";
      case 137 -> "Redirect";
      case 138 -> "Router Renumbering";
      case 141 -> "Inverse Neighbor Discovery Solicitation";
      case 142 -> "Inverse Neighbor Discovery Advertisement";
      case 143 -> "Multicast Listener Report Message v2";
      case 255 -> "Reserved for expansion of ICMPv6 informational messages";
      default -> null;
    };
  }

  /** A code of an ICMPv6 type; null where that type has none with names. */
  public static String codeV6(int type, int code) {
    return switch (type) {
      case 1 -> unreachableV6(code);
      case 3 ->
          code == 0
              ? "hop limit exceeded in transit"
              : code == 1 ? "fragment reassembly time exceeded" : "Unknown (" + code + ")";
      case 4 -> parameterV6(code);
      default -> null;
    };
  }

  private static String unreachableV6(int code) {
    return switch (code) {
      case 0 -> "no route to destination";
      case 1 -> "Administratively prohibited";
      case 2 -> "Beyond scope of source address";
      case 3 -> "Address unreachable";
      case 4 -> "Port unreachable";
      case 5 -> "Source address failed ingress/egress policy";
      case 6 -> "Reject route to destination";
      case 7 -> "Error in Source Routing Header";
      default -> "Unknown";
    };
  }

  private static String parameterV6(int code) {
    return switch (code) {
      case 0 -> "erroneous header field encountered";
      case 1 -> "unrecognized Next Header type encountered";
      case 2 -> "unrecognized IPv6 option encountered";
      case 3 -> "IPv6 First Fragment has incomplete IPv6 Header Chain";
      default -> "Unknown (" + code + ")";
    };
  }
}
