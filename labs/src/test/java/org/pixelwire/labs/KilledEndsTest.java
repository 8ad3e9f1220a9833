package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.capture.Interfaces;
import org.pixelwire.capture.LiveCapture;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.TestCard;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;

/** Sender and receiver as processes of their own, of which one dies, is silent or lies. */
@Timeout(120)
class KilledEndsTest {
  private static final Pattern PORT = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");

  /** Slow enough that the transfer of the card takes ten seconds. */
  private static final String SLOW = "200K";

  @TempDir Path folder;

  private Path card;
  private Path out;
  private Path sent;

  @BeforeEach
  void drawCard() throws Exception {
    assumeTrue(Captures.permitted(), "live capture, which sees how far a transfer is, is refused");
    card = folder.resolve("card.png");
    Files.write(card, ImageFiles.png(TestCard.draw(320, 240)));
    out = folder.resolve("received");
    sent = Files.createDirectories(folder.resolve("sent"));
  }

  private Program receiver(String over, String... more) throws IOException {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("receive", over, "--listen", "127.0.0.1:0", "--out", out));
    arguments.addAll(List.of(more));
    return Program.start(folder, arguments.toArray()).awaitErr("Listening on");
  }

  private static int port(Program receiver) throws IOException {
    Matcher port = PORT.matcher(receiver.err());
    assertThat(port.find()).as(receiver.err()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  private Program sender(String over, int port, String rate) throws IOException {
    return Program.start(
        folder, "send", over, card, "--to", "127.0.0.1:" + port, "--rate", rate, "--out", sent);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  /** Nothing unfinished: every JSON file is whole, every PNG can be read, no hidden leftovers. */
  private static void assertWhole(Path folder) throws Exception {
    for (String name : names(folder)) {
      assertThat(name).doesNotStartWith(".").doesNotEndWith(".tmp").doesNotEndWith(".part");
      Path file = folder.resolve(name);
      if (name.endsWith(".json")) {
        JsonNode record = new ObjectMapper().readTree(file.toFile());
        assertThat(record.path("format").asInt()).as(name).isEqualTo(1);
      } else {
        assertThat(ImageFiles.read(file).bytes()).as(name).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void aReceiverKilledMidwayLeavesTheSenderWithOneSentence(String over) throws Exception {
    try (Program receiver = receiver(over);
        Program sender = sender(over, port(receiver), SLOW)) {
      awaitMidway(over, port(receiver));
      receiver.kill();
      Program.Ended ended = sender.end();
      assertThat(ended.code()).as(ended.err()).isIn(1, 3);
      assertThat(ended.err()).doesNotContain("\tat ", "Exception");
      assertThat((ended.out() + ended.err()).strip()).isNotEmpty();
    }
    assertThat(names(sent)).singleElement().asString().endsWith(".sent.json");
    assertWhole(sent);
    assertThat(Files.exists(out) ? names(out) : List.of()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void aSenderKilledMidwayLeavesAnIncompleteImageAndItsRecord(String over) throws Exception {
    try (Program receiver = receiver(over, "--count", "1", "--timeout", "2");
        Program sender = sender(over, port(receiver), SLOW)) {
      awaitMidway(over, port(receiver));
      sender.kill();
      Program.Ended ended = receiver.end();
      assertThat(ended.code()).as(ended.err()).isEqualTo(1);
      assertThat(ended.out()).contains("Received card.png", "INCOMPLETE");
      assertThat(ended.err()).doesNotContain("\tat ", "Exception");
    }
    assertThat(names(out)).hasSize(3);
    assertThat(names(out).get(0)).endsWith(".incomplete.png");
    assertThat(names(out).get(1)).endsWith(".mask.png");
    assertThat(names(out).get(2)).endsWith(".received.json");
    assertWhole(out);
    assertThat(names(sent)).isEmpty();
  }

  /** Until chunks cross, as a capture sees them. */
  private static void awaitMidway(String over, int port) throws Exception {
    String chunks = over + " dst port " + port + " and greater 1000";
    try (LiveCapture tap =
        LiveCapture.start(
            CaptureOptions.on(Interfaces.loopback().name())
                .withFilter(chunks)
                .withMaxPackets(over.equals("udp") ? 20 : 1))) {
      Program.await("chunks on port " + port, () -> !tap.running());
    }
  }

  @Test
  void aSocketThatSwallowsEverythingIsNoReceiver() throws Exception {
    try (DatagramSocket hole = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Program sender = sender("udp", hole.getLocalPort(), "20M")) {
      Program.Ended ended = sender.end();
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out()).contains("In 5 s came no receipt: unconfirmed");
      assertThat(ended.err()).doesNotContain("\tat ", "Exception");
    }
    assertWhole(sent);
  }

  @Test
  void tenGigabytesGarbageAndSilenceEndNobodyElsesTransfer() throws Exception {
    try (Program receiver = receiver("both", "--timeout", "2", "--count", "3")) {
      int port = port(receiver);
      InetAddress here = InetAddress.getLoopbackAddress();
      try (Socket silent = new Socket(here, port);
          Socket garbage = new Socket(here, port);
          Socket giant = new Socket(here, port);
          DatagramSocket noise = new DatagramSocket()) {
        byte[] random = new byte[1400];
        new Random(7).nextBytes(random);
        noise.send(new DatagramPacket(random, random.length, here, port));
        OutputStream stream = garbage.getOutputStream();
        stream.write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        stream.write(random);
        stream.flush();
        giant.getOutputStream().write(tenGigabytes());
        giant.setSoTimeout(20_000);
        assertThat(giant.getInputStream().readNBytes(4)).isEqualTo(new byte[] {'P', 'X', 'L', 'W'});
        for (String over : List.of("tcp", "udp")) {
          try (Program sender = sender(over, port, "50M")) {
            assertThat(sender.end().code()).as(over).isZero();
          }
        }
        assertClosed(silent);
        assertClosed(garbage);
      }
      Program.Ended ended = receiver.end();
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out()).contains("INTACT", "REFUSED");
      assertThat(ended.err()).doesNotContain("\tat ", "Exception", "OutOfMemory");
    }
    assertWhole(out);
    assertThat(names(out).stream().filter(name -> name.endsWith(".png"))).hasSize(2);
  }

  private static void assertClosed(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("an idle peer is kept for more than 20 s", e);
    } catch (IOException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  private static byte[] tenGigabytes() {
    long total = 10_000_000_000L;
    Announcement announcement =
        new Announcement(
            new Encoding.FileBytes("image/png"), 1400, Sha256.of(new byte[0]), "giant.png", "");
    byte[] payload = announcement.encode();
    return WireRecord.encode(
        RecordHeader.of(RecordType.ANNOUNCEMENT, new TransferId(99), 0, payload.length, 0, total),
        payload);
  }
}
