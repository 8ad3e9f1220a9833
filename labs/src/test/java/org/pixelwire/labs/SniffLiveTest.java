package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sniff} as a process of its own on real packets, judged by Wireshark's own tools. */
@Timeout(120)
class SniffLiveTest {
  @TempDir Path folder;

  @BeforeEach
  void requireCapture() {
    assumeTrue(Captures.permitted(), "live capture is not permitted here");
  }

  private static long frames(Path file) throws Exception {
    String facts = Captures.tool("capinfos", "-M", "-T", "-r", "-c", file.toString());
    return Long.parseLong(facts.strip().split("\t", -1)[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live.pcap", "live.pcapng"})
  void controlCLeavesAWholeFileWithTheFirstAndTheLastPacket(String name) throws Exception {
    Path file = folder.resolve(name);
    try (Captures.Traffic traffic = new Captures.Traffic(false);
        Program sniff = Program.start(folder, "sniff", "-w", file, "-f", traffic.filter())) {
      sniff.awaitErr("Capturing on");
      for (int i = 0; i < 50; i++) {
        traffic.send("packet " + i);
      }
      Program.Ended ended = sniff.interrupt().end();
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out())
          .contains("50 frames", "0 dropped by the sniffer", "UDP conversations: 1");
      assertThat(ended.out().lines().filter(l -> l.contains("\u2192")).count()).isEqualTo(50);
    }
    assertThat(frames(file)).isEqualTo(50);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains("packet 0", "packet 49");
    DemoTest.assertTsharkAgrees(file);
    Program.Ended summary = Program.run("summary", file);
    assertThat(summary.out()).contains("0 dropped by the sniffer");
  }

  /** The spool is removed at the end, too, and all that a signal starts runs at once. */
  @Test
  void aSignalAtTheVeryBeginningLeavesAWholeFile() throws Exception {
    for (int round = 0; round < 3; round++) {
      Path file = folder.resolve("early" + round + ".pcapng");
      try (Captures.Traffic traffic = new Captures.Traffic(false);
          Program sniff = Program.start(folder, "sniff", "-w", file, "-f", traffic.filter())) {
        sniff.awaitErr("Capturing on");
        traffic.send("the only one");
        ProcessHandle.of(sniff.pid()).orElseThrow().destroy();
        Program.Ended ended = sniff.end();
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).as(ended.err()).contains("1 frames", "0 dropped");
      }
      assertThat(frames(file)).isEqualTo(1);
    }
  }

  @Test
  void pcapngHoldsTheStatisticsOfItsInterface() throws Exception {
    Path file = folder.resolve("live.pcapng");
    try (Captures.Traffic traffic = new Captures.Traffic();
        Program sniff =
            Program.start(folder, "sniff", "-w", file, "-f", traffic.filter(), "-c", "20")) {
      assertThat(sniff.end().code()).isZero();
    }
    assertThat(Captures.tool("capinfos", "-M", file.toString()))
        .contains("Name = lo", "Capture application:", "Number of stat entries = 1");
  }

  @Test
  void aPacketLimitIsExact() throws Exception {
    Path file = folder.resolve("count.pcapng");
    try (Captures.Traffic traffic = new Captures.Traffic();
        Program sniff =
            Program.start(folder, "sniff", "-w", file, "-f", traffic.filter(), "-c", "37")) {
      Program.Ended ended = sniff.end();
      assertThat(ended.code()).isZero();
      assertThat(ended.out()).contains("37 frames");
    }
    assertThat(frames(file)).isEqualTo(37);
  }

  @Test
  void aDurationEndsItThoughNothingComes() throws Exception {
    Path file = folder.resolve("quiet.pcapng");
    try (Captures.Traffic silence = new Captures.Traffic(false);
        Program sniff =
            Program.start(
                folder, "sniff", "-w", file, "-f", silence.filter(), "-a", "duration:1")) {
      Program.Ended ended = sniff.end();
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("0 frames");
    }
    assertThat(frames(file)).isZero();
  }

  @Test
  void aFileSizeEndsItNearThere() throws Exception {
    Path file = folder.resolve("size.pcap");
    try (Captures.Traffic traffic = new Captures.Traffic();
        Program sniff =
            Program.start(
                folder, "sniff", "-w", file, "-f", traffic.filter(), "-a", "filesize:10")) {
      assertThat(sniff.end().code()).isZero();
    }
    assertThat(Files.size(file)).isBetween(10_000L, 100_000L);
    assertThat(frames(file)).isPositive();
  }

  @Test
  void standardOutputIsACaptureThatTsharkReads() throws Exception {
    Path piped = folder.resolve("piped.pcap");
    try (Captures.Traffic traffic = new Captures.Traffic()) {
      List<String> java = Program.java(System.getProperty("java.class.path"));
      List<String> command = new ArrayList<>(java);
      command.addAll(List.of("sniff", "-w", "-", "-c", "12", "-f", traffic.filter()));
      ProcessBuilder sniff = new ProcessBuilder(command);
      sniff.redirectError(folder.resolve("sniff.err").toFile());
      ProcessBuilder tshark = new ProcessBuilder("tshark", "-r", "-", "-w", piped.toString());
      tshark.redirectError(ProcessBuilder.Redirect.DISCARD);
      List<Process> both = ProcessBuilder.startPipeline(List.of(sniff, tshark));
      for (Process each : both) {
        assertThat(each.waitFor()).isZero();
      }
    }
    assertThat(frames(piped)).isEqualTo(12);
    assertThat(folder.resolve("sniff.err")).content().contains("12 frames");
  }

  @Test
  void jsonIsTheSummaryAndNothingElse() throws Exception {
    try (Captures.Traffic traffic = new Captures.Traffic();
        Program sniff =
            Program.start(folder, "sniff", "--json", "-f", traffic.filter(), "-c", "3")) {
      Program.Ended ended = sniff.end();
      var summary = new ObjectMapper().readTree(ended.out());
      assertThat(summary.path("file").path("packets").asInt()).isEqualTo(3);
    }
  }
}
