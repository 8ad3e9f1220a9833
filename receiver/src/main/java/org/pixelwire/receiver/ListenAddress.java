package org.pixelwire.receiver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pixelwire.wire.RecordHeader;
import picocli.CommandLine;

/** Reads {@code HOST:PORT}, {@code [V6]:PORT} or either without its port. */
final class ListenAddress implements CommandLine.ITypeConverter<InetSocketAddress> {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]]+))(?::([0-9]{1,5}))?");

  @Override
  public InetSocketAddress convert(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is no address: write HOST:PORT, for IPv6 [HOST]:PORT");
    }
    int port =
        parts.group(3) == null ? RecordHeader.DEFAULT_PORT : Integer.parseInt(parts.group(3));
    if (port > 65_535) {
      throw new CommandLine.TypeConversionException("port " + port + " is not from 0 to 65535");
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new CommandLine.TypeConversionException("there is no host '" + host + "'");
    }
  }
}
