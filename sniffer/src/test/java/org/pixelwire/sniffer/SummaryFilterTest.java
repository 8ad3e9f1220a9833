package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.capture.Tool;

/** {@code summary -Y}: some packets count, all are followed. */
class SummaryFilterTest {
  @TempDir Path folder;

  private JsonNode summary(byte[] capture, String filter) throws Exception {
    Path file = Files.write(folder.resolve("a.pcap"), capture);
    CommandRun run = CommandRun.of("summary", "--json", "-Y", filter, file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    return run.json();
  }

  @Test
  void streamsAreFollowedByPacketsThatDoNotCount() throws Exception {
    JsonNode found = summary(GoldenTest.tcp(), "tcp.analysis.duplicate_ack");
    JsonNode all = CommandRun.summary(folder.resolve("a.pcap")).json();
    assertThat(found.at("/filter/packets").asInt()).isEqualTo(1);
    assertThat(found.at("/conversations/0/ab/packets").asInt()).isEqualTo(1);
    assertThat(found.at("/conversations/0/tcp/ab/streamBytes"))
        .isEqualTo(all.at("/conversations/0/tcp/ab/streamBytes"));
    assertThat(found.at("/conversations/0/tcp/goodputBitsPerSecond"))
        .isEqualTo(all.at("/conversations/0/tcp/goodputBitsPerSecond"));
    assertThat(found.at("/transfers/0/verdict").asText()).isEqualTo("intact");
    assertThat(found.at("/file")).isEqualTo(all.at("/file"));
    assertThat(found.at("/tcpAnalysis/duplicate_ack").asInt()).isEqualTo(1);
  }

  @Test
  void conversationsWithoutAPacketThatCountsAreNone() throws Exception {
    JsonNode found = summary(GoldenTest.tcp(), "udp");
    assertThat(found.get("conversations")).isEmpty();
    assertThat(found.get("transfers")).isEmpty();
    assertThat(found.get("hierarchy")).isEmpty();
    assertThat(found.at("/filter/packets").asInt()).isZero();
  }

  @Test
  void withAFilterThatAllPassTheSummaryIsTheOneWithout() throws Exception {
    for (byte[] capture : List.of(GoldenTest.tcp(), GoldenTest.udp(), GoldenTest.lossy())) {
      JsonNode all = summary(capture, "frame");
      CommandRun without = CommandRun.of("summary", "--json", folder.resolve("a.pcap").toString());
      ((ObjectNode) all).putNull("filter");
      assertThat(all).isEqualTo(without.json());
    }
  }

  @Test
  void aBadFilterIsRefusedBeforeAnyFileIsRead() {
    CommandRun run = CommandRun.of("summary", "-Y", "tcp.prt", folder.resolve("no").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("tcp.prt").doesNotContain("There is no file");
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, tcp-plain, tcp.flags.syn == 1",
    "tcp, tcp-odd, frame.len > 100",
    "udp, udp, ip"
  })
  void conversationsCountWhatTsharksDo(String kind, String group, String filter) throws Exception {
    String captures = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(captures != null, "PIXELWIRE_CAPTURES is not set: no captures to summarise");
    assumeTrue(Tool.isInstalled("tshark"), "tshark is not installed");
    int compared = 0;
    try (var files = Files.walk(Path.of(captures, group))) {
      for (Path file : files.filter(RealCaptures::isCapture).sorted().limit(6).toList()) {
        CommandRun run = CommandRun.of("summary", "--json", "-Y", filter, file.toString());
        Map<String, String> ours = ours(run.json(), kind);
        assertThat(ours).as(file.toString()).isEqualTo(tsharks(file, kind, filter));
        compared += ours.size();
      }
    }
    assertThat(compared).isPositive();
  }

  /** Stream: packets, bytes, of the packets that pass. */
  private static Map<String, String> ours(JsonNode summary, String kind) {
    Map<String, String> streams = new TreeMap<>();
    for (JsonNode each : summary.get("conversations")) {
      if (each.get("protocol").asText().equals(kind)) {
        long packets = each.at("/ab/packets").asLong() + each.at("/ba/packets").asLong();
        long bytes = each.at("/ab/bytes").asLong() + each.at("/ba/bytes").asLong();
        streams.put(each.get("stream").asText(), packets + " " + bytes);
      }
    }
    return streams;
  }

  private static Map<String, String> tsharks(Path file, String kind, String filter)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-Y"));
    command.add("(" + filter + ") && " + kind + " && !icmp && !icmpv6");
    command.addAll(List.of("-T", "fields", "-e", kind + ".stream", "-e", "frame.len"));
    Map<String, long[]> counts = new TreeMap<>();
    for (String line : Tool.run(command.toArray(String[]::new)).lines().toList()) {
      int tab = line.indexOf('\t');
      long[] count = counts.computeIfAbsent(line.substring(0, tab), s -> new long[2]);
      count[0]++;
      count[1] += Long.parseLong(line.substring(tab + 1));
    }
    Map<String, String> streams = new TreeMap<>();
    counts.forEach((stream, count) -> streams.put(stream, count[0] + " " + count[1]));
    return streams;
  }
}
