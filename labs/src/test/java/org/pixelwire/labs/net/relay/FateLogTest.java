package org.pixelwire.labs.net.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FateLogTest {
  private static final long START = 1_700_000_000_000_000_000L;
  private static final RelayCounts TWO = new RelayCounts(2, 1, 0, 0);
  private static final RelayCounts NONE = new RelayCounts(0, 0, 0, 0);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void setUp() {
    file = folder.resolve("fates.jsonl");
  }

  /** Chunk 17 leaves with one bit changed, chunk 18 is dropped. */
  private void write(RelayCounts toReceiver) throws IOException {
    Impairments impairments =
        new Impairments(
            0, 1, 0, 0, 20_000_000, 0, 0, 10, DropList.parse("2").and(DropList.parse("chunks=4")));
    RelayPlan plan = new RelayPlan(impairments, Impairments.NONE, -7);
    try (FateLog log = new FateLog(file)) {
      log.begin(plan, START);
      Link link = new Link(plan, Direction.TO_RECEIVER, 200, frame -> write(log, frame));
      for (int chunk = 17; chunk <= 18; chunk++) {
        byte[] frame = Frames.chunk(0x8123456789abcdefL, chunk);
        System.arraycopy(frame, 0, link.room(), 0, frame.length);
        link.arrive(chunk, frame.length, frame.length);
      }
      link.depart(20_000_017, (frame, length) -> true);
      log.end(START + 30_000_000, toReceiver, NONE);
    }
  }

  private static void write(FateLog log, Passage frame) {
    try {
      log.write(Direction.TO_RECEIVER, frame, START);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyLineIsOneObject() throws Exception {
    write(TWO);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"type\":\"relay\",\"format\":1,\"start\":\"1700000000.000000000\",\"seed\":-7,"
                + "\"toReceiver\":{\"loss\":0.0,\"corrupt\":1.0,\"duplicate\":0.0,\"reorder\":0.0,"
                + "\"delay\":0.02,\"jitter\":0,\"bitsPerSecond\":null,\"queue\":10,"
                + "\"drop\":\"2 chunks=4\"},"
                + "\"toSender\":{\"loss\":0.0,\"corrupt\":0.0,\"duplicate\":0.0,\"reorder\":0.0,"
                + "\"delay\":0,\"jitter\":0,\"bitsPerSecond\":100000000,\"queue\":10000,"
                + "\"drop\":\"\"}}",
            "{\"type\":\"frame\",\"direction\":\"to-receiver\",\"number\":2,"
                + "\"in\":\"1700000000.000000018\",\"out\":[],\"length\":96,"
                + "\"crc32c\":\"80fbbb5a\",\"fates\":[\"dropped-on-purpose\"],"
                + "\"corruptedByte\":null,\"delay\":0,"
                + "\"transfer\":\"8123456789abcdef\",\"chunk\":18}",
            "{\"type\":\"frame\",\"direction\":\"to-receiver\",\"number\":1,"
                + "\"in\":\"1700000000.000000017\",\"out\":[\"1700000000.020000017\"],"
                + "\"length\":96,\"crc32c\":\"e2b0013f\",\"fates\":[\"delivered\",\"corrupted\"],"
                + "\"corruptedByte\":51,\"delay\":0.02,"
                + "\"transfer\":\"8123456789abcdef\",\"chunk\":17}",
            "{\"type\":\"end\",\"end\":\"1700000000.030000000\","
                + "\"toReceiver\":{\"in\":2,\"out\":1,\"tooLong\":0,\"missed\":0},"
                + "\"toSender\":{\"in\":0,\"out\":0,\"tooLong\":0,\"missed\":0},\"whole\":true}");
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    write(TWO);
    List<FrameFate> read = new ArrayList<>();
    assertThat(FateReader.read(file, read::add)).isTrue();
    assertThat(read).hasSize(2);
    FrameFate dropped = read.get(0);
    assertThat(dropped.number()).isEqualTo(2);
    assertThat(dropped.fates()).isEqualTo(Set.of(Fate.DROPPED_ON_PURPOSE));
    assertThat(dropped.out()).isEmpty();
    assertThat(dropped.corruptedByte()).isEmpty();
    CRC32C crc = new CRC32C();
    crc.update(Frames.chunk(0x8123456789abcdefL, 17));
    OptionalInt corrupted = read.get(1).corruptedByte();
    assertThat(corrupted.orElseThrow()).isBetween(42, 95);
    assertThat(read.get(1))
        .isEqualTo(
            new FrameFate(
                Direction.TO_RECEIVER,
                1,
                START + 17,
                List.of(START + 20_000_017),
                96,
                crc.getValue(),
                Set.of(Fate.DELIVERED, Fate.CORRUPTED),
                corrupted,
                "8123456789abcdef",
                OptionalLong.of(17)));
  }

  @Test
  void aLogWhoseRelayMissedFramesIsNotWhole() throws Exception {
    write(new RelayCounts(2, 1, 0, 1));
    assertThat(FateReader.read(file, each -> {})).isFalse();
  }

  @Test
  void aLogThatIsBeingWrittenIsReadAsFarAsItGoes() throws Exception {
    write(TWO);
    String all = Files.readString(file);
    List<Integer> counts = new ArrayList<>();
    for (int length = 0; length <= all.length(); length++) {
      Files.writeString(file, all.substring(0, length));
      List<FrameFate> read = new ArrayList<>();
      boolean whole = FateReader.read(file, read::add);
      assertThat(whole).isEqualTo(length >= all.length() - 1);
      counts.add(read.size());
    }
    assertThat(counts).isSorted().startsWith(0).endsWith(2).contains(1);
  }

  @Test
  void anythingElseIsRefused() throws Exception {
    write(TWO);
    List<String> lines = Files.readAllLines(file);
    for (List<String> wrong :
        List.of(
            lines.subList(1, 4),
            List.of(lines.get(0).replace("\"format\":1", "\"format\":2")),
            List.of(lines.get(0), "no JSON", lines.get(1)),
            List.of(lines.get(0), "{\"type\":\"other\"}"))) {
      Files.write(file, wrong, UTF_8);
      assertThatThrownBy(() -> FateReader.read(file, each -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageMatching("(Line \\d of .* is not as|'no JSON' is no line of) .*\\.");
    }
  }

  @Test
  void aLogThatIsThereIsNotOverwritten() throws Exception {
    Files.createFile(file);
    assertThatThrownBy(() -> new FateLog(file)).isInstanceOf(FileAlreadyExistsException.class);
  }
}
