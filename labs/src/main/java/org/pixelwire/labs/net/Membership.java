package org.pixelwire.labs.net;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a process knows of the private network it was started in.
 *
 * @param network its name
 * @param host empty on a lone loopback
 * @param rate bits a second that its slowest part carries; 0 when nothing limits it
 */
public record Membership(String network, String host, long rate) {
  /** Where the relay notes what became of each frame, unless told otherwise; only seen inside. */
  public static final Path LOG = PrivateFolder.PATH.resolve("frames.jsonl");

  /** What commands take where nothing else is said. */
  private static final String INTERFACE = "PIXELWIRE_INTERFACE";

  private static final String ADDRESS_OF_RECEIVER = "PIXELWIRE_RECEIVER";

  private static final String NETWORK = "PIXELWIRE_NET";
  private static final String HOST = "PIXELWIRE_NET_HOST";
  private static final String RATE = "PIXELWIRE_NET_RATE";

  /** That of this process; empty outside. */
  public static Optional<Membership> current() {
    return in(System.getenv());
  }

  static Optional<Membership> in(Map<String, String> environment) {
    String network = environment.getOrDefault(NETWORK, "");
    if (network.isEmpty()) {
      return Optional.empty();
    }
    String rate = environment.getOrDefault(RATE, "");
    return Optional.of(
        new Membership(
            network,
            environment.getOrDefault(HOST, ""),
            rate.matches("\\d{1,18}") ? Long.parseLong(rate) : 0));
  }

  static boolean inTwoHosts() {
    return current().filter(each -> !each.host().isEmpty()).isPresent();
  }

  void writeTo(Map<String, String> environment) {
    environment.put(NETWORK, network);
    environment.put(HOST, host);
    environment.put(RATE, Long.toString(rate));
    if (!host.isEmpty()) {
      environment.put(INTERFACE, Wiring.HOST_INTERFACE);
      environment.put(ADDRESS_OF_RECEIVER, Wiring.ADDRESS_OF_RECEIVER);
    }
  }
}
