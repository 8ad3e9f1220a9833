package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.Pixels;
import org.pixelwire.transfer.Capture;
import picocli.CommandLine;

/** Which pixels a frame carried: {@code extract --map} and {@code --pixel}. */
class ProvenanceTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PCAP_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  @TempDir Path folder;

  private final PixelTransfer transfer = new PixelTransfer();
  private final String id = transfer.id.toString();

  private record Run(int code, String text) {}

  private static Run extract(Object... arguments) {
    StringWriter text = new StringWriter();
    CommandLine command = new CommandLine(new ExtractCommand());
    command.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
    int code =
        command.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    return new Run(code, text.toString());
  }

  private Path capture(String name, byte[] pcap) throws IOException {
    return Files.write(folder.resolve(name + ".pcap"), pcap);
  }

  /** The folder of what {@code extract --map} wrote. */
  private Path extracted(String name, byte[] pcap) throws IOException {
    Path out = folder.resolve(name);
    assertThat(extract(capture(name, pcap), "--map", "-o", out).text()).contains(".map.jsonl");
    return out;
  }

  /** Pixels by frame, as y * width + x, of the rows of one kind. */
  private Map<Long, Set<Integer>> map(Path out, String kind) throws IOException {
    Map<Long, Set<Integer>> byFrame = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve(id + ".captured.map.jsonl"))) {
      JsonNode row = MAPPER.readTree(line);
      Set<Integer> pixels =
          byFrame.computeIfAbsent(row.get("frame").asLong(), f -> new TreeSet<>());
      for (JsonNode area : row.get("pixels")) {
        for (int y = 0; y < area.get("height").asInt(); y++) {
          for (int x = 0;
              row.get("kind").asText().equals(kind) && x < area.get("width").asInt();
              x++) {
            pixels.add(
                (area.get("y").asInt() + y) * PixelTransfer.WIDTH + area.get("x").asInt() + x);
          }
        }
      }
    }
    byFrame.values().removeIf(Set::isEmpty);
    return byFrame;
  }

  private static Set<Integer> different(Pixels one, Pixels other) {
    Set<Integer> pixels = new TreeSet<>();
    int size = one.format().pixelBytes();
    for (int i = 0; i < one.bytes().length; i++) {
      if (one.bytes()[i] != other.bytes()[i]) {
        pixels.add(i / size);
      }
    }
    return pixels;
  }

  @Test
  void aDamagedDatagramTakesExactlyThePixelsThatTheMapSays() throws Exception {
    Capture capture = transfer.udp();
    Map<Long, Set<Integer>> map = map(extracted("whole", capture.pcap()), "first");
    assertThat(map).hasSize((int) transfer.plan.count());
    for (Map.Entry<Long, Set<Integer>> each : map.entrySet()) {
      byte[] pcap = capture.pcap();
      pcap[endOf(pcap, each.getKey()) - 1] ^= 0x10;
      Path out = extracted("damaged-" + each.getKey(), pcap);
      Pixels mask = ImageFiles.read(out.resolve(id + ".captured.mask.png"));
      byte[] arrived = new byte[mask.bytes().length];
      Arrays.fill(arrived, (byte) 255);
      assertThat(different(mask, new Pixels(mask.format(), arrived)))
          .as("frame %d", each.getKey())
          .isEqualTo(each.getValue());
      assertThat(map(out, "damaged")).isEqualTo(Map.of(each.getKey(), each.getValue()));
    }
  }

  /** Index behind the last byte of a frame in a capture file. */
  private static int endOf(byte[] pcap, long frame) {
    int at = PCAP_HEADER;
    for (long i = 1; i <= frame; i++) {
      ByteBuffer bytes = ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN);
      at += RECORD_HEADER + bytes.getInt(at + 8);
    }
    return at;
  }

  @Test
  void otherBytesInASegmentChangeExactlyThePixelsThatTheMapSays() throws Exception {
    Path whole = extracted("whole", transfer.tcp(transfer.image).pcap());
    Pixels before = ImageFiles.read(whole.resolve(id + ".captured.png"));
    Map<Long, Set<Integer>> map = map(whole, "first");
    long last = transfer.tcp(transfer.image).count();
    Map<Long, Set<Integer>> found = new TreeMap<>();
    for (long frame = 4; frame <= last; frame++) {
      byte[] other = transfer.image.clone();
      int from = (int) (frame - 4) * PixelTransfer.SEGMENT;
      for (int at : transfer.imageBytes(from, from + PixelTransfer.SEGMENT)) {
        other[at] ^= 0x55;
      }
      Path out = extracted("other-" + frame, transfer.tcp(other).pcap());
      Pixels after = ImageFiles.read(out.resolve(id + ".captured.png"));
      found.put(frame, different(before, after));
    }
    found.values().removeIf(Set::isEmpty);
    assertThat(map).isEqualTo(found);
    everyPixelNamesTheFramesThatChangeIt(found);
  }

  private void everyPixelNamesTheFramesThatChangeIt(Map<Long, Set<Integer>> changedBy)
      throws IOException {
    for (int pixel = 0; pixel < PixelTransfer.WIDTH * PixelTransfer.HEIGHT; pixel++) {
      int asked = pixel;
      String place = pixel % PixelTransfer.WIDTH + "," + pixel / PixelTransfer.WIDTH;
      Run run = extract(folder.resolve("whole.pcap"), "--pixel", place, "--json");
      assertThat(run.code()).isZero();
      JsonNode frames = MAPPER.readTree(run.text()).get("transfers").get(0).get("frames");
      Set<Long> named = new TreeSet<>();
      frames.forEach(each -> named.add(each.get("frame").asLong()));
      Set<Long> changing = new TreeSet<>(changedBy.keySet());
      changing.removeIf(frame -> !changedBy.get(frame).contains(asked));
      assertThat(named).as(place).isEqualTo(changing);
    }
  }

  @ParameterizedTest
  @CsvSource({"tcp, 0", "resent, 1", "lossy, 1", "fragments, 0"})
  void mapsAreTheirGoldens(String name, int code) throws IOException {
    Path out = folder.resolve("out");
    byte[] pcap =
        switch (name) {
          case "tcp" -> transfer.tcp(transfer.image).pcap();
          case "resent" -> transfer.resent();
          case "fragments" -> transfer.fragmented();
          default -> transfer.lossy();
        };
    Run run = extract(capture(name, pcap), "--map", "-o", out);
    assertThat(run.code()).as(run.text()).isEqualTo(code);
    Golden.check("extract-map-" + name, run.text().replace(folder + "/", ""));
    String text = Files.readString(out.resolve(id + ".captured.map.txt"));
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    Golden.check("extract-map-" + name + "-text", text);
    Golden.check(
        "extract-map-" + name + "-json", Files.readString(out.resolve(id + ".captured.map.jsonl")));
  }

  @ParameterizedTest
  @CsvSource({
    "again, 0, '6,2'",
    "damaged, 1, '13,4'",
    "damaged-then-right, 0, '5,7'",
    "never, 1, '7,8'",
    "in-two-chunks, 0, '3,1'",
    "json, 1, '13,4'",
  })
  void answersAboutAPixelAreTheirGoldens(String name, int code, String pixel) throws IOException {
    Path file = capture("lossy", transfer.lossy());
    Run run =
        name.equals("json")
            ? extract(file, "--pixel", pixel, "--json")
            : extract(file, "--pixel", pixel);
    assertThat(run.code()).as(run.text()).isEqualTo(code);
    Golden.check("extract-pixel-" + name, run.text());
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing was written").containsExactly(file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "20,0; Pixel 20,0 is outside: card.png has 20x10, so X ends at 19 and Y at 9.",
        "0,10; Pixel 0,10 is outside: card.png has 20x10, so X ends at 19 and Y at 9.",
        "-1,0; is no pixel: write X,Y, counted from 0",
        "3; is no pixel: write X,Y, counted from 0",
      })
  void aPlaceThatIsNoPixelIsRefused(String pixel, String sentence) throws IOException {
    Run run = extract(capture("lossy", transfer.lossy()), "--pixel=" + pixel);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text()).contains(sentence);
  }

  @Test
  void bytesOfAFileAreNoPixels() throws IOException {
    Run run = extract(capture("file", GoldenTest.tcp()), "--pixel", "0,0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text().strip())
        .isEqualTo(
            "a.png was sent as the bytes of a file (image/png), which are no pixels:"
                + " send it --as pixels.");
    Path out = folder.resolve("out");
    assertThat(extract(folder.resolve("file.pcap"), "--map", "-o", out).code()).isZero();
    assertThat(out.toFile().list()).anyMatch(name -> name.endsWith(".map.txt"));
  }

  @Test
  void withoutATransferThereIsNothingToTell() throws IOException {
    Path file = capture("none", new Capture(false).pcap());
    assertThat(extract(file, "--pixel", "0,0").code()).isEqualTo(1);
    Run both = extract(file, "--pixel", "0,0", "--map");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.text()).contains("Either --map or --pixel");
  }
}
