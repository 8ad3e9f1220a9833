package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Sample;
import org.pixelwire.wire.Range;

/** What a second decoder, written from the protocol alone, finds in the same capture. */
class OracleTest {
  private static final Path DECODER =
      Path.of("../sender/src/test/resources/org/pixelwire/wire/decoder.py");
  private static final int LIMIT_SECONDS = 60;

  @TempDir Path folder;

  private String run(byte[] input, String... command) throws Exception {
    Path in = Files.write(folder.resolve("input"), input);
    Path out = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end in " + LIMIT_SECONDS + " s: " + String.join(" ", command));
    }
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    return Files.readString(out);
  }

  @Test
  void aDecoderWrittenFromTheProtocolAloneFindsTheSameChunksInDatagrams() throws Exception {
    Sample sample = new Sample(3);
    List<byte[]> records = new ArrayList<>(sample.records());
    records.remove(4);
    records.set(6, Sample.damaged(sample.data(6)));
    records.add(records.get(2));
    Capture capture = new Capture(false);
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    for (byte[] record : records) {
      capture.udp(record);
      input.writeBytes(ByteBuffer.allocate(4).putInt(record.length).array());
      input.writeBytes(record);
    }
    CapturedTransfer found = capture.find().only();
    List<JsonNode> other = decoded(input.toByteArray(), "--datagrams");
    agree(found, other);
    assertThat(other.stream().filter(n -> n.get("kind").asText().equals("damaged")))
        .extracting(n -> n.get("chunk").asLong())
        .containsExactly(6L);
    assertThat(found.damaged().ranges()).containsExactly(new Range(6, 6));
  }

  @Test
  void aDecoderWrittenFromTheProtocolAloneFindsTheSameChunksInAStream() throws Exception {
    Sample sample = new Sample(4);
    byte[] stream = sample.stream();
    stream[sample.announcement().length + 144 * 5 + 50] ^= 1;
    byte[] all =
        ("hello PXLW " + new String(stream, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    Capture capture = new Capture(true).handshake(-100);
    for (int at = 0; at < all.length; at += 77) {
      int end = Math.min(all.length, at + 77);
      capture.tcp(-99 + at, Tcp.ACK, Arrays.copyOfRange(all, at, end));
    }
    CapturedTransfer found = capture.find().only();
    List<JsonNode> other = decoded(all, "--stream");
    agree(found, other);
    // In a stream the other one calls a damaged record garbage: the greeting, then chunk 5.
    assertThat(found.damaged().ranges()).containsExactly(new Range(5, 5));
    assertThat(other.stream().filter(n -> n.get("kind").asText().equals("garbage")))
        .extracting(n -> n.get("length").asInt())
        .containsExactly(11, 144);
  }

  private List<JsonNode> decoded(byte[] input, String how) throws Exception {
    assertThat(DECODER).exists();
    List<JsonNode> nodes = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : run(input, "python3", DECODER.toString(), how).lines().toList()) {
      nodes.add(json.readTree(line));
    }
    return nodes;
  }

  private static void agree(CapturedTransfer found, List<JsonNode> other) {
    Map<Long, Integer> copies = new TreeMap<>();
    for (JsonNode node : other) {
      if (node.path("typeName").asText().equals("data")) {
        assertThat(node.get("id").asText()).isEqualTo(found.id().toString());
        copies.merge(node.get("chunk").asLong(), 1, Integer::sum);
      } else if (node.path("typeName").asText().equals("announcement")) {
        assertThat(node.get("sha256").asText()).isEqualTo(found.announcement().sha256().hex());
      }
    }
    assertThat(copies).isNotEmpty();
    for (long chunk = 0; chunk < Sample.CHUNKS; chunk++) {
      assertThat(found.seen().contains(chunk)).isEqualTo(copies.containsKey(chunk));
      assertThat(found.duplicated().contains(chunk)).isEqualTo(copies.getOrDefault(chunk, 0) > 1);
    }
  }
}
