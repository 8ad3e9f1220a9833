package org.pixelwire.sniffer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One capture: what our commands print, against one run of tshark. */
final class TsharkComparison {
  private final Agreement agreement;
  private final String name;
  private final Path file;

  TsharkComparison(Agreement agreement, String name, Path file) {
    this.agreement = agreement;
    this.name = name;
    this.file = file;
  }

  void run() throws IOException, InterruptedException {
    Tshark theirs = Tshark.of(file);
    JsonNode summary = CommandRun.summary(file).json();
    List<JsonNode> lines = CommandRun.read(file).jsonLines();
    frames(lines, theirs.frames());
    flags(summary, lines, theirs.frames());
    handshakes(summary, Tshark.streams(file));
    TrafficTables.compare(agreement, name, summary, theirs, "eth", "Ethernet");
    TrafficTables.compare(agreement, name, summary, theirs, "ip", "IPv4");
    TrafficTables.compare(agreement, name, summary, theirs, "ipv6", "IPv6");
    TrafficTables.compare(agreement, name, summary, theirs, "tcp", "TCP");
    TrafficTables.compare(agreement, name, summary, theirs, "udp", "UDP");
    ProtocolHierarchy.compare(
        agreement,
        name,
        summary.get("hierarchy"),
        ProtocolHierarchy.parse(theirs.table("Protocol Hierarchy Statistics")));
  }

  private void frames(List<JsonNode> ours, List<Map<String, String>> theirs) {
    agreement.check(name, "frames", "count", ours.size(), theirs.size());
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      JsonNode mine = ours.get(i);
      Map<String, String> other = theirs.get(i);
      String item = "frame " + other.get("frame.number");
      agreement.check(
          name,
          "frame time",
          item,
          decimal(mine.get("time").asText()),
          decimal(other.get("frame.time_epoch")));
      agreement.check(
          name,
          "frame lengths",
          item,
          mine.get("length") + ", " + mine.get("capturedLength"),
          other.get("frame.len") + ", " + other.get("frame.cap_len"));
      agreement.check(name, "frame stream", item, mine.get("stream").asText(), stream(other));
    }
  }

  private static String decimal(String seconds) {
    return seconds.isEmpty()
        ? "null"
        : new BigDecimal(seconds).stripTrailingZeros().toPlainString();
  }

  /** Headers that an ICMP error quotes belong to no stream. */
  static String stream(Map<String, String> frame) {
    String stream = frame.get("tcp.stream") + frame.get("udp.stream");
    return stream.isEmpty() || frame.get("frame.protocols").contains("icmp") ? "null" : stream;
  }

  private void flags(JsonNode summary, List<JsonNode> ours, List<Map<String, String>> theirs) {
    for (String flag : Tshark.FLAGS) {
      Set<Long> here = new TreeSet<>();
      Set<Long> there = new TreeSet<>();
      for (JsonNode line : ours) {
        line.path("analysis").forEach(f -> add(here, line.get("frame"), f.asText().equals(flag)));
      }
      for (Map<String, String> frame : theirs) {
        if (!frame.get("tcp.analysis." + flag).isEmpty()) {
          there.add(Long.parseLong(frame.get("frame.number")));
        }
      }
      agreement.frames(name, flag, here, there);
      agreement.check(
          name,
          "analysis count",
          flag,
          summary.path("tcpAnalysis").path(flag).asText("null"),
          Integer.toString(there.size()));
    }
  }

  private static void add(Set<Long> frames, JsonNode number, boolean really) {
    if (really) {
      frames.add(number.asLong());
    }
  }

  private void handshakes(JsonNode summary, Map<Integer, Map<String, String>> theirs) {
    List<JsonNode> connections = new ArrayList<>();
    summary.get("conversations").forEach(c -> connections.add(c));
    connections.removeIf(c -> !c.get("protocol").asText().equals("tcp"));
    for (JsonNode each : connections) {
      Map<String, String> stream = theirs.getOrDefault(each.get("stream").asInt(), Map.of());
      JsonNode tcp = each.get("tcp");
      String item = "tcp stream " + each.get("stream");
      String rtt = tcp.get("initialRtt").isNull() ? "" : tcp.get("initialRtt").asText();
      agreement.check(
          name,
          "initial rtt",
          item,
          decimal(rtt),
          decimal(stream.getOrDefault("tcp.analysis.initial_rtt", "")));
      agreement.check(
          name,
          "completeness",
          item,
          tcp.get("completeness").asText(),
          stream.getOrDefault("tcp.completeness", ""));
    }
  }
}
