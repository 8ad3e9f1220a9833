package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.flow.Conversation;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Sample;
import org.pixelwire.wire.Range;

/** What other programs find in the same capture. */
class OracleTest {
  private static final Path DECODER =
      Path.of("../sender/src/test/resources/org/pixelwire/wire/decoder.py");
  private static final int LIMIT_SECONDS = 60;

  /** Captures of others that hold nothing but plain conversations. */
  private static final List<String> REAL =
      List.of(
          "tcp-plain/pcpp__one_tcp_stream.pcap",
          "tcp-plain/ppa__portscan.pcap",
          "tcp-loss/tcptrace__6syns.dmp.gz",
          "tcp-loss/arkime__tcp-reassembly-synthetic.pcap",
          "tcp-loss/zeek__reassembly.pcap",
          "udp/sanders__dns_lab.pcapng",
          "ipv6/zeek__ipv6-http-atomic-frag.pcap",
          "vlan/zeek__http-qinq-0.pcap");

  @TempDir Path folder;

  private Path write(Capture capture) throws IOException {
    return Files.write(folder.resolve("capture.pcap"), capture.pcap());
  }

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

  /** {@code transport stream source -> destination}: packets and bytes, by tshark, each way. */
  private Map<String, String> byTshark(Path file, String transport) throws Exception {
    String fields =
        run(
            new byte[0],
            "tshark",
            "-r",
            file.toString(),
            "-Y",
            transport + " && !icmp && !icmpv6",
            "-T",
            "fields",
            "-E",
            "occurrence=l",
            "-e",
            transport + ".stream",
            "-e",
            "ip.src",
            "-e",
            "ipv6.src",
            "-e",
            transport + ".srcport",
            "-e",
            "frame.len");
    Map<String, long[]> sums = new TreeMap<>();
    for (String line : fields.lines().toList()) {
      String[] f = line.split("\t", -1);
      long[] sum = sums.computeIfAbsent(f[0] + " " + f[1] + f[2] + " " + f[3], k -> new long[2]);
      sum[0]++;
      sum[1] += Long.parseLong(f[4]);
    }
    Map<String, String> text = new TreeMap<>();
    sums.forEach((key, sum) -> text.put(key, sum[0] + " frames " + sum[1] + " bytes"));
    return text;
  }

  private static Map<String, String> byUs(Path file, Conversation.Kind kind) throws Exception {
    Map<String, String> text = new TreeMap<>();
    for (Conversation c : Analysis.of(file).conversations()) {
      if (c.kind() == kind) {
        String a = c.stream() + " " + c.a().address() + " " + c.a().port();
        String b = c.stream() + " " + c.b().address() + " " + c.b().port();
        text.put(a, c.ab().packets() + " frames " + c.ab().bytes() + " bytes");
        if (c.ba().packets() > 0) {
          text.put(b, c.ba().packets() + " frames " + c.ba().bytes() + " bytes");
        }
      }
    }
    return text;
  }

  private void sameAsTshark(Path file) throws Exception {
    assertThat(byUs(file, Conversation.Kind.TCP)).as("%s", file).isEqualTo(byTshark(file, "tcp"));
    assertThat(byUs(file, Conversation.Kind.UDP)).as("%s", file).isEqualTo(byTshark(file, "udp"));
  }

  @Test
  void tsharkNumbersAndCountsConversationsTheSame() throws Exception {
    Random random = new Random(11);
    Capture capture = new Capture(false);
    for (int i = 0; i < 600; i++) {
      boolean v6 = random.nextBoolean();
      Host a = new Host(v6, 1 + random.nextInt(3), 33_000 + random.nextInt(3));
      Host b = new Host(v6, 4 + random.nextInt(3), 34_000 + random.nextInt(3));
      boolean back = random.nextInt(3) == 0;
      byte[] payload = new byte[random.nextInt(200)];
      int flags = random.nextInt(6) == 0 ? Tcp.SYN : Tcp.ACK;
      long sequence = 1000L * random.nextInt(2);
      capture.frame(
          random.nextBoolean()
              ? Packets.udp(back ? b : a, back ? a : b, payload)
              : Packets.tcp(back ? b : a, back ? a : b, sequence, 1, flags, payload));
    }
    sameAsTshark(write(capture));
  }

  @Test
  void tsharkFindsTheSameInRealCaptures() throws Exception {
    String captures = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(captures != null, "PIXELWIRE_CAPTURES is not set: no captures to compare with");
    for (String name : REAL) {
      sameAsTshark(Path.of(captures, name));
    }
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
