package org.pixelwire.labs.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How TCP behaves inside a private network. */
public enum TcpStyle {
  /** As textbooks tell it: Reno, cumulative acknowledgements, 1,460 bytes in a segment. */
  TEXTBOOK,
  /** As this machine's kernel does it. */
  HOST;

  private static final Path SETTINGS = Path.of("/proc/sys/net/ipv4");
  private static final String CONTROL = "tcp_congestion_control";
  private static final String RENO = "reno";

  /** What the kernel keeps of a buffer for its own bookkeeping is half of it. */
  private static final int BUFFER_PER_WINDOW = 2;

  private static final long LEAST_BUFFER = 256 << 10;

  private static final Map<String, String> OF_TEXTBOOKS = new LinkedHashMap<>();

  static {
    OF_TEXTBOOKS.put("tcp_timestamps", "0"); // they take 12 bytes of every segment
    OF_TEXTBOOKS.put("tcp_sack", "0");
    OF_TEXTBOOKS.put("tcp_dsack", "0");
    OF_TEXTBOOKS.put("tcp_recovery", "0"); // RACK
    OF_TEXTBOOKS.put("tcp_early_retrans", "0"); // tail loss probes
    OF_TEXTBOOKS.put("tcp_frto", "0");
    OF_TEXTBOOKS.put("tcp_ecn", "0");
    OF_TEXTBOOKS.put("tcp_autocorking", "0"); // small writes wait for Nagle's rule alone
    OF_TEXTBOOKS.put("tcp_no_metrics_save", "1"); // each connection starts afresh
  }

  /**
   * Sets up the network that the calling thread is in.
   *
   * @param underWay bytes that are on their way when the slowest link never rests
   */
  void apply(long underWay) throws NetworkException {
    if (this == HOST) {
      return;
    }
    requireReno();
    for (Map.Entry<String, String> each : OF_TEXTBOOKS.entrySet()) {
      set(each.getKey(), each.getValue());
    }
    // Room for a full link and little more: what is beyond waits in a queue, and makes all late.
    set("tcp_rmem", "4096 131072 " + Math.max(LEAST_BUFFER, BUFFER_PER_WINDOW * underWay));
    set(CONTROL, RENO);
  }

  private static void requireReno() throws NetworkException {
    try {
      String available = Files.readString(SETTINGS.resolve("tcp_available_congestion_control"));
      if (!List.of(available.strip().split(" ", -1)).contains(RENO)) {
        throw impossible("this kernel has no Reno, only " + available.strip());
      }
    } catch (NetworkException e) {
      throw e;
    } catch (IOException e) {
      throw impossible("the kernel's settings cannot be read: " + e.getMessage());
    }
  }

  private static void set(String name, String value) throws NetworkException {
    Path file = SETTINGS.resolve(name);
    if (Files.notExists(file)) {
      return; // kernels from before a mechanism, and from after its end, do without it
    }
    try {
      Files.writeString(file, value);
    } catch (IOException e) {
      throw impossible("the kernel setting net.ipv4." + name + " cannot be changed here");
    }
  }

  private static NetworkException impossible(String reason) {
    return NetworkException.refusedHere(
        "TCP cannot be made to behave as in textbooks: "
            + reason
            + "; --tcp host leaves it as it is.");
  }
}
