package org.pixelwire.labs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pixelwire.labs.net.NetworkPlan;
import org.pixelwire.labs.net.RunningNetwork;
import org.pixelwire.wire.PrintableText;

/** Private networks for people, and for machines. */
final class NetText {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final int NANO_DIGITS = 9;

  private NetText() {}

  static List<String> lines(List<RunningNetwork> networks) {
    if (networks.isEmpty()) {
      return List.of("You have no private network.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(String.format("%-12s %8s  %-8s  %s", "name", "keeper", "since", "made by"));
    for (RunningNetwork each : networks) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s %8d  %-8s  %s",
              each.name(),
              each.keeper(),
              each.since().map(CLOCK::format).orElse("-"),
              PrintableText.of(String.join(" ", madeBy(each)))));
    }
    return lines;
  }

  /** {@code [{"name", "keeper", "since", "arguments"}]}. */
  static List<Map<String, Object>> json(List<RunningNetwork> networks) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (RunningNetwork each : networks) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", each.name());
      map.put("keeper", each.keeper());
      map.put("since", each.since().map(NetText::epoch).orElse(null));
      map.put("arguments", each.arguments());
      list.add(map);
    }
    return list;
  }

  private static String epoch(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond())
        .add(BigDecimal.valueOf(instant.getNano(), NANO_DIGITS))
        .setScale(NANO_DIGITS)
        .toPlainString();
  }

  private static List<String> madeBy(RunningNetwork network) {
    List<String> words = new ArrayList<>(List.of("net"));
    words.addAll(network.arguments());
    return words;
  }

  /** What a shell in the network begins with. */
  static List<String> greeting(NetworkPlan plan) {
    List<String> lines = new ArrayList<>();
    String pace = plan.rate() == 0 ? "as fast as it goes" : rate(plan.rate());
    if (plan.hosts() == 1) {
      lines.add("A private network: loopback alone, " + pace + ", MTU " + plan.mtu() + ".");
      lines.add("  try     pixelwire demo; or tcpdump -i lo, ping 127.0.0.1, ...");
      lines.add("  join    pixelwire net --join " + plan.name() + "   in another terminal");
    } else {
      lines.add("A private network: two hosts, " + pace + " between them, MTU " + plan.mtu() + ".");
      lines.add("  here    sender, 10.77.0.1; the other is receiver, 10.77.0.2; both have eth0");
      lines.add("  try     pixelwire demo; or ping 10.77.0.2, tcpdump -i eth0, ...");
      lines.add(
          "  join    pixelwire net --join "
              + plan.name()
              + " --host receiver   in another terminal");
    }
    lines.add("  leave   exit; everything in the network then ends");
    return lines;
  }

  private static String rate(long bits) {
    return BigDecimal.valueOf(bits).movePointLeft(6).stripTrailingZeros().toPlainString()
        + " Mbit/s";
  }
}
