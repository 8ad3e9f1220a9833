package org.pixelwire.packet;

/** The protocols the decoder knows, under Wireshark's filter names. */
public enum Protocol {
  ETHERNET("eth"),
  VLAN("vlan"),
  QINQ("ieee8021ad"),
  LLC("llc"),
  FDDI("fddi"),
  NULL("null"),
  LOOP("null"),
  RAW("raw"),
  SLL("sll"),
  SLL2("sll"),
  PPPOE("pppoes"),
  PPP("ppp"),
  CISCO_HDLC("chdlc"),
  MPLS("mpls"),
  IPV4("ip"),
  IPV6("ipv6"),
  IPV6_HOP_BY_HOP("ipv6.hopopts"),
  IPV6_ROUTING("ipv6.routing"),
  IPV6_FRAGMENT("ipv6.fraghdr"),
  IPV6_DESTINATION("ipv6.dstopts"),
  AUTHENTICATION("ah"),
  GRE("gre"),
  ARP("arp"),
  ICMP("icmp"),
  ICMPV6("icmpv6"),
  TCP("tcp"),
  UDP("udp"),
  DATA("data");

  private static final Protocol[] ALL = values();

  private final String filterName;

  Protocol(String filterName) {
    this.filterName = filterName;
  }

  /** A number from 1 that stands for it, in this process only. */
  @SuppressWarnings("EnumOrdinal") // never stored, so the order may change
  int code() {
    return ordinal() + 1;
  }

  static Protocol of(int code) {
    return ALL[code - 1];
  }

  /** Wireshark's name for it in filters and in the protocol hierarchy. */
  public String filterName() {
    return filterName;
  }
}
