package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The main job in one go, on real packets. */
@Timeout(180)
class DemoTest {
  @TempDir Path folder;

  private static void requireCapture() {
    assumeTrue(Captures.permitted(), "live capture is not permitted here");
  }

  @Test
  void theTestCardCrossesThreeTimesAndEveryCaptureIsTsharks() throws Exception {
    requireCapture();
    Path out = folder.resolve("out");
    Program.Ended ended = Program.run("demo", "--out", out);
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out().lines().filter(l -> l.strip().startsWith("INTACT"))).hasSize(2);
    assertThat(ended.out()).contains("Missing: exactly those");
    assertThat(ended.out().lines().filter(l -> l.contains("between frames"))).hasSize(8);
    assertThat(ended.err()).isEmpty();
    assertLeft(out);
    for (String name : List.of("tcp", "udp", "udp-lossy")) {
      assertTsharkAgrees(out.resolve(name + ".pcapng"));
    }
    assertThat(Program.run("verify", out.resolve("tcp.pcapng")).code()).isZero();
    assertThat(Program.run("verify", out.resolve("udp.pcapng")).code()).isZero();
    Program.Ended lossy = Program.run("verify", out.resolve("udp-lossy.pcapng"));
    assertThat(lossy.code()).isEqualTo(1);
    assertThat(lossy.out()).contains("8 of 165 chunks were never sent: 18 36 55 73 91 110 128 146");
  }

  /** Three captures, three pairs of records, and the image of each witness. */
  private static void assertLeft(Path out) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(out)) {
      all.forEach(p -> names.add(p.getFileName().toString().replaceAll("^[0-9a-f]{16}", "ID")));
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "card.png",
            "tcp.pcapng",
            "udp.pcapng",
            "udp-lossy.pcapng",
            "ID.sent.json",
            "ID.sent.json",
            "ID.sent.json",
            "ID.received.json",
            "ID.received.json",
            "ID.received.json",
            "ID.png",
            "ID.png",
            "ID.captured.png",
            "ID.captured.png",
            "ID.incomplete.png",
            "ID.mask.png",
            "ID.captured.incomplete.png",
            "ID.captured.mask.png");
  }

  /** Frames and bytes of each conversation, there and back, by tshark and by summary. */
  static void assertTsharkAgrees(Path capture) throws Exception {
    JsonNode summary = json(Program.run("summary", "--json", capture));
    for (String protocol : List.of("tcp", "udp")) {
      List<String> ours = new ArrayList<>();
      for (JsonNode c : summary.path("conversations")) {
        if (c.path("protocol").asText().equals(protocol)) {
          ours.add(
              "%s %d %d %d %d"
                  .formatted(
                      c.path("stream").asText(),
                      c.path("ab").path("packets").asLong(),
                      c.path("ab").path("bytes").asLong(),
                      c.path("ba").path("packets").asLong(),
                      c.path("ba").path("bytes").asLong()));
        }
      }
      assertThat(ours).as(capture + " " + protocol).isEqualTo(byTshark(capture, protocol));
    }
  }

  private static List<String> byTshark(Path capture, String protocol) throws Exception {
    String source = protocol + ".srcport";
    String fields =
        Captures.tool(
            "tshark",
            "-r",
            capture.toString(),
            "-Y",
            protocol,
            "-T",
            "fields",
            "-E",
            "separator= ",
            "-e",
            protocol + ".stream",
            "-e",
            source,
            "-e",
            "frame.len");
    List<String> lines = new ArrayList<>();
    List<String[]> frames = fields.lines().map(l -> l.split(" ")).toList();
    for (String stream : new TreeSet<>(frames.stream().map(f -> f[0]).toList())) {
      List<String[]> mine = frames.stream().filter(f -> f[0].equals(stream)).toList();
      String a = mine.get(0)[1];
      long ab = mine.stream().filter(f -> f[1].equals(a)).count();
      long abBytes =
          mine.stream().filter(f -> f[1].equals(a)).mapToLong(f -> Long.parseLong(f[2])).sum();
      long bytes = mine.stream().mapToLong(f -> Long.parseLong(f[2])).sum();
      lines.add("%s %d %d %d %d".formatted(stream, ab, abBytes, mine.size() - ab, bytes - abBytes));
    }
    return lines;
  }

  private static JsonNode json(Program.Ended ended) throws IOException {
    assertThat(ended.code()).as(ended.err()).isZero();
    return new ObjectMapper().readTree(ended.out());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anOrdinaryUserRunsItInAPrivateNetworkOfItsOwn() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can become an ordinary user");
    Nobody nobody = Nobody.in(folder);
    Path open = nobody.open();
    Program.Ended ended = nobody.run("demo", "--out", open.resolve("out"));
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.err()).contains("Live capture is not permitted to this user");
    assertThat(ended.out()).contains("Missing: exactly those");
    assertThat(open.resolve("out/tcp.pcapng")).isNotEmptyFile();
    assertThat(Files.getAttribute(open.resolve("out/tcp.pcapng"), "unix:uid")).isEqualTo(Nobody.ID);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutPermissionSniffSaysWhatGivesIt() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can become an ordinary user");
    Nobody nobody = Nobody.in(folder);
    Path open = nobody.open();
    Program.Ended ended = nobody.run("sniff", "-w", open.resolve("out.pcap"));
    ended.refusedWith(3, "permi");
    assertThat(open.resolve("out.pcap")).doesNotExist();
  }
}
