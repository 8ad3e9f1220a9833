package org.pixelwire.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.image.Pixels;
import org.pixelwire.image.TestCard;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;
import picocli.CommandLine;

@Timeout(60)
class SendCommandTest {
  @TempDir Path dir;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path card;

  @BeforeEach
  void drawCard() throws IOException {
    card = dir.resolve("card.png");
    Files.write(card, ImageFiles.png(TestCard.draw(320, 240)));
  }

  private int run(String... arguments) {
    AtomicLong ids = new AtomicLong(0x0123456789abcdefL);
    Clock noon = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
    SendCommand command =
        new SendCommand(
            new Surroundings(noon, new FakeTicker(0), ids::getAndIncrement, () -> 42L, false));
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int send(InetSocketAddress to, String over, String... more) {
    String[] fixed = {over, card.toString(), "--to", "127.0.0.1:" + to.getPort()};
    String[] all = Arrays.copyOf(fixed, fixed.length + more.length + 2);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    all[all.length - 2] = "--out";
    all[all.length - 1] = dir.resolve("out").toString();
    return run(all);
  }

  /** Answers each end with this receipt, made to fit the announced SHA-256 when it is intact. */
  private static Function<WireRecord, byte[]> answering(Receipt receipt) {
    Sha256[] announced = new Sha256[1];
    return record -> {
      if (record.type() == RecordType.ANNOUNCEMENT) {
        announced[0] = Announcement.read(record).sha256();
      }
      if (record.type() != RecordType.END) {
        return null;
      }
      long total = record.header().total();
      Receipt said =
          receipt != null
              ? receipt
              : new Receipt(total, announced[0], Verdict.INTACT, 0, List.of(), "");
      byte[] payload = said.encode();
      RecordHeader header =
          RecordHeader.of(
              RecordType.RECEIPT,
              record.header().transfer(),
              record.header().chunk(),
              payload.length,
              total,
              total);
      return WireRecord.encode(header, payload);
    };
  }

  private void assertGolden(String name, int port) throws IOException {
    String text =
        out.toString().replace(":" + port, ":20200").replace(dir.resolve("out").toString(), "out");
    Path golden = Path.of("src/test/resources/org/pixelwire/sender", name);
    if (Boolean.getBoolean("golden.refresh")) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void intactTransferReadsSo() throws IOException {
    try (UdpPeer peer = new UdpPeer(answering(null))) {
      assertThat(send(peer.address(), "udp", "--student", "s-42")).isZero();
      assertGolden("send-intact.txt", peer.address().getPort());
    }
  }

  @Test
  void incompleteTransferNamesWhatMissesAndWhatWasPlanned() throws IOException {
    Receipt receipt =
        new Receipt(
            224_800,
            null,
            Verdict.INCOMPLETE,
            4,
            List.of(new Range(3, 3), new Range(7, 9)),
            "line\u001b[31m noise");
    try (UdpPeer peer = new UdpPeer(answering(receipt))) {
      int code = send(peer.address(), "udp", "--faults", "drop=3,7-9;dup=5;delay=12:20ms");
      assertThat(code).isEqualTo(1);
      assertGolden("send-incomplete.txt", peer.address().getPort());
    }
  }

  @Test
  void recordIsKeptAsReported() throws Exception {
    try (TcpPeer peer = new TcpPeer(answering(null))) {
      assertThat(send(peer.address(), "tcp", "--json", "--student", "s-42")).isZero();
      TransferRecord kept = RecordFile.read(dir.resolve("out/0123456789abcdef.sent.json"));
      assertThat(kept.width()).isEqualTo(320);
      assertThat(kept.student()).isEqualTo("s-42");
      assertThat(kept.chunks().done()).containsExactly(new Range(0, 164));
      assertThat(out.toString()).isEqualTo(RecordFile.line(kept) + "\n");
    }
  }

  @Test
  void repetitionsHaveTheirOwnIdsAndSeeds() throws Exception {
    try (UdpPeer peer = new UdpPeer(answering(null))) {
      assertThat(send(peer.address(), "udp", "--repeat", "3", "--loss", "10%", "--quiet")).isZero();
      assertThat(out.toString()).isEmpty();
      TransferRecord last = RecordFile.read(dir.resolve("out/0123456789abcdf1.sent.json"));
      assertThat(last.seed()).isEqualTo(44);
      assertThat(last.faults()).isNotEmpty().allMatch(f -> f.kind().equals("drop"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pixels, pixels, 230400",
    "file, image/png, 0",
    "png, image/png, 0",
    "jpeg:80, image/jpeg, 0"
  })
  void formDecidesWhatCrosses(String form, String encoding, long length) throws Exception {
    try (TcpPeer peer = new TcpPeer(answering(null))) {
      assertThat(send(peer.address(), "tcp", "--as", form)).isZero();
      TransferRecord kept = RecordFile.read(dir.resolve("out/0123456789abcdef.sent.json"));
      assertThat(kept.encoding()).isEqualTo(encoding);
      assertThat(kept.totalBytes())
          .isEqualTo(
              length > 0 ? length : form.equals("file") ? Files.size(card) : kept.totalBytes());
    }
  }

  @Test
  void noRecordWritesNone() throws IOException {
    try (TcpPeer peer = new TcpPeer(answering(null))) {
      assertThat(send(peer.address(), "tcp", "--no-record")).isZero();
      assertThat(dir.resolve("out")).doesNotExist();
    }
  }

  private void assertFailed(int code, int expected, String sentence) throws IOException {
    assertThat(err.toString().strip()).contains(sentence);
    assertThat(code).isEqualTo(expected);
    try (var files = Files.walk(dir)) {
      assertThat(files.filter(f -> f.toString().endsWith(".json"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--chunk|65464|--chunk 65,464 is not from 1 to 65,463: an IPv4 datagram carries 65,507",
        "--chunk|0|--chunk 0 is not from 1 to 65,463",
        "--rate|fast|'fast' is no rate: give bits per second such as 500K, 100M or 1.5G, or none",
        "--rate|0|'0' is no rate",
        "--loss|101%|'101%' is no share of the chunks",
        "--loss|-1|'-1' is no share of the chunks",
        "--as|gif|--as 'gif' is unknown: choose pixels, file, png, jpeg or jpeg:1 to jpeg:100.",
        "--as|jpeg:0|--as 'jpeg:0' is unknown",
        "--to|127.0.0.1:0|Port 0 does not exist: give 1 to 65535.",
        "--to|::1|'::1' is no address: write HOST:PORT, for IPv6 [::1]:20200.",
        "--faults|drop=165|drop=165 is beyond this transfer, whose 165 chunks are 0 to 164.",
        "--faults|lose=1|'lose=1' is no fault",
        "--repeat|0|--repeat 0 is less than 1.",
        "--out|pom.xml|--out pom.xml is not a directory."
      })
  void wrongOptionIsRefusedBeforeAnythingIsSent(String option, String value, String sentence)
      throws IOException {
    try (UdpPeer peer = new UdpPeer(r -> null)) {
      String port = "127.0.0.1:" + peer.address().getPort();
      boolean addressed = option.equals("--to");
      int code =
          addressed
              ? run("udp", card.toString(), option, value)
              : run("udp", card.toString(), "--to", port, option, value);
      assertFailed(code, 2, sentence);
      assertThat(peer.readings()).isEmpty();
    }
  }

  @Test
  void studentCodeTooLongIsRefused() throws IOException {
    int code = run("udp", card.toString(), "--student", "x".repeat(65));
    assertFailed(code, 2, "the student code has 65 bytes of UTF-8; at most 64 fit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--faults=drop=1", "--loss=2%", "--corrupt=0.5"})
  void faultsOverTcpAreRefused(String option) throws IOException {
    int code = run("tcp", card.toString(), option);
    assertFailed(code, 2, "Faults cannot be planned over TCP, because the kernel's TCP would mend");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nodelay",
        "--nodelay=false",
        "--write-size=9",
        "--pause=1s@5",
        "--send-buffer=9000",
        "--keep-alive=1,1,1",
        "--close=fin",
        "--hold=1s"
      })
  void whatIsAskedOfTcpIsRefusedOverUdp(String option) throws IOException {
    int code = run("udp", card.toString(), option);
    String name = option.replaceAll("=.*", "");
    assertFailed(code, 2, name + " is for TCP; UDP has nothing of the kind: send over tcp.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--write-size=0|--write-size 0 is not from 1 to 1,048,576.",
        "--write-pause=1ms|--write-pause has no pieces to pause between",
        "--close=reset@90000000|--close reset@90000000: the stream has only ",
        "--pause=1s@90000000|--pause 1s@90000000: the stream has only ",
        "--send-buffer=0|--send-buffer 0 is not from 1 to 1,073,741,824.",
      })
  void whatCannotBeAskedOfTcpIsOneSentence(String option, String sentence) throws IOException {
    assertFailed(run("tcp", card.toString(), option), 2, sentence);
  }

  @Test
  void aBufferTheSystemWouldBendIsTheSurroundingsRefusing() throws IOException {
    int code = run("tcp", card.toString(), "--send-buffer", "1073741824");
    assertFailed(code, 3, "--send-buffer: instead of 1073741824 this system sets SO_SNDBUF to ");
  }

  @Test
  void whatWasAskedOfTcpIsPrintedAndRecorded() throws Exception {
    try (TcpPeer peer = new TcpPeer(answering(null))) {
      String[] asked = {"--nodelay", "--write-size=100", "--write-pause", "5ms", "--close=half"};
      assertThat(send(peer.address(), "tcp", asked)).isZero();
    }
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("TCP as asked: nodelay true, write size 100, write pause 0.005, close half");
    TransferRecord kept = RecordFile.read(dir.resolve("out/0123456789abcdef.sent.json"));
    assertThat(kept.settings())
        .containsEntry("nodelay", true)
        .containsEntry("writeSize", 100)
        .containsEntry("writePause", 0.005)
        .containsEntry("close", "half");
  }

  @Test
  void aTransferThatWasResetAsAskedIsUnconfirmed() throws Exception {
    try (TcpPeer peer = new TcpPeer(r -> null)) {
      assertThat(send(peer.address(), "tcp", "--close", "reset@50000")).isEqualTo(1);
      assertThat(out.toString().replaceAll("\\s+", " "))
          .contains("reset after 50,000 bytes of the stream, as asked: unconfirmed.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pixels", "file"})
  void fileThatIsNoWholeImageIsRefused(String form) throws IOException {
    Path text = Files.writeString(dir.resolve("notes.txt"), "not an image at all, but text");
    byte[] whole = Files.readAllBytes(card);
    Path cut = Files.write(dir.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
    assertFailed(run("udp", text.toString(), "--as", form), 2, "notes.txt");
    assertFailed(run("udp", cut.toString(), "--as", form), 2, "cut.png");
    assertFailed(run("udp", dir.toString(), "--as", form), 2, "is a directory");
    Path missing = dir.resolve("none.png");
    String sentence = "There is no file " + missing + ": check its name.";
    assertFailed(run("udp", missing.toString(), "--as", form), 2, sentence);
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void transparencyDoesNotFitJpeg() throws IOException {
    Path file = dir.resolve("alpha.png");
    Files.write(file, ImageFiles.png(new Pixels(new PixelFormat(2, 2, 4, 8), new byte[16])));
    assertFailed(run("udp", file.toString(), "--as", "jpeg"), 2, "no transparency");
  }

  @Test
  void nobodyListeningIsTheSurroundingsRefusing() throws IOException {
    InetSocketAddress deserted;
    try (ServerSocket socket = new ServerSocket(0, 1, UdpPeer.loopback())) {
      deserted = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    assertFailed(send(deserted, "tcp"), 3, "Nobody listens on 127.0.0.1:" + deserted.getPort());
    try (DatagramSocket socket = new DatagramSocket(0, UdpPeer.loopback())) {
      deserted = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    assertFailed(send(deserted, "udp"), 3, "Nobody listens on 127.0.0.1:" + deserted.getPort());
  }

  @Test
  void silenceOverUdpIsUnconfirmed() throws Exception {
    try (UdpPeer peer = new UdpPeer(r -> null)) {
      assertThat(send(peer.address(), "udp")).isEqualTo(1);
      assertThat(out.toString()).contains("In 5 s came no receipt: unconfirmed.");
      TransferRecord kept = RecordFile.read(dir.resolve("out/0123456789abcdef.sent.json"));
      assertThat(kept.verdict()).isNull();
    }
  }

  @Test
  void refusalPrintsItsReason() throws IOException {
    Receipt refusal = new Receipt(0, null, Verdict.REFUSED, 0, List.of(), "too long for me");
    try (TcpPeer peer = new TcpPeer(answering(refusal))) {
      assertThat(send(peer.address(), "tcp", "--quiet")).isEqualTo(1);
      assertThat(err.toString().strip()).isEqualTo("Receipt: REFUSED, 0 bytes. too long for me");
    }
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("--to", "--as", "--chunk", "--rate", "--faults", "--seed", "--no-record")
        .contains("our 44-byte headers included");
  }
}
