package org.pixelwire.sniffer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One real capture: what our commands print, against what is known about it. */
final class TruthComparison {
  /** tshark prints times of conversations with microseconds. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.000002");

  /** The known list of frames with one flag ends here. */
  private static final int LISTED_FRAMES = 400;

  private final Agreement agreement;
  private final String name;
  private final Path file;
  private final JsonNode truth;

  TruthComparison(Agreement agreement, String name, Path file, JsonNode truth) {
    this.agreement = agreement;
    this.name = name;
    this.file = file;
    this.truth = truth;
  }

  private void check(String kind, String item, Object ours, Object theirs) {
    agreement.check(name, kind, item, ours, theirs);
  }

  void run() throws JsonProcessingException {
    CommandRun summary = CommandRun.summary(file);
    check("no stack trace", "summary", summary.err().contains("Exception"), false);
    if (summary.out().isBlank()) {
      boolean refused = truth.get("packets").asLong() == 0 && truth.get("tsharkExit").asInt() != 0;
      boolean said = summary.code() != 0 && !summary.err().isBlank();
      String kind = refused ? "refused as tshark does" : "analysed";
      check(kind, "summary", refused ? said : summary.err(), refused ? (Object) true : "JSON");
      return;
    }
    JsonNode json = summary.json();
    check("analysed", "summary", "JSON", "JSON");
    facts(json.path("file"));
    conversations("tcp", json);
    conversations("udp", json);
    for (Map.Entry<String, JsonNode> each : truth.get("tcpAnalysis").properties()) {
      String flag = each.getKey();
      check(
          "analysis count", flag, text(json.path("tcpAnalysis").get(flag)), text(each.getValue()));
    }
    List<String> rows = new ArrayList<>();
    truth.get("hierarchy").forEach(row -> rows.add(row.asText()));
    ProtocolHierarchy.compare(
        agreement, name, json.get("hierarchy"), ProtocolHierarchy.parse(rows));
    frames();
  }

  private static String text(JsonNode value) {
    return value == null || value.isNull() ? "null" : value.asText();
  }

  private void facts(JsonNode facts) {
    for (String key : List.of("packets", "wireBytes", "capturedBytes")) {
      check("file " + key, "file", text(facts.get(key)), text(truth.get(key)));
    }
    for (String key : List.of("firstTimestamp", "lastTimestamp")) {
      check("file " + key, "file", seconds(facts.get(key)), seconds(truth.get(key)));
    }
  }

  private static String seconds(JsonNode value) {
    try {
      return value == null || value.isNull()
          ? "null"
          : new BigDecimal(value.asText()).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return value.asText();
    }
  }

  private void conversations(String protocol, JsonNode summary) {
    Map<Integer, JsonNode> ours = new HashMap<>();
    for (JsonNode each : summary.path("conversations")) {
      if (each.get("protocol").asText().equals(protocol)) {
        ours.put(each.get("stream").asInt(), each);
      }
    }
    long wanted = truth.get(protocol + "Conversations").asLong();
    check(protocol + " conversations", "count", (long) ours.size(), wanted);
    for (JsonNode theirs : truth.get(protocol)) {
      int stream = theirs.get("stream").asInt();
      String item = protocol + " stream " + stream;
      if (ours.containsKey(stream)) {
        conversation(protocol, item, ours.get(stream), theirs);
      } else {
        check(protocol + " stream", item, "none", theirs.get("client").asText());
      }
    }
  }

  private void conversation(String protocol, String item, JsonNode ours, JsonNode theirs) {
    boolean forward = endpoint(ours.get("a")).equals(theirs.get("client").asText());
    JsonNode client = ours.get(forward ? "a" : "b");
    JsonNode server = ours.get(forward ? "b" : "a");
    JsonNode there = ours.get(forward ? "ab" : "ba");
    JsonNode back = ours.get(forward ? "ba" : "ab");
    check(
        protocol + " stream",
        item,
        endpoint(client) + " " + traffic(there) + ", " + endpoint(server) + " " + traffic(back),
        theirs.get("client").asText()
            + (" " + text(theirs.get("packetsC2S")) + " packets " + text(theirs.get("bytesC2S")))
            + (", " + theirs.get("server").asText())
            + (" " + text(theirs.get("packetsS2C")) + " packets " + text(theirs.get("bytesS2C"))));
    if (theirs.has("payloadC2S")) {
      check(
          protocol + " payload bytes",
          item,
          text(there.get("payloadBytes")) + ", " + text(back.get("payloadBytes")),
          text(theirs.get("payloadC2S")) + ", " + text(theirs.get("payloadS2C")));
    }
    duration(protocol, item, ours, theirs);
    stream(item + " c2s", ours.path("tcp").path(forward ? "ab" : "ba"), theirs.path("c2s"));
    stream(item + " s2c", ours.path("tcp").path(forward ? "ba" : "ab"), theirs.path("s2c"));
  }

  private void duration(String protocol, String item, JsonNode ours, JsonNode theirs) {
    String mine = text(ours.get("duration"));
    String wanted = text(theirs.get("duration"));
    boolean same =
        !mine.equals("null")
            && new BigDecimal(mine).subtract(new BigDecimal(wanted)).abs().compareTo(ROUNDING) <= 0;
    check(protocol + " duration", item, same ? wanted : mine, wanted);
  }

  private static String endpoint(JsonNode endpoint) {
    return endpoint.get("address").asText() + ":" + endpoint.get("port").asText();
  }

  private static String traffic(JsonNode traffic) {
    return text(traffic.get("packets")) + " packets " + text(traffic.get("bytes"));
  }

  /** {@code known} has one entry a method that tells the bytes; any of them will do. */
  private void stream(String item, JsonNode ours, JsonNode known) {
    if (known.isMissingNode() || known.isEmpty()) {
      return;
    }
    Map<String, String> sums = new TreeMap<>();
    boolean none = true;
    for (Map.Entry<String, JsonNode> each : known.properties()) {
      sums.put(each.getValue().get("sha256").asText(), each.getKey());
      none &= each.getValue().get("length").asLong() == 0;
    }
    String mine = text(ours.get(none ? "streamBytes" : "sha256"));
    String theirs = none ? "0" : sums.containsKey(mine) ? mine : String.join(" or ", sums.keySet());
    check("stream bytes", item, mine, theirs);
  }

  private void frames() throws JsonProcessingException {
    CommandRun read = CommandRun.read(file);
    check("no stack trace", "read", read.err().contains("Exception"), false);
    Map<String, Set<Long>> ours = new TreeMap<>();
    List<JsonNode> lines = read.jsonLines();
    check("packets read", "read", (long) lines.size(), truth.get("packets").asLong());
    for (JsonNode line : lines) {
      for (JsonNode flag : line.path("analysis")) {
        ours.computeIfAbsent(flag.asText(), f -> new HashSet<>()).add(line.get("frame").asLong());
      }
    }
    for (Map.Entry<String, JsonNode> each : truth.get("tcpAnalysis").properties()) {
      Set<Long> mine = ours.getOrDefault(each.getKey(), new HashSet<>());
      TreeSet<Long> theirs = new TreeSet<>();
      truth.path("analysisFrames").path(each.getKey()).forEach(n -> theirs.add(n.asLong()));
      if (theirs.size() >= LISTED_FRAMES) {
        mine.removeIf(frame -> frame > theirs.last());
      }
      agreement.frames(name, each.getKey(), mine, theirs);
    }
  }
}
