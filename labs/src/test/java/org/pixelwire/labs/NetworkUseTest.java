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
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.TestCard;
import org.pixelwire.labs.net.relay.Direction;
import org.pixelwire.labs.net.relay.Fate;
import org.pixelwire.labs.net.relay.FateReader;
import org.pixelwire.labs.net.relay.FrameFate;

/** What private networks are for, as an ordinary user has it. */
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has private networks")
class NetworkUseTest {
  private static final String[] LOSSY = {"net", "--hosts=2", "--loss=2%", "--seed=7"};
  private static final int BULK = 36_000_000;

  @TempDir static Path folder;
  private static Nobody nobody;

  @BeforeAll
  static void becomeNobody() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can become an ordinary user");
    nobody = Nobody.in(folder);
    Program.Ended doctor = nobody.run("doctor", "--json");
    for (JsonNode check : new ObjectMapper().readTree(doctor.out()).path("checks")) {
      assumeTrue(
          !check.path("name").asText().equals("network labs")
              || check.path("state").asText().equals("ok"),
          check.path("detail").asText());
    }
  }

  private static Path file(String name) {
    return nobody.open().resolve(name);
  }

  private static Program.Ended run(String[] network, Object... program) throws Exception {
    List<Object> words = new ArrayList<>(List.of(network));
    words.add("--");
    words.addAll(List.of(program));
    return nobody.run(words.toArray());
  }

  @Test
  void whatIsLostTcpSendsAgainAndUdpDoesNot() throws Exception {
    Path log = file("frames.jsonl");
    Path out = file("out");
    String[] network = {LOSSY[0], LOSSY[1], LOSSY[2], LOSSY[3], "--log=" + log};

    Program.Ended ended = run(network, "pixelwire", "demo", "--json", "--out=" + out);

    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    JsonNode phases = new ObjectMapper().readTree(ended.out()).path("phases");
    assertThat(phases.findValuesAsText("verdict"))
        .containsExactly("intact", "incomplete", "incomplete");
    assertThat(phases.findValuesAsText("asPlanned")).containsOnly("true");
    assertThat(Files.getAttribute(out.resolve("tcp.pcapng"), "unix:uid")).isEqualTo(Nobody.ID);
    assertRetransmissionsAreTsharks(out.resolve("tcp.pcapng"));
    assertSegmentsAreFull(out.resolve("tcp-receiver.pcapng"));
    for (JsonNode phase : List.of(phases.get(1), phases.get(2))) {
      NavigableSet<Long> undelivered = numbers(phase.path("undelivered"));
      NavigableSet<Long> explained = numbers(phase.path("planned"));
      explained.addAll(lostChunks(log, phase.path("id").asText()));
      assertThat(undelivered).as(phase.toString()).isEqualTo(explained);
    }
    assertThat(numbers(phases.get(1).path("undelivered"))).isNotEmpty();
    assertThatSeedsDecide(lost(log));
  }

  /** The kernel really sent segments again, and everybody counts the same ones. */
  private static void assertRetransmissionsAreTsharks(Path capture) throws Exception {
    JsonNode ours = new ObjectMapper().readTree(Program.run("summary", "--json", capture).out());
    for (String flag : List.of("retransmission", "fast_retransmission", "duplicate_ack")) {
      long tsharks = tshark(capture, "tcp.analysis." + flag);
      assertThat(ours.path("tcpAnalysis").path(flag).asLong()).as(flag).isEqualTo(tsharks);
      assertThat(tsharks).as(flag).isPositive();
    }
  }

  private static void assertSegmentsAreFull(Path capture) throws Exception {
    assertThat(tshark(capture, "tcp.len == 1460")).isGreaterThan(100);
    assertThat(tshark(capture, "tcp.len > 1460")).isZero();
    assertThat(tshark(capture, "tcp.options.timestamp or tcp.options.sack_perm")).isZero();
  }

  private static long tshark(Path capture, String filter) throws Exception {
    return Captures.tool("tshark", "-r", capture.toString(), "-Y", filter).lines().count();
  }

  private static NavigableSet<Long> numbers(JsonNode ranges) {
    NavigableSet<Long> numbers = new TreeSet<>();
    for (JsonNode range : ranges) {
      for (long n = range.get(0).asLong(); n <= range.get(1).asLong(); n++) {
        numbers.add(n);
      }
    }
    return numbers;
  }

  private static NavigableSet<Long> lostChunks(Path log, String transfer) throws IOException {
    NavigableSet<Long> chunks = new TreeSet<>();
    FateReader.read(
        log,
        frame -> {
          if (frame.has(Fate.LOST) && frame.transfer().equals(transfer)) {
            frame.chunk().ifPresent(chunks::add);
          }
        });
    return chunks;
  }

  /** Frames to the receiver, by number. */
  private static List<FrameFate> lost(Path log) throws IOException {
    List<FrameFate> lost = new ArrayList<>();
    FateReader.read(
        log,
        frame -> {
          if (frame.direction() == Direction.TO_RECEIVER && frame.has(Fate.LOST)) {
            lost.add(frame);
          }
        });
    return lost;
  }

  /** Other frames, of another program, have the same fates. */
  private static void assertThatSeedsDecide(List<FrameFate> before) throws Exception {
    List<Long> first = upTo(before, 400);
    for (long seed : new long[] {7, 8}) {
      Path log = file("seed-" + seed + ".jsonl");
      String[] network = {"net", "--hosts=2", "--loss=2%", "--seed=" + seed, "--log=" + log};
      Program.Ended ended = run(network, "python3", "-c", DATAGRAMS);
      assertThat(ended.code()).as(ended.err()).isZero();
      if (seed == 7) {
        assertThat(upTo(lost(log), 400)).isEqualTo(first).isNotEmpty();
      } else {
        assertThat(upTo(lost(log), 400)).isNotEqualTo(first).isNotEmpty();
      }
    }
  }

  private static final String DATAGRAMS =
      """
      import socket, time
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      for i in range(450):
          s.sendto(bytes(100), ("10.77.0.2", 9))
          time.sleep(0.0005)
      time.sleep(0.2) # or the network would end with frames on their way
      """;

  private static List<Long> upTo(List<FrameFate> frames, long limit) {
    return frames.stream().map(FrameFate::number).filter(n -> n <= limit).toList();
  }

  private static final String TRANSFER =
      """
      import ctypes, os, socket, threading, time
      where, address, size = "%s", "%s", %d
      libc = ctypes.CDLL(None, use_errno=True)
      def receive():
          if where: libc.setns(os.open(where, os.O_RDONLY), 0)
          server = socket.create_server((address, 5000))
          listening.set()
          peer = server.accept()[0]
          while peer.recv(1 << 18): pass
          peer.close()
      listening = threading.Event()
      threading.Thread(target=receive).start()
      listening.wait(10)
      def refusal(): # the answer of a port where nobody listens takes one round trip
          begin = time.time()
          socket.socket().connect_ex((address, 9))
          return time.time() - begin
      rtt = min(refusal() for i in range(5))
      begin = time.time()
      s = socket.create_connection((address, 5000))
      s.sendall(bytes(size))
      s.shutdown(socket.SHUT_WR)
      s.recv(1)
      took = time.time() - begin
      tcp = [l.split() for l in open("/proc/net/snmp") if l.startswith("Tcp:")]
      again = int(dict(zip(*tcp))["RetransSegs"])
      print("rtt", round(rtt * 1000), "again", again, "megabits", round(size * 8e-6 / took))
      """;

  private static List<Long> transfer(String[] network, String host, String address, int size)
      throws Exception {
    String program = TRANSFER.formatted(host, address, size);
    Program.Ended ended = run(network, "python3", "-c", program);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).matches("rtt \\d+ again \\d+ megabits \\d+\\n");
    return java.util.Arrays.stream(ended.out().strip().split("\\D+", -1))
        .filter(each -> !each.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1, '', 127.0.0.1", "2, /run/netns/receiver, 10.77.0.2"})
  void withoutFaultsNothingIsSentAgain(int hosts, String host, String address) throws Exception {
    String[] network = {"net", "--hosts=" + hosts};
    List<Long> seen = transfer(network, host, address, BULK);
    assertThat(seen.get(1)).as("segments sent again").isZero();
    assertThat(seen.get(2)).as("Mbit/s").isBetween(10L, 100L);
  }

  @Test
  void aDelayIsHalfTheRoundTrip() throws Exception {
    String[] network = {"net", "--hosts=2", "--delay=20ms"};
    List<Long> seen = transfer(network, "/run/netns/receiver", "10.77.0.2", 1000);
    assertThat(seen.get(0)).as("RTT in ms").isBetween(40L, 50L);
    assertThat(seen.get(1)).as("segments sent again").isZero();
  }

  @Test
  void oneFlagRunsACommandInANetworkOfItsOwn() throws Exception {
    Path out = file("alone");
    Program.Ended ended = nobody.run("demo", "--net", "--json", "--out=" + out);
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    JsonNode phases = new ObjectMapper().readTree(ended.out()).path("phases");
    assertThat(phases.findValuesAsText("asPlanned")).containsOnly("true");
    assertSegmentsAreFull(out.resolve("tcp.pcapng"));
    assertThat(tshark(out.resolve("tcp.pcapng"), "tcp.analysis.retransmission")).isZero();
  }

  @Test
  void oneFlagRunsSenderReceiverAndSnifferOnHostsOfOneNetwork() throws Exception {
    String name = "u" + Long.toString(System.nanoTime(), 36);
    Path card = file("small.png");
    Files.write(card, ImageFiles.png(TestCard.draw(160, 120)));
    try (Program keeper = nobody.start("net", "--hosts=2", "--name=" + name, "--", "sleep", "90")) {
      Program.await(name + " is there", () -> listed(name));
      try (Program receiver =
              nobody.start("receive", "udp", "--net=" + name + ":receiver", "--count=1");
          Program sniffer = nobody.start("sniff", "--net=" + name, "-c", "5")) {
        receiver.awaitErr("Listening on 10.77.0.2:20200");
        sniffer.awaitErr("Capturing on eth0");
        Program.Ended sent = nobody.run("send", "udp", card, "--net=" + name);
        assertThat(sent.code()).as(sent.out() + sent.err()).isZero();
        assertThat(receiver.end().out()).contains("INTACT");
        assertThat(sniffer.end().code()).isZero();
      } finally {
        nobody.run("net", "--end=" + name);
      }
      assertThat(keeper.end().code()).isNotZero();
    }
  }

  private static boolean listed(String name) {
    try {
      return nobody.run("net", "--list").out().contains(name);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
