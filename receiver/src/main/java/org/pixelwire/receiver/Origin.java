package org.pixelwire.receiver;

import java.net.InetSocketAddress;

/** Where a transfer comes from and where it arrived. */
record Origin(Transport transport, InetSocketAddress local, InetSocketAddress peer) {

  /** {@code 127.0.0.1:20200}, {@code [::1]:20200}. */
  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
