package org.pixelwire.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReceiveCommandTest {
  private static final Pattern PORT = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");

  @TempDir Path dir;
  private final StringWriter stdout = new StringWriter();
  private final StringWriter stderr = new StringWriter();
  private final Image image = Image.pixels(12, 40, 30, 200);

  private int run(String... arguments) {
    return new CommandLine(new ReceiveCommand())
        .setOut(new PrintWriter(stdout))
        .setErr(new PrintWriter(stderr))
        .execute(arguments);
  }

  private CompletableFuture<Integer> start(String... arguments) {
    return CompletableFuture.supplyAsync(() -> run(arguments));
  }

  private InetSocketAddress address() throws Exception {
    Running.until("listening", () -> PORT.matcher(stderr.toString()).find());
    Matcher port = PORT.matcher(stderr.toString());
    assertThat(port.find()).isTrue();
    return new InetSocketAddress(Running.LOOPBACK, Integer.parseInt(port.group(1)));
  }

  private void sendTcp(int records) throws Exception {
    InetSocketAddress to = address();
    try (Socket socket = new Socket(to.getAddress(), to.getPort())) {
      for (byte[] record : image.records().subList(0, records)) {
        socket.getOutputStream().write(record);
      }
      socket.shutdownOutput();
      assertThat(Running.receipt(socket)).isNotNull();
    }
  }

  @Test
  void anIntactTransferIsToldInThreeLinesAndExitsZero() throws Exception {
    String out = dir.resolve("new/out").toString();
    CompletableFuture<Integer> exit =
        start("tcp", "--listen", "127.0.0.1:0", "--out", out, "--count", "1");
    sendTcp(image.count() + 2);
    assertThat(exit.get(20, TimeUnit.SECONDS)).isZero();
    assertThat(stderr.toString()).contains(" (tcp)");
    assertThat(stdout.toString().lines().limit(2))
        .first()
        .asString()
        .matches("Received card-12\\.png 40x30 BGR over TCP from 127\\.0\\.0\\.1:\\d+, transfer");
    assertThat(stdout.toString())
        .contains(image.id().toString())
        .contains("18 of 18 chunks: missing 0, twice 0, damaged 0; 3,600 bytes, ")
        .contains("INTACT  SHA-256 " + image.announcement().sha256().abbreviated())
        .contains(image.id() + ".png");
    assertThat(stdout.toString().lines().filter(l -> !l.contains("/")))
        .allMatch(l -> l.length() <= 80);
  }

  @Test
  void aSenderThatIsKilledExitsOneWithOneSentence() throws Exception {
    CompletableFuture<Integer> exit =
        start("both", "--listen", "127.0.0.1:0", "--out", dir.toString(), "--count", "1");
    sendTcp(5);
    assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(stdout.toString().replaceAll("\\s+", " "))
        .contains("INCOMPLETE missing 4-17 The connection ended before the end record.");
  }

  @Test
  void jsonIsOneRecordALine() throws Exception {
    CompletableFuture<Integer> exit =
        start("udp", "--listen", "127.0.0.1:0", "--out", dir.toString(), "--count", "1", "--json");
    InetSocketAddress to = address();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(to);
      for (byte[] record : image.records()) {
        Running.send(socket, record);
      }
      assertThat(Running.receipt(socket)).isNotNull();
    }
    assertThat(exit.get(20, TimeUnit.SECONDS)).isZero();
    assertThat(stdout.toString().lines()).hasSize(1);
    assertThat(stdout.toString())
        .startsWith("{\"format\":1,\"id\":\"" + image.id() + "\"")
        .contains("\"done\":[[0,17]]", "\"verdict\":\"intact\"", "\"socketDrops\":0");
  }

  @Test
  void aPortInUseExitsThreeAndNamesAnother() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(0, Running.LOOPBACK)) {
      int port = taken.getLocalPort();
      assertThat(run("udp", "--listen", "127.0.0.1:" + port, "--out", dir.toString())).isEqualTo(3);
      assertThat(stderr.toString().lines()).hasSize(1);
      assertThat(stderr.toString())
          .startsWith("Port " + port + " is in use at 127.0.0.1:" + port)
          .contains("--listen 127.0.0.1:");
    }
  }

  @Test
  void anOutputThatIsNoDirectoryExitsThree() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "x");
    assertThat(run("tcp", "--listen", "127.0.0.1:0", "--out", file.toString())).isEqualTo(3);
    assertThat(stderr.toString()).contains("Cannot write into", "it is not a directory", "--out");
  }

  @Test
  void aBufferTheSystemWouldBendExitsThree() {
    String[] huge = {"tcp", "--listen", "127.0.0.1:0", "--receive-buffer", "1G"};
    assertThat(run(huge)).isEqualTo(3);
    assertThat(stderr.toString())
        .startsWith("--receive-buffer: instead of 1073741824 this system sets SO_RCVBUF to ");
  }

  @Test
  void wrongRequestsExitTwo() {
    assertThat(run("sctp")).isEqualTo(2);
    assertThat(run("tcp", "--listen", "127.0.0.1:99999")).isEqualTo(2);
    assertThat(run("tcp", "--listen", "::1:5")).isEqualTo(2);
    assertThat(run("tcp", "--max-bytes", "3G")).isEqualTo(2);
    assertThat(run("tcp", "--max-bytes", "lots")).isEqualTo(2);
    assertThat(run("tcp", "--timeout", "0")).isEqualTo(2);
    assertThat(run("tcp", "--count", "0")).isEqualTo(2);
    assertThat(run("tcp", "--read-rate", "none")).isEqualTo(2);
    assertThat(run("udp", "--read-rate", "1M")).isEqualTo(2);
    assertThat(run("udp", "--delayed-ack")).isEqualTo(2);
    assertThat(stderr.toString())
        .contains("port 99999", "'::1:5' is no address", "3,221,225,472", "'lots'")
        .contains("'none' is no rate")
        .contains("--read-rate is for TCP; UDP has nothing of the kind.")
        .contains("--delayed-ack is for TCP; UDP has nothing of the kind.");
  }

  @Test
  void addressesAreReadWithAndWithoutPort() {
    ListenAddress form = new ListenAddress();
    assertThat(Origin.text(form.convert("127.0.0.1"))).isEqualTo("127.0.0.1:20200");
    assertThat(Origin.text(form.convert("[::1]:77"))).isEqualTo("[::1]:77");
    assertThat(new ByteCount().convert("2k")).isEqualTo(2048);
  }
}
