package org.pixelwire.packet;

/** The protocols the decoder knows, under Wireshark's filter names. */
public enum Protocol {
  ETHERNET("eth"),
  VLAN("vlan"),
  NULL("null"),
  RAW("raw"),
  SLL("sll"),
  IPV4("ip"),
  IPV6("ipv6"),
  IPV6_HOP_BY_HOP("ipv6.hopopts"),
  IPV6_ROUTING("ipv6.routing"),
  IPV6_FRAGMENT("ipv6.fraghdr"),
  IPV6_DESTINATION("ipv6.dstopts"),
  AUTHENTICATION("ah"),
  ARP("arp"),
  ICMP("icmp"),
  ICMPV6("icmpv6"),
  TCP("tcp"),
  UDP("udp"),
  DATA("data");

  private final String filterName;

  Protocol(String filterName) {
    this.filterName = filterName;
  }

  /** Wireshark's name for it in filters and in the protocol hierarchy. */
  public String filterName() {
    return filterName;
  }
}
