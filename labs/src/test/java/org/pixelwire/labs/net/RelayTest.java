package org.pixelwire.labs.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.labs.net.relay.Direction;
import org.pixelwire.labs.net.relay.Fate;
import org.pixelwire.labs.net.relay.FateReader;
import org.pixelwire.labs.net.relay.FrameFate;

/** The relay between two real hosts: what they saw, what was captured there, and what it logged. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has private networks")
class RelayTest {
  private static final int LIMIT_SECONDS = 180;

  @TempDir private static Path temp;
  private static final Map<String, String> SAID = new HashMap<>();

  @BeforeAll
  static void runAll() throws Exception {
    OrdinaryUser user = new OrdinaryUser(temp);
    OrdinaryUser.Run check = OrdinaryUser.end(user.java(InsideProgram.class, "check"));
    assumeTrue(check.out().contains("possible=true"), () -> "no private network: " + check);
    OrdinaryUser.Run run =
        OrdinaryUser.end(user.java(RelayInside.class, temp.toString()), LIMIT_SECONDS);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    run.out()
        .lines()
        .forEach(l -> SAID.put(l.replaceFirst("=.*", ""), l.replaceFirst("[^=]*=", "")));
  }

  private static long number(String name) {
    assertThat(SAID).containsKey(name);
    return Long.parseLong(SAID.get(name));
  }

  /** Numbers of the datagrams that came. */
  private static List<Long> came(String name) {
    assertThat(SAID).containsKey(name);
    String text = SAID.get(name);
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(" ")).map(Long::valueOf).toList();
  }

  private static List<Long> all() {
    return IntStream.rangeClosed(1, 300).mapToObj(Long::valueOf).toList();
  }

  private static List<FrameFate> log(String name, Direction direction) throws IOException {
    List<FrameFate> list = new ArrayList<>();
    assertThat(FateReader.read(temp.resolve(name + ".jsonl"), list::add)).as("whole").isTrue();
    list.removeIf(each -> each.direction() != direction);
    list.sort(Comparator.comparingLong(FrameFate::number));
    return list;
  }

  private static List<Long> numbers(String name, Fate fate) throws IOException {
    return log(name, Direction.TO_RECEIVER).stream()
        .filter(each -> each.has(fate))
        .map(FrameFate::number)
        .toList();
  }

  @Test
  void everyDatagramPassesFromTheFirstOnAndInOrder() throws Exception {
    assertThat(came("faultless")).isEqualTo(all());
    assertThat(numbers("faultless", Fate.DELIVERED)).isEqualTo(all());
    assertThat(SAID)
        .containsEntry("faultless.to-receiver", "RelayCounts[in=300, out=300, tooLong=0, missed=0]")
        .containsEntry("faultless.to-sender", "RelayCounts[in=0, out=0, tooLong=0, missed=0]");
  }

  @Test
  void theLogNamesExactlyWhatIsMissing() throws Exception {
    List<Long> expected = new ArrayList<>(all());
    expected.removeAll(numbers("lossy", Fate.LOST));
    assertThat(came("lossy")).isEqualTo(expected);
    assertThat(expected).hasSizeBetween(245, 290);
  }

  @Test
  void theSameSeedLosesTheSameFramesAndAnotherOthers() throws Exception {
    assertThat(numbers("lossy-again", Fate.LOST)).isEqualTo(numbers("lossy", Fate.LOST));
    assertThat(numbers("lossy-otherwise", Fate.LOST)).isNotEqualTo(numbers("lossy", Fate.LOST));
  }

  @Test
  void framesAreDroppedByNumber() throws Exception {
    List<Long> expected = new ArrayList<>(all());
    expected.removeAll(List.of(5L, 9L, 10L, 11L, 12L));
    assertThat(came("dropped")).isEqualTo(expected);
    assertThat(numbers("dropped", Fate.DROPPED_ON_PURPOSE)).containsExactly(5L, 9L, 10L, 11L, 12L);
  }

  @Test
  void duplicatesComeTwice() {
    assertThat(came("doubled"))
        .isEqualTo(all().stream().flatMap(n -> List.of(n, n).stream()).toList());
  }

  @Test
  void everySecondOvertakesTheFirst() {
    assertThat(came("overtaken"))
        .isEqualTo(all().stream().map(n -> n % 2 == 1 ? n + 1 : n - 1).toList());
  }

  @Test
  void whatIsCorruptedReachesTheHostAndIsRefusedByItsChecksum() throws Exception {
    assertThat(came("corrupted")).isEmpty();
    assertThat(number("corrupted.refused")).isEqualTo(300);
    assertThat(numbers("corrupted", Fate.CORRUPTED)).isEqualTo(all());
  }

  @Test
  void theDelayIsThatOfTheWholeWay() {
    assertThat(number("delayed.shortest")).isBetween(40_000L, 42_000L);
  }

  /** By Wireshark's judgement, the kernel's and the relay's. */
  @Test
  void aPhotoPassesWithoutARetransmission() throws Exception {
    assertThat(number("photo.whole")).isEqualTo(36_000_000);
    assertThat(number("photo.again")).isZero();
    assertThat(number("photo.missed")).isZero();
    assertThat(tshark("photo", "tcp.analysis.retransmission")).isEmpty();
    for (Direction direction : Direction.values()) {
      assertThat(log("photo", direction))
          .allMatch(each -> each.fates().equals(Set.of(Fate.DELIVERED)));
    }
    // 24,862 segments of 1,448 bytes in frames of 1,514: 3.01 s at 100 Mbit/s.
    assertThat(number("photo.millis")).isBetween(2_990L, 6_000L);
  }

  @Test
  void lostSegmentsAreSentAgain() throws Exception {
    assertThat(number("stream-lossy.whole")).isEqualTo(2_000_000);
    int lost = numbers("stream-lossy", Fate.LOST).size();
    assertThat(lost).isPositive();
    assertThat(number("stream-lossy.again")).isGreaterThanOrEqualTo(lost);
    // Some of them look out of order to Wireshark, which only sees when they come.
    String filter = "tcp.analysis.retransmission || tcp.analysis.out_of_order";
    assertThat(tshark("stream-lossy", filter)).hasSize((int) number("stream-lossy.again"));
  }

  @Test
  void corruptedSegmentsAreRefused() throws Exception {
    assertThat(number("stream-corrupted.whole")).isEqualTo(2_000_000);
    assertThat(number("stream-corrupted.refused"))
        .isEqualTo(numbers("stream-corrupted", Fate.CORRUPTED).size())
        .isPositive();
  }

  private static List<String> tshark(String name, String filter) throws Exception {
    Process process =
        new ProcessBuilder(
                "tshark", "-r", temp.resolve(name + ".sender.pcap").toString(), "-Y", filter)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  /** A frame as a capture has it. */
  private record Captured(long crc, int length) {
    static List<Captured> of(String name, boolean fromSender) throws Exception {
      List<Captured> list = new ArrayList<>();
      try (PacketSource source = CaptureFile.open(temp.resolve(name + ".pcap"))) {
        while (source.next() == PacketSource.Step.PACKET) {
          byte[] bytes = new byte[source.capturedLength()];
          source.data().get(source.dataOffset(), bytes);
          if ((bytes[11] == 1) == fromSender) {
            CRC32C crc = new CRC32C();
            crc.update(bytes);
            list.add(new Captured(crc.getValue(), bytes.length));
          }
        }
      }
      return list;
    }
  }

  /** What the hosts' captures hold is what the relay says came in and went out, byte by byte. */
  @ParameterizedTest
  @ValueSource(strings = {"photo", "stream-lossy", "stream-corrupted"})
  void theLogIsWhatWasCapturedOnBothSides(String name) throws Exception {
    assertThat(number(name + ".missed")).isZero();
    for (Direction direction : Direction.values()) {
      boolean there = direction == Direction.TO_RECEIVER;
      List<FrameFate> log = log(name, direction);
      List<Captured> in = Captured.of(name + (there ? ".sender" : ".receiver"), there);
      List<Captured> out = Captured.of(name + (there ? ".receiver" : ".sender"), there);
      assertThat(in.stream().map(Captured::crc))
          .isEqualTo(log.stream().map(FrameFate::crc32c).toList());
      assertThat(in.stream().map(Captured::length))
          .isEqualTo(log.stream().map(FrameFate::length).toList());
      Map<Long, List<Long>> sound =
          log.stream()
              .filter(each -> !each.has(Fate.CORRUPTED))
              .flatMap(each -> each.out().stream().map(time -> Map.entry(each.crc32c(), time)))
              .collect(
                  Collectors.groupingBy(
                      Map.Entry::getKey,
                      Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
      long copies = log.stream().mapToLong(each -> each.out().size()).sum();
      assertThat(out).hasSize((int) copies);
      Map<Long, Long> came =
          out.stream().collect(Collectors.groupingBy(Captured::crc, Collectors.counting()));
      sound.forEach((crc, times) -> assertThat(came).containsEntry(crc, (long) times.size()));
    }
  }
}
