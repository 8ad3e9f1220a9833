package org.pixelwire.receiver;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Where a transfer comes from and where it arrived. */
record Origin(Transport transport, InetSocketAddress local, InetSocketAddress peer) {

  /** {@code 127.0.0.1:20200}, {@code [::1]:20200}. */
  static String text(InetSocketAddress address) {
    String host =
        address.getAddress() instanceof Inet6Address six
            ? "[" + shortest(six) + "]"
            : address.getAddress().getHostAddress();
    return host + ":" + address.getPort();
  }

  /** RFC 5952 section 4: no leading zeros, the first longest run of zero groups as {@code ::}. */
  private static String shortest(Inet6Address address) {
    ByteBuffer groups = ByteBuffer.wrap(address.getAddress());
    int runFrom = 0;
    int runLength = 1;
    for (int from = 0; from < 8; from++) {
      int to = from;
      while (to < 8 && groups.getShort(2 * to) == 0) {
        to++;
      }
      if (to - from > runLength) {
        runFrom = from;
        runLength = to - from;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (runLength > 1 && i == runFrom) {
        text.append("::");
        i += runLength - 1;
      } else {
        boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(groups.getShort(2 * i) & 0xffff));
      }
    }
    return text.toString();
  }
}
