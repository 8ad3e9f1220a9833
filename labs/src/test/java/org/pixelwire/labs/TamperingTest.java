package org.pixelwire.labs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.Pixels;

/** One byte changed anywhere after a real transfer: verify notices and names chunk and frame. */
@Timeout(120)
class TamperingTest {
  /** Image bytes of the chunk that is tampered with: chunk 100 of the test card. */
  private static final int CHUNK = 100;

  private static final int CHUNK_SIZE = 1400;
  private static final int RECORD_HEADER = 44;

  @TempDir static Path shared;

  @TempDir Path folder;

  @BeforeAll
  static void runTheDemo() {
    assumeTrue(Captures.permitted(), "live capture is not permitted here");
    assertThat(Program.run("demo", "--out", shared.resolve("out")).code()).isZero();
  }

  private Path copy(String name) throws IOException {
    try (Stream<Path> all = Files.list(shared.resolve("out"))) {
      for (Path each : all.toList()) {
        Files.copy(each, folder.resolve(each.getFileName()));
      }
    }
    return folder.resolve(name + ".pcapng");
  }

  private String id(Path capture) {
    Matcher id =
        Pattern.compile("transfer ([0-9a-f]{16})").matcher(Program.run("verify", capture).out());
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private static void assertBlames(Program.Ended ended, String... words) {
    assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(1);
    String said = ended.out().replaceAll("\\s+", " ");
    assertThat(said).contains(words).contains("frame").doesNotContain("INTACT");
  }

  /** Where in the file the payload of a chunk's record begins. */
  private static int payloadOf(byte[] file, int chunk) {
    String text = new String(file, ISO_8859_1);
    for (int at = text.indexOf("PXLW"); at >= 0; at = text.indexOf("PXLW", at + 1)) {
      boolean data = file[at + 5] == 2;
      int index = (file[at + 18] & 0xff) << 8 | (file[at + 19] & 0xff);
      if (data && index == chunk) {
        return at + RECORD_HEADER;
      }
    }
    throw new AssertionError("no record of chunk " + chunk);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void oneByteOfTheCapture(String name) throws Exception {
    Path capture = copy(name);
    byte[] bytes = Files.readAllBytes(capture);
    bytes[payloadOf(bytes, CHUNK) + 700] ^= 1;
    Files.write(capture, bytes);
    assertBlames(
        Program.run("verify", capture),
        "INCONCLUSIVE",
        "chunk " + CHUNK + ": received, but frame ",
        "carries it damaged",
        "what was captured contradicts what was received");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void onePixelOfTheReceivedFile(String name) throws Exception {
    Path capture = copy(name);
    Path file = folder.resolve(id(capture) + ".png");
    Pixels pixels = ImageFiles.read(file);
    byte[] bytes = pixels.bytes().clone();
    bytes[CHUNK * CHUNK_SIZE + 3] ^= 1;
    Files.write(file, ImageFiles.png(new Pixels(pixels.format(), bytes)));
    assertBlames(Program.run("verify", capture), "chunk " + CHUNK);
  }

  @ParameterizedTest
  @CsvSource({"tcp,sent", "tcp,received", "udp,sent", "udp,received"})
  void oneDigitOfTheHashInARecord(String name, String role) throws Exception {
    Path capture = copy(name);
    Path record = folder.resolve(id(capture) + "." + role + ".json");
    String text = Files.readString(record);
    int digit = text.indexOf("\"sha256\"") + "\"sha256\" : \"".length() + 5;
    char other = text.charAt(digit) == '0' ? '1' : '0';
    Files.writeString(record, text.substring(0, digit) + other + text.substring(digit + 1));
    Program.Ended ended = Program.run("verify", capture);
    assertThat(ended.code()).as(ended.out()).isEqualTo(1);
    assertThat(ended.out()).doesNotContain("INTACT").contains(role.equals("sent") ? "sen" : "rec");
  }

  @ParameterizedTest
  @CsvSource({"tcp,sent", "tcp,received", "udp,sent", "udp,received"})
  void oneDigitOfAChunksSumInARecord(String name, String role) throws Exception {
    Path capture = copy(name);
    Path record = folder.resolve(id(capture) + "." + role + ".json");
    String text = Files.readString(record);
    Matcher sums = Pattern.compile("\"([0-9a-f]{8})\"").matcher(text);
    sums.region(text.indexOf("\"chunkCrc32c\""), text.length());
    for (int i = 0; i <= CHUNK; i++) {
      assertThat(sums.find()).isTrue();
    }
    int digit = sums.start(1);
    char other = text.charAt(digit) == '0' ? '1' : '0';
    Files.writeString(record, text.substring(0, digit) + other + text.substring(digit + 1));
    assertBlames(Program.run("verify", capture), "chunk " + CHUNK);
  }

  @Test
  void theOriginalWithOnePixelChangedIsAnotherImage() throws Exception {
    Path capture = copy("udp");
    Path original = folder.resolve("card.png");
    assertThat(Program.run("verify", capture, "--original", original).code()).isZero();
    Pixels pixels = ImageFiles.read(original);
    byte[] bytes = pixels.bytes().clone();
    bytes[CHUNK * CHUNK_SIZE] ^= 1;
    Files.write(original, ImageFiles.png(new Pixels(pixels.format(), bytes)));
    assertBlames(Program.run("verify", capture, "--original", original), "chunk " + CHUNK);
  }
}
