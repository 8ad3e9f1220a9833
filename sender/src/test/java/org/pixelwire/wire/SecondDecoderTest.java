package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two decoders that share nothing but PROTOCOL.md read the same bytes the same way. */
class SecondDecoderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PROTOCOL = Path.of("PROTOCOL.md");

  @TempDir Path directory;
  private SecondDecoder second;

  @BeforeEach
  void start() {
    second = new SecondDecoder(directory);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void datagramsReadTheSame(long seed) throws Exception {
    Random random = new Random(seed);
    List<byte[]> datagrams = mixed(new RandomTransfers(random), random, 400);
    List<JsonNode> python = second.datagrams(datagrams).stream().map(this::inJavasWords).toList();
    assertSame(JavaReading.datagrams(datagrams), python);
    assertThat(kinds(python))
        .as("every kind of reading occurs")
        .containsKeys("record", "skipped", "refused", "damaged", "cut", "garbage");
    assertThat(python).as("a payload that cannot be occurs").anyMatch(line -> line.has("refused"));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void streamsReadTheSame(long seed) throws Exception {
    Random random = new Random(seed);
    RandomTransfers transfers = new RandomTransfers(random);
    List<byte[]> parts = new ArrayList<>();
    for (byte[] part : mixed(transfers, random, 150)) {
      if (!(Bytes.read(part) instanceof Reading.Refused)) {
        parts.add(part);
      }
    }
    if (seed % 2 == 0) {
      parts.add(transfers.record());
      parts.add(seed % 4 == 0 ? transfers.unknownVersion() : Bytes.odd(1, 200, 50, new byte[9]));
      parts.add(transfers.record());
    }
    byte[] stream = Bytes.join(parts);
    List<JsonNode> python =
        second.stream(stream).stream()
            .filter(line -> !line.get("kind").asText().equals("skipped"))
            .map(this::inJavasWords)
            .toList();
    assertSame(JavaReading.stream(stream), python);
    assertThat(kinds(python)).containsKeys("record", "garbage");
    if (seed % 2 == 0) {
      assertThat(kinds(python)).containsKey("refused");
    }
  }

  @Test
  void everyBitOfARecordFlippedReadsTheSame() throws Exception {
    byte[] record = Bytes.data(1, 2, 2, 4, new byte[] {0x41, 0x42});
    List<byte[]> flipped = new ArrayList<>();
    for (int bit = 0; bit < record.length * 8; bit++) {
      byte[] copy = record.clone();
      copy[bit / 8] ^= (byte) (1 << bit % 8);
      flipped.add(copy);
    }
    List<JsonNode> python = second.datagrams(flipped).stream().map(this::inJavasWords).toList();
    assertSame(JavaReading.datagrams(flipped), python);
    assertThat(kinds(python)).doesNotContainKeys("record", "skipped");
  }

  @Test
  void theDocumentsExampleIsTheRecordItSaysItIs() throws Exception {
    byte[] example = Hex.bytes(exampleBytes());
    assertThat(example)
        .isEqualTo(Bytes.data(1, 2, 2, 4, new byte[] {0x41, 0x42}))
        .hasSize(RecordHeader.LENGTH + 2);
    List<JsonNode> python = second.datagrams(List.of(example));
    assertSame(
        JavaReading.datagrams(List.of(example)), python.stream().map(this::inJavasWords).toList());
    assertThat(python.get(0).get("typeName").asText()).isEqualTo("data");
    assertThat(python.get(0).get("payload").asText()).isEqualTo("4142");
  }

  /** The hexadecimal column of the block under "Example". */
  private static String exampleBytes() throws IOException {
    String document = Files.readString(PROTOCOL);
    String block = document.substring(document.indexOf("## Example")).split("```", 3)[1];
    StringBuilder hex = new StringBuilder();
    block.lines().forEach(line -> hex.append(line.split(" {3,}", 2)[0]).append('\n'));
    return hex.toString();
  }

  /** Records, and among them what can happen to them and what is none. */
  private static List<byte[]> mixed(RandomTransfers transfers, Random random, int count) {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < count) {
      byte[] record = transfers.record();
      all.add(
          switch (random.nextInt(16)) {
            case 0 -> Bytes.random(random, random.nextInt(120));
            case 1 -> Arrays.copyOf(record, random.nextInt(record.length));
            case 2 -> Arrays.copyOf(record, record.length + random.nextInt(9));
            case 3, 4 -> transfers.flipped(record);
            case 5, 6 -> transfers.sealedWithAnotherByte(record);
            case 7 -> Bytes.odd(1, random.nextInt(256), 44 + random.nextInt(981), record);
            case 8 -> random.nextInt(4) == 0 ? transfers.unknownVersion() : record;
            default -> record;
          });
    }
    return all;
  }

  /** Takes out what only Python says, and says refusals as Java does. */
  private JsonNode inJavasWords(JsonNode python) {
    ObjectNode line = python.deepCopy();
    line.remove("typeName");
    if (line.has("refused")) {
      line.put("refused", true);
    }
    if (line.get("kind").asText().equals("refused")) {
      String reason =
          line.get("version").asInt() == 1
              ? "record type " + line.get("type") + " is not known to version 1"
              : "Pixelwire version " + line.get("version") + ", this is version 1";
      line.put("reason", reason).retain(Set.of("at", "kind", "reason"));
    }
    return line;
  }

  private static void assertSame(List<Map<String, Object>> java, List<JsonNode> python)
      throws IOException {
    for (int i = 0; i < Math.min(java.size(), python.size()); i++) {
      assertThat(JSON.readTree(JSON.writeValueAsString(java.get(i))))
          .as("reading %d", i)
          .isEqualTo(python.get(i));
    }
    assertThat(java).hasSameSizeAs(python);
  }

  private static Map<String, Integer> kinds(List<JsonNode> lines) {
    Map<String, Integer> kinds = new TreeMap<>();
    lines.forEach(line -> kinds.merge(line.get("kind").asText(), 1, Integer::sum));
    return Collections.unmodifiableMap(kinds);
  }
}
