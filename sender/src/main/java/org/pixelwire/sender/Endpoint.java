package org.pixelwire.sender;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pixelwire.wire.RecordHeader;

/**
 * Where to send to, as written: {@code HOST:PORT}, {@code HOST} or {@code [::1]:PORT}.
 *
 * @param host a name, or an address without brackets
 * @param port 1 to 65,535
 */
record Endpoint(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w]+)]|([^\\[\\]:]+))(?::([0-9]{1,5}))?");

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException with one sentence
   */
  static Endpoint parse(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address: write HOST:PORT, for IPv6 [::1]:20200.");
    }
    String host = match.group(1) != null ? match.group(1) : match.group(2);
    int port =
        match.group(3) == null ? RecordHeader.DEFAULT_PORT : Integer.parseInt(match.group(3));
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("Port " + port + " does not exist: give 1 to 65535.");
    }
    return new Endpoint(host, port);
  }

  /**
   * The address. {@code localhost} is 127.0.0.1, where the receiver listens, whatever the system's
   * host table prefers.
   *
   * @throws UnknownHostException if the name has none
   */
  InetSocketAddress resolve() throws UnknownHostException {
    String name = host.toLowerCase(Locale.ROOT).equals("localhost") ? "127.0.0.1" : host;
    return new InetSocketAddress(InetAddress.getByName(name), port);
  }

  /** {@code 127.0.0.1:20200}, or {@code [::1]:20200} with the address as RFC 5952 section 4. */
  static String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    String host = ip instanceof Inet6Address v6 ? "[" + text(v6) + "]" : ip.getHostAddress();
    return host + ":" + address.getPort();
  }

  private static String text(Inet6Address address) {
    byte[] bytes = address.getAddress();
    String[] groups = new String[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = Integer.toHexString((bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff));
    }
    int start = 0;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int zeros = i;
      while (zeros < 8 && groups[zeros].equals("0")) {
        zeros++;
      }
      if (zeros - i > length) {
        start = i;
        length = zeros - i;
      }
    }
    if (length == 1) {
      return String.join(":", groups);
    }
    return String.join(":", java.util.Arrays.copyOfRange(groups, 0, start))
        + "::"
        + String.join(":", java.util.Arrays.copyOfRange(groups, start + length, 8));
  }
}
