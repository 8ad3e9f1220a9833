package org.pixelwire.sniffer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conversations and endpoints of one layer, ours and tshark's, in the same words. */
final class TrafficTables {
  private static final String SIDE = "\\s+(\\d+) (\\d+ \\S+)";
  private static final Pattern CONVERSATION =
      Pattern.compile("(\\S+)\\s+<->\\s+(\\S+)" + SIDE + SIDE + SIDE + "\\s+(\\S+)\\s+(\\S+)\\s*");
  private static final Pattern ENDPOINT =
      Pattern.compile("(\\S+)\\s+" + "(\\d+)\\s+".repeat(5) + "(\\d+)(?:\\s+(\\d+))?\\s*");

  private TrafficTables() {}

  /** Compares what {@code layer} is called in our JSON, and {@code title} in tshark's tables. */
  static void compare(
      Agreement agreement,
      String capture,
      JsonNode ours,
      Tshark theirs,
      String layer,
      String title) {
    compare(
        agreement,
        capture,
        layer + " conversation",
        conversations(ours, layer),
        conversations(theirs.table(title + " Conversations")));
    compare(
        agreement,
        capture,
        layer + " endpoint",
        endpoints(ours, layer),
        endpoints(theirs.table(title + " Endpoints")));
  }

  private static void compare(
      Agreement agreement,
      String capture,
      String kind,
      Map<String, String> ours,
      Map<String, String> theirs) {
    Set<String> items = new TreeSet<>(ours.keySet());
    items.addAll(theirs.keySet());
    items.forEach(i -> agreement.check(capture, kind, i, ours.get(i), theirs.get(i)));
  }

  private static Map<String, String> conversations(JsonNode summary, String layer) {
    Map<String, List<String>> all = new TreeMap<>();
    BigDecimal zero = new BigDecimal(summary.path("file").path("firstTimestamp").asText("0"));
    for (JsonNode each : summary.get("conversations")) {
      if (each.get("protocol").asText().equals(layer)) {
        JsonNode ab = each.get("ab");
        JsonNode ba = each.get("ba");
        BigDecimal start = new BigDecimal(each.get("start").asText()).subtract(zero);
        put(
            all,
            name(each.get("a")),
            name(each.get("b")),
            ab.get("packets") + " of " + size(ab.get("bytes").asLong()),
            ba.get("packets") + " of " + size(ba.get("bytes").asLong()),
            start.setScale(9).toPlainString(),
            String.format(Locale.ROOT, "%.4f", each.get("duration").asDouble()));
      }
    }
    return numbered(all);
  }

  private static Map<String, String> conversations(List<String> table) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String line : table) {
      Matcher row = CONVERSATION.matcher(line);
      if (row.matches()) {
        String back = row.group(3) + " of " + row.group(4);
        String there = row.group(5) + " of " + row.group(6);
        put(all, row.group(1), row.group(2), there, back, row.group(9), row.group(10));
      }
    }
    return numbered(all);
  }

  /** Which end is called the first one is not compared. */
  private static void put(
      Map<String, List<String>> all,
      String a,
      String b,
      String ab,
      String ba,
      String start,
      String duration) {
    boolean ordered = a.compareTo(b) <= 0;
    all.computeIfAbsent(ordered ? a + " <-> " + b : b + " <-> " + a, k -> new ArrayList<>())
        .add((ordered ? ab + ", " + ba : ba + ", " + ab) + " at " + start + " for " + duration);
  }

  /** Ports that are used again give several conversations of one name. */
  private static Map<String, String> numbered(Map<String, List<String>> all) {
    Map<String, String> numbered = new TreeMap<>();
    all.forEach(
        (name, rows) -> {
          List<String> sorted = rows.stream().sorted().toList();
          for (int i = 0; i < sorted.size(); i++) {
            numbered.put(i == 0 ? name : name + " #" + (i + 1), sorted.get(i));
          }
        });
    return numbered;
  }

  private static Map<String, String> endpoints(JsonNode summary, String layer) {
    Map<String, String> endpoints = new TreeMap<>();
    for (JsonNode each : summary.get("endpoints")) {
      if (each.get("protocol").asText().equals(layer)) {
        JsonNode sent = each.get("sent");
        JsonNode received = each.get("received");
        endpoints.put(
            name(each),
            endpoint(
                sent.get("packets").asLong(),
                sent.get("bytes").asLong(),
                received.get("packets").asLong(),
                received.get("bytes").asLong()));
      }
    }
    return endpoints;
  }

  private static Map<String, String> endpoints(List<String> table) {
    Map<String, String> endpoints = new TreeMap<>();
    for (String line : table) {
      Matcher row = ENDPOINT.matcher(line);
      if (row.matches()) {
        boolean port = row.group(8) != null;
        int first = port ? 5 : 4;
        endpoints.put(
            port ? row.group(1) + ":" + row.group(2) : row.group(1),
            endpoint(
                Long.parseLong(row.group(first)),
                Long.parseLong(row.group(first + 1)),
                Long.parseLong(row.group(first + 2)),
                Long.parseLong(row.group(first + 3))));
      }
    }
    return endpoints;
  }

  private static String endpoint(long sent, long sentBytes, long received, long receivedBytes) {
    return "sent %d of %d bytes, received %d of %d bytes"
        .formatted(sent, sentBytes, received, receivedBytes);
  }

  private static String name(JsonNode end) {
    JsonNode port = end.get("port");
    String address = end.get("address").asText();
    return port == null || port.isNull() ? address : address + ":" + port.asInt();
  }

  /** tshark cuts sizes in conversations to four digits or more of a unit. */
  private static String size(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    int unit = 0;
    long value = bytes;
    while (value >= 10_000) {
      value /= 1000;
      unit++;
    }
    return value + " " + units[unit];
  }
}
