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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.TestCard;

/** What the options for TCP promise is on the wire, and both tshark and our analysis see it. */
@Timeout(120)
class StressedTcpTest {
  private static final Pattern PORT = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");

  /** A card of 80x60 pixels: announcement, 11 chunks of 1,400 bytes and end. */
  private static final int STREAM = 15_035;

  @TempDir Path folder;

  @BeforeEach
  void requireCapture() {
    assumeTrue(Captures.permitted(), "live capture is not permitted here");
  }

  /** One captured transfer, ready to be asked. */
  private record Captured(Path file, int port, Program.Ended sent, Program.Ended received) {

    /** How many frames pass {@code filter}: as many by tshark as by us. */
    int count(String filter) throws Exception {
      return frames(filter).size();
    }

    /** The frames that pass {@code filter}: the same by tshark as by us. */
    List<Integer> frames(String filter) throws Exception {
      String told = filter.replace("PORT", "" + port);
      List<Integer> ours = new ArrayList<>();
      for (String line : Program.run("read", "--json", "-Y", told, file).out().lines().toList()) {
        ours.add(new ObjectMapper().readTree(line).path("frame").asInt());
      }
      String[] tshark = {
        "tshark", "-r", file.toString(), "-Y", told, "-T", "fields", "-e", "frame.number"
      };
      assertThat(Captures.tool(tshark).lines().map(Integer::valueOf)).as(told).isEqualTo(ours);
      return ours;
    }

    /** What the record of this role was told to do. */
    JsonNode settings(String role) throws IOException {
      try (Stream<Path> files = Files.list(file.getParent())) {
        Path record =
            files.filter(f -> f.toString().endsWith("." + role + ".json")).findAny().orElseThrow();
        return new ObjectMapper().readTree(Files.readString(record)).path("settings");
      }
    }

    Captured intact() {
      assertThat(sent.code()).as(sent.out() + sent.err()).isZero();
      assertThat(received.code()).as(received.out() + received.err()).isZero();
      Program.Ended verify = Program.run("verify", file);
      assertThat(verify.code()).as(verify.out()).isZero();
      return this;
    }
  }

  /** Receiver and sniffer as processes of their own; words are separated by blanks. */
  private Captured transfer(int width, int height, String receive, String send) throws Exception {
    Path card =
        Files.write(folder.resolve("card.png"), ImageFiles.png(TestCard.draw(width, height)));
    Path file = folder.resolve("stress.pcapng");
    List<Object> receiving =
        words("receive tcp --listen 127.0.0.1:0 --count 1 " + receive, "--out", folder);
    try (Program receiver = Program.start(folder, receiving.toArray())) {
      receiver.awaitErr("Listening on");
      Matcher port = PORT.matcher(receiver.err());
      assertThat(port.find()).isTrue();
      String filter = "tcp port " + port.group(1);
      try (Program sniff = Program.start(folder, "sniff", "-i", "lo", "-w", file, "-f", filter)) {
        sniff.awaitErr("Capturing on");
        String to = "127.0.0.1:" + port.group(1);
        List<Object> sending = words("send tcp --to " + to + " " + send, "--out", folder, card);
        Program.Ended sent = Program.run(sending.toArray());
        Program.Ended received = receiver.end();
        assertThat(sniff.interrupt().end().err()).doesNotContain("dropped by the kernel");
        return new Captured(file, Integer.parseInt(port.group(1)), sent, received);
      }
    }
  }

  private static List<Object> words(String text, Object... more) {
    List<Object> words = new ArrayList<>(List.of((Object[]) text.strip().split(" +", -1)));
    words.addAll(List.of(more));
    return words;
  }

  @Test
  void aSlowReaderClosesTheWindowAndOpensItAgain() throws Exception {
    Captured run = transfer(240, 160, "--read-rate 500K --receive-buffer 16384", "").intact();
    assertThat(run.count("tcp.srcport == PORT and tcp.window_size > 16384")).isZero();
    assertThat(run.count("tcp.analysis.zero_window")).isGreaterThan(2);
    assertThat(run.count("tcp.analysis.window_update")).isGreaterThan(2);
    assertThat(run.count("tcp.analysis.window_full")).isGreaterThan(2);
    // Linux probes a closed window with the empty segment that Wireshark takes for a keep-alive.
    assertThat(run.count("tcp.analysis.keep_alive")).isPositive();
    assertThat(run.settings("received").toString())
        .isEqualTo("{\"receiveBuffer\":16384,\"readRate\":500000}");
  }

  @Test
  void naglesAlgorithmGathersSmallWritesWhileAnAcknowledgmentIsDelayed() throws Exception {
    Captured run =
        transfer(80, 60, "--delayed-ack", "--nodelay=false --write-size 100 --write-pause 2ms")
            .intact();
    assertThat(run.count("tcp.dstport == PORT and tcp.len > 0")).isLessThan(STREAM / 100 / 2);
    assertThat(run.count("tcp.dstport == PORT and tcp.len > 1000")).isPositive();
    assertThat(run.count("tcp.srcport == PORT and tcp.analysis.ack_rtt >= 0.03")).isPositive();
    assertThat(run.settings("sent").toString())
        .isEqualTo("{\"nodelay\":false,\"writeSize\":100,\"writePause\":0.002}");
  }

  @Test
  void withoutItEachSmallWriteIsASegment() throws Exception {
    Captured run =
        transfer(80, 60, "--delayed-ack", "--nodelay --write-size 100 --write-pause 2ms").intact();
    int segments = run.count("tcp.dstport == PORT and tcp.len == 100");
    assertThat(segments).isGreaterThan(STREAM / 100 * 6 / 10);
    int acknowledgments = run.count("tcp.srcport == PORT and tcp.len == 0 and !tcp.flags.syn");
    assertThat(acknowledgments).as("every other one, at most").isLessThan(segments * 3 / 4);
  }

  @Test
  void promptAcknowledgmentsLeaveNagleLittleToGather() throws Exception {
    Captured run =
        transfer(
                80, 60, "--delayed-ack=false", "--nodelay=false --write-size 100 --write-pause 2ms")
            .intact();
    assertThat(run.count("tcp.dstport == PORT and tcp.len > 0")).isGreaterThan(STREAM / 100 / 2);
  }

  @ParameterizedTest
  @CsvSource({"--send-buffer 4608,false", "'',true"})
  void aSmallSendBufferBoundsWhatIsOnItsWay(String buffer, boolean more) throws Exception {
    String send = "--nodelay --write-size 500 " + buffer;
    Captured run = transfer(160, 120, "--delayed-ack", send).intact();
    assertThat(run.count("tcp.analysis.bytes_in_flight > 9216") > 0).isEqualTo(more);
  }

  @Test
  void aSilentConnectionIsKeptAlive() throws Exception {
    Captured run = transfer(160, 120, "", "--keep-alive 1,1,3 --pause 2500ms@40000").intact();
    List<Integer> probes = run.frames("tcp.analysis.keep_alive and tcp.dstport == PORT");
    assertThat(probes).hasSizeBetween(2, 3);
    assertThat(run.frames("tcp.analysis.keep_alive_ack and tcp.srcport == PORT"))
        .isEqualTo(probes.stream().map(frame -> frame + 1).toList());
    assertThat(run.frames("tcp.analysis.keep_alive and tcp.seq == 40000")).isEqualTo(probes);
  }

  @Test
  void aResetInTheMiddleIsTheLastWordAndLeavesAnIncompleteImage() throws Exception {
    Captured run = transfer(160, 120, "", "--close reset@40000 --hold 300ms");
    assertThat(run.frames("tcp.flags.reset == 1 and tcp.dstport == PORT and tcp.seq == 40001"))
        .containsExactlyElementsOf(run.frames("tcp.flags.reset == 1"))
        .hasSize(1);
    assertThat(run.count("tcp.flags.fin == 1")).isZero();
    assertThat(run.sent().code()).isEqualTo(1);
    assertThat(run.sent().out().replaceAll("\\s+", " "))
        .contains("The connection was reset after 40,000 bytes of the stream, as asked");
    assertThat(run.received().code()).isEqualTo(1);
    assertThat(run.received().out().replaceAll("\\s+", " "))
        .contains("INCOMPLETE missing 27-41 The connection broke: Connection reset.");
    assertThat(run.received().err().lines()).hasSize(1);
    Program.Ended verify = Program.run("verify", run.file());
    assertThat(verify.code()).as(verify.out()).isEqualTo(1);
    assertThat(verify.out()).contains("INCOMPLETE: 15 of 42 chunks were never sent: 27-41");
  }

  @ParameterizedTest
  @CsvSource({"fin,false", "half,true"})
  void aHalfClosedConnectionStillBringsTheReceipt(String close, boolean before) throws Exception {
    Captured run = transfer(160, 120, "", "--close " + close).intact();
    List<Integer> fin = run.frames("tcp.flags.fin == 1 and tcp.dstport == PORT");
    List<Integer> receipt = run.frames("tcp.len > 0 and tcp.srcport == PORT");
    // A slow peer makes TCP send either again: the first ones count.
    assertThat(fin).isNotEmpty();
    assertThat(receipt).isNotEmpty();
    assertThat(fin.get(0) < receipt.get(0)).isEqualTo(before);
    assertThat(run.count("tcp.flags.reset == 1")).isZero();
  }

  @Test
  void aResetInsteadOfTheCloseHarmsNothingThatWasReceipted() throws Exception {
    Captured run = transfer(160, 120, "", "--close reset").intact();
    assertThat(run.count("tcp.flags.reset == 1 and tcp.dstport == PORT")).isEqualTo(1);
    assertThat(run.count("tcp.flags.fin == 1 and tcp.dstport == PORT")).isZero();
  }
}
