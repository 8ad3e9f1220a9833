package org.pixelwire.capture;

import java.util.List;

/**
 * One interface libpcap can name.
 *
 * @param description empty when the system gives none
 * @param linkType a name of {@link LinkType}; null when the interface could not be opened
 * @param addresses IPv4 and IPv6 addresses as text, without prefix length
 */
public record CaptureInterface(
    String name,
    String description,
    boolean loopback,
    boolean up,
    String linkType,
    List<String> addresses) {
  public CaptureInterface {
    addresses = List.copyOf(addresses);
  }
}
