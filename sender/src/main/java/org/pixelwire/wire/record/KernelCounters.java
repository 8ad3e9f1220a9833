package org.pixelwire.wire.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The kernel's own counts of what happened to TCP and UDP, for all programs in this network
 * namespace of the calling thread together (Linux: {@code /proc/net/snmp}, {@code snmp6} and {@code
 * netstat}).
 */
public final class KernelCounters {
  /** A thread may be in another network than the rest of its process. */
  private static final Path PROC = Path.of("/proc/thread-self/net");

  private static final Set<String> PROTOCOLS = Set.of("Tcp", "Udp", "TcpExt");

  /** Settings of the kernel that share the lines with its counts. */
  private static final Set<String> SETTINGS =
      Set.of("TcpRtoAlgorithm", "TcpRtoMin", "TcpRtoMax", "TcpMaxConn", "TcpCurrEstab");

  /**
   * What {@code netstat} has over a hundred of: kept are those that tell of lost or resent data.
   */
  private static final Set<String> EXTENDED =
      Set.of(
          "TcpExtTCPLostRetransmit",
          "TcpExtTCPFastRetrans",
          "TcpExtTCPSlowStartRetrans",
          "TcpExtTCPTimeouts",
          "TcpExtTCPLossProbes",
          "TcpExtTCPSpuriousRtxHostQueues",
          "TcpExtTCPRcvQDrop",
          "TcpExtTCPBacklogDrop",
          "TcpExtPruneCalled",
          "TcpExtRcvPruned");

  private KernelCounters() {}

  /**
   * Reads the counts as they are now, for instance {@code UdpRcvbufErrors}, {@code
   * Udp6RcvbufErrors}, {@code TcpRetransSegs}; empty where the system has none.
   */
  public static Map<String, Long> read() {
    return read(PROC);
  }

  static Map<String, Long> read(Path directory) {
    Map<String, Long> counts = new TreeMap<>();
    addPairsOfLines(lines(directory.resolve("snmp")), counts);
    addPairsOfLines(lines(directory.resolve("netstat")), counts);
    addNamedNumbers(lines(directory.resolve("snmp6")), counts);
    return counts;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException systemWithoutThem) {
      return List.of();
    }
  }

  /** One line of names, then one of values, both begun by the protocol. */
  private static void addPairsOfLines(List<String> lines, Map<String, Long> counts) {
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String[] names = lines.get(i).split(" ", -1);
      String[] values = lines.get(i + 1).split(" ", -1);
      String protocol = names[0].replace(":", "");
      if (PROTOCOLS.contains(protocol) && names[0].equals(values[0])) {
        for (int j = 1; j < Math.min(names.length, values.length); j++) {
          add(protocol + names[j], values[j], counts);
        }
      }
    }
  }

  private static void addNamedNumbers(List<String> lines, Map<String, Long> counts) {
    for (String line : lines) {
      String[] words = line.trim().split("\\s+", -1);
      if (words.length == 2 && words[0].startsWith("Udp6")) {
        add(words[0], words[1], counts);
      }
    }
  }

  private static void add(String name, String value, Map<String, Long> counts) {
    boolean wanted = name.startsWith("TcpExt") ? EXTENDED.contains(name) : !SETTINGS.contains(name);
    if (wanted && value.matches("[0-9]{1,18}")) {
      counts.put(name, Long.valueOf(value));
    }
  }
}
