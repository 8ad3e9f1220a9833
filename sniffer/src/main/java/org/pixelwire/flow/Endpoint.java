package org.pixelwire.flow;

import org.pixelwire.packet.Address;

/**
 * One end of a conversation.
 *
 * @param port TCP or UDP port; -1 where there are none
 */
public record Endpoint(Address address, int port) implements Comparable<Endpoint> {

  @Override
  public int compareTo(Endpoint other) {
    int order = address.family().compareTo(other.address.family());
    order = order != 0 ? order : Long.compareUnsigned(address.high(), other.address.high());
    order = order != 0 ? order : Long.compareUnsigned(address.low(), other.address.low());
    return order != 0 ? order : Integer.compare(port, other.port);
  }

  /** {@code 127.0.0.1:20200}, {@code [::1]:20200}, or the address alone. */
  @Override
  public String toString() {
    if (port < 0) {
      return address.toString();
    }
    return address.family() == Address.Family.IPV6
        ? "[" + address + "]:" + port
        : address + ":" + port;
  }
}
