package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.Tool;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;
import org.pixelwire.transfer.Sample;

/** What export writes beside packets, and that Wireshark's programs read the same. */
class ExportAnnotateTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  @TempDir Path folder;

  /** A transfer over TCP: its middle third comes twice, and a segment out of order. */
  private static byte[] resent() {
    byte[] stream = new Sample(4).stream();
    Capture capture = new Capture(false).handshake(1000);
    int third = stream.length / 3;
    for (int part : new int[] {0, 1, 1, 2}) {
      int end = part == 2 ? stream.length : third * (part + 1);
      byte[] bytes = Arrays.copyOfRange(stream, third * part, end);
      capture.tcp(1001 + third * part, Tcp.ACK, bytes);
    }
    capture.tcpBack(901, 1001L + stream.length, Tcp.RST | Tcp.ACK, new byte[0]);
    return capture.pcap();
  }

  /** A datagram whose checksum is wrong, one cut, and one whose length is. */
  private static byte[] faulty() {
    Capture whole = new Capture(false).udp(new byte[20]).udp(new byte[20]).udp(new byte[20]);
    byte[] file = whole.pcap();
    int packet = 16 + 14 + 28 + 20;
    file[24 + 16 + 14 + 20 + 6] ^= 0x55;
    file[24 + packet + 16 + 14 + 10] ^= 0x55;
    file[24 + 2 * packet + 16 + 14 + 20 + 5] = 4;
    return file;
  }

  private Path annotated(byte[] capture, String... options) throws IOException {
    Path from = Files.write(folder.resolve("from.pcap"), capture);
    Path to = folder.resolve("to.pcapng");
    List<String> words = new ArrayList<>(List.of("export", "--annotate", "--force"));
    words.addAll(List.of(options));
    words.addAll(List.of(from.toString(), to.toString()));
    CommandRun run = CommandRun.of(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return to;
  }

  private static List<List<String>> comments(Path file) throws Exception {
    List<List<String>> comments = new ArrayList<>();
    try (PacketSource source = CaptureFile.open(file)) {
      while (source.next() == PacketSource.Step.PACKET) {
        comments.add(source.packetOptions().comments());
      }
    }
    return comments;
  }

  private static byte[] capture(String name) {
    return switch (name) {
      case "tcp" -> GoldenTest.tcp();
      case "udp" -> GoldenTest.udp();
      case "lossy" -> GoldenTest.lossy();
      case "resent" -> resent();
      default -> faulty();
    };
  }

  @ParameterizedTest
  @CsvSource({"tcp", "udp", "lossy", "resent", "faulty"})
  void saysItsGolden(String name) throws Exception {
    compare("comments-" + name, annotated(capture(name)));
  }

  @Test
  void namesTheOriginalsNumbersWherePacketsAreLeftOut() throws Exception {
    compare("comments-part", annotated(GoldenTest.lossy(), "--frames", "2,6-"));
  }

  private static void compare(String name, Path file) throws Exception {
    StringBuilder text = new StringBuilder();
    try (PacketSource source = CaptureFile.open(file)) {
      source.next();
      source.comments().forEach(each -> text.append(each).append('\n'));
    }
    List<List<String>> comments = comments(file);
    for (int i = 0; i < comments.size(); i++) {
      text.append(i + 1).append('\n');
      comments.get(i).forEach(each -> text.append("  ").append(each).append('\n'));
    }
    Path golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.refresh")) {
      Files.writeString(golden, text);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(golden, UTF_8).replace("\r\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource({"tcp", "udp", "lossy", "resent", "faulty"})
  void tsharkShowsEveryCommentAndCapinfosAcceptsTheFile(String name) throws Exception {
    assumeTrue(Tool.isInstalled("tshark"), "tshark is not installed");
    Path file = annotated(capture(name));
    String shown =
        Tool.run(
            "tshark",
            "-n",
            "-r",
            file.toString(),
            "-T",
            "fields",
            "-E",
            "aggregator=|",
            "-e",
            "frame.comment");
    List<String> expected = comments(file).stream().map(each -> String.join("|", each)).toList();
    assertThat(shown.lines().toList()).isEqualTo(expected);
    assertThat(String.join("", expected)).isNotEmpty();
    assertThat(Tool.run("capinfos", file.toString())).contains("Pixelwire's comments on packets");
  }

  @Test
  void commentsThatWereThereComeFirst() throws Exception {
    Path once = annotated(GoldenTest.udp());
    Path twice = folder.resolve("twice.pcapng");
    assertThat(CommandRun.of("export", "--annotate", once.toString(), twice.toString()).code())
        .isZero();
    List<List<String>> first = comments(once);
    List<List<String>> second = comments(twice);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i)).startsWith(first.get(i).toArray(String[]::new));
    }
  }

  @Test
  void othersCapturesAreAnnotatedAsTsharkCanReadThem() throws Exception {
    String captures = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(captures != null, "PIXELWIRE_CAPTURES is not set: no captures to annotate");
    assumeTrue(Tool.isInstalled("tshark"), "tshark is not installed");
    int commented = 0;
    try (var files = Files.walk(Path.of(captures, "tcp-loss"))) {
      for (Path file : files.filter(RealCaptures::isCapture).sorted().toList()) {
        Path to = folder.resolve(file.getFileName() + ".pcapng");
        CommandRun.of("export", "--annotate", file.toString(), to.toString());
        List<String> expected = comments(to).stream().map(each -> String.join("|", each)).toList();
        String shown =
            Tool.run(
                "tshark",
                "-n",
                "-r",
                to.toString(),
                "-T",
                "fields",
                "-E",
                "aggregator=|",
                "-e",
                "frame.comment");
        // Comments that the capture came with may hold whatever their author wrote.
        assertThat(shown.lines().toList()).as(file.toString()).isEqualTo(expected);
        commented += (int) expected.stream().filter(each -> !each.isEmpty()).count();
      }
    }
    assertThat(commented).isPositive();
  }
}
