package org.pixelwire.sniffer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Protocol stacks, compared as far as both programs know the protocols. */
final class ProtocolHierarchy {
  private static final Pattern ROW = Pattern.compile("( *)(\\S+) +frames:(\\d+) bytes:(\\d+)");

  /** What tshark calls protocols below applications; it knows thousands more. */
  private static final Set<String> LOWER =
      Set.of("eth", "vlan", "null", "sll", "ip", "ipv6", "tcp", "udp", "icmp", "icmpv6", "arp");

  private ProtocolHierarchy() {}

  static void compare(
      Agreement agreement, String capture, JsonNode ours, Map<String, String> theirs) {
    Map<String, String> mine = new TreeMap<>();
    for (JsonNode row : ours) {
      mine.put(row.get("path").asText(), row.get("packets") + " frames " + row.get("bytes"));
    }
    Set<String> paths = new LinkedHashSet<>(theirs.keySet());
    paths.addAll(mine.keySet());
    for (String path : paths) {
      if (LOWER.containsAll(List.of(path.split(":")))) {
        agreement.check(capture, "hierarchy", path, mine.get(path), theirs.get(path));
      }
    }
  }

  /** Rows that are indented below each other, {@code tcp frames:2 bytes:120}. */
  static Map<String, String> parse(Iterable<String> lines) {
    Map<String, String> rows = new TreeMap<>();
    List<String> path = new ArrayList<>();
    List<Integer> indents = new ArrayList<>();
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && !row.group(2).equals("frame")) {
        int indent = row.group(1).length();
        while (!indents.isEmpty() && indents.get(indents.size() - 1) >= indent) {
          indents.remove(indents.size() - 1);
          path.remove(path.size() - 1);
        }
        indents.add(indent);
        path.add(row.group(2));
        rows.put(String.join(":", path), row.group(3) + " frames " + row.group(4));
      }
    }
    return rows;
  }
}
