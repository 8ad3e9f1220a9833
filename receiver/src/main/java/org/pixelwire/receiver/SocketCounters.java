package org.pixelwire.receiver;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.pixelwire.wire.record.KernelCounters;

/** What the kernel counted, this receiver's UDP socket included; empty where it does not tell. */
final class SocketCounters {
  /** Datagrams the kernel threw away because this socket's buffer was full. */
  static final String SOCKET_DROPS = "socketDrops";

  private final InetSocketAddress udp;

  /** Counters of the socket bound to {@code udp}; of none when it is null. */
  SocketCounters(InetSocketAddress udp) {
    this.udp = udp;
  }

  /** The counters as they are now, by name. */
  Map<String, Long> read() {
    Map<String, Long> counters = new TreeMap<>(KernelCounters.read());
    if (udp != null) {
      drops().ifPresent(n -> counters.put(SOCKET_DROPS, n));
    }
    return Collections.unmodifiableMap(counters);
  }

  private OptionalLong drops() {
    boolean six = udp.getAddress() instanceof Inet6Address;
    Path table = Path.of("/proc/thread-self/net", six ? "udp6" : "udp");
    if (!Files.isReadable(table)) {
      return OptionalLong.empty();
    }
    String local = hex(udp);
    try {
      for (String line : Files.readAllLines(table, StandardCharsets.US_ASCII)) {
        String[] columns = line.trim().split("\\s+", -1);
        if (columns.length >= 13 && columns[1].equals(local)) {
          return OptionalLong.of(Long.parseLong(columns[columns.length - 1]));
        }
      }
    } catch (IOException | NumberFormatException notTold) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  /** The address as the table writes it: 32-bit words in the machine's own byte order. */
  private static String hex(InetSocketAddress address) {
    byte[] bytes = address.getAddress().getAddress();
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      int at = little ? (i & ~3) + 3 - (i & 3) : i;
      text.append(String.format(Locale.ROOT, "%02X", bytes[at]));
    }
    return text.append(String.format(Locale.ROOT, ":%04X", address.getPort())).toString();
  }
}
