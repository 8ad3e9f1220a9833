package org.pixelwire.labs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.TestCard;

/** Everything that can be asked wrongly: one sentence, the right exit code, nothing left behind. */
@Timeout(120)
class WrongThingsTest {
  private static final byte[] PCAP_HEADER = {
    0x4d,
    0x3c,
    (byte) 0xb2,
    (byte) 0xa1, // nanosecond pcap, little-endian
    2,
    0,
    4,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0, // version 2.4
    0,
    0,
    4,
    0,
    1,
    0,
    0,
    0 // snaplen 262,144, Ethernet
  };

  @TempDir Path folder;

  @BeforeEach
  void placeFiles() throws Exception {
    Files.writeString(folder.resolve("text.png"), "no image at all");
    Files.write(folder.resolve("empty.pcap"), new byte[0]);
    Files.writeString(folder.resolve("letter.pcap"), "Dear Wireshark, this is no capture.");
    byte[] card = ImageFiles.png(TestCard.draw(64, 48));
    Files.write(folder.resolve("card.png"), card);
    Files.write(folder.resolve("cut.png"), Arrays.copyOf(card, card.length / 2));
    // A packet that says it has 100 bytes, and four of them.
    byte[] cut = Arrays.copyOf(PCAP_HEADER, 24 + 16 + 4);
    cut[24 + 8] = 100;
    cut[24 + 12] = 100;
    Files.write(folder.resolve("cut.pcap"), cut);
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }

  /** Runs with {@code @} standing for the folder; nothing may appear in it. */
  private Program.Ended leavingNothing(String... arguments) throws IOException {
    List<Path> before = everything();
    Object[] placed =
        Arrays.stream(arguments).map(a -> a.replace("@", folder.toString())).toArray();
    Program.Ended ended = Program.run(placed);
    assertThat(everything()).as(String.join(" ", arguments)).isEqualTo(before);
    return ended;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary @/none",
        "read @/none",
        "verify @/none",
        "extract @/none -o @/new",
        "compare @/none @/none",
        "send tcp @/none --out @/new",
        "send udp @/none --out @/new",
        "demo @/none --out @/new"
      })
  void noSuchFile(String line) throws IOException {
    leavingNothing(line.split(" ")).refusedWith(2, "There is no file", "none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary", "read", "verify", "extract -o @/new"})
  void aFolderIsNoCapture(String line) throws IOException {
    leavingNothing((line + " @").split(" ")).refusedWith(2, "is a folder");
  }

  @ParameterizedTest
  @CsvSource({
    "text.png, is not a PNG",
    "cut.png, is cut short",
  })
  void whatIsNoWholeImageIsNotSent(String name, String words) throws IOException {
    String file = "@/" + name;
    leavingNothing("send", "tcp", file, "--out", "@/new").refusedWith(2, name, words);
    leavingNothing("demo", file, "--out", "@/new").refusedWith(2, name, words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary @", "read @", "verify @", "extract -o @/new @", "compare @ @"})
  void whatIsNoCaptureIsSaidToBeNone(String line) throws IOException {
    for (String name : List.of("letter.pcap", "empty.pcap", "card.png")) {
      String[] arguments = line.split(" ");
      int last = arguments.length - 1;
      arguments[last] += "/" + name;
      if (arguments[last - 1].equals("@")) {
        arguments[last - 1] += "/" + name;
      }
      leavingNothing(arguments).refusedWith(1, name, "is not a capture file");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary", "read"})
  void aCaptureCutInItsFirstPacketIsDamaged(String command) throws IOException {
    leavingNothing(command, "@/cut.pcap").refusedWith(1, "is damaged at byte 24", "is cut");
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String listen = "127.0.0.1:" + taken.getLocalPort();
      leavingNothing("receive", "tcp", "--listen", listen, "--out", "@")
          .refusedWith(3, Integer.toString(taken.getLocalPort()), "in use", "--listen");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void nobodyListening(String over) throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    leavingNothing("send", over, "@/card.png", "--to", "127.0.0.1:" + free, "--no-record")
        .refusedWith(3, "Nobody listens", Integer.toString(free), "pixelwire receive " + over);
  }

  @Test
  void anInterfaceThatIsNotThere() throws IOException {
    leavingNothing("sniff", "-i", "nosuch0", "-w", "@/x.pcap").refusedWith(3, "nosuch0");
    leavingNothing("sniff", "-i", "nosuch0", "-w", "@/x.pcapng").refusedWith(3, "nosuch0");
  }

  @Test
  void aCaptureFilterIsRefusedInLibpcapsWords() throws IOException {
    leavingNothing("sniff", "-f", "port port", "-w", "@/x.pcapng")
        .refusedWith(2, "\"port port\"", "syntax error");
  }

  @Test
  void aDirectoryThatIsNotThereIsNotWrittenTo() throws IOException {
    leavingNothing("sniff", "-w", "@/none/x.pcap").refusedWith(3, "x.pcap", "cannot be created");
    leavingNothing("sniff", "-w", "@/none/x.pcapng").refusedWith(3, "x.pcapng", "cannot be");
    leavingNothing("demo", "--out", "@/card.png").refusedWith(3, "is not a folder");
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("letter.pcap"));
    leavingNothing("sniff", "-w", "@/letter.pcap").refusedWith(2, "exists already");
    assertThat(folder.resolve("letter.pcap")).hasBinaryContent(before);
  }

  @ParameterizedTest
  @CsvSource({
    "frobnicate, There is no command 'frobnicate'",
    "summary --frob x, Unknown option: '--frob'",
    "read, Missing required parameter: 'FILE'",
    "send udp, Missing required parameter: 'IMAGE'",
    "sniff -c many, 'many' is not a whole number",
    "sniff -a forever, not 'forever'",
    "sniff -B 0, A capture buffer is 1 to",
    "read -c 0 @/cut.pcap, -c 0 is less than 1",
    "send udp @/card.png --chunk 70000, '--chunk 70,000 is not from 1 to 65,463'",
    "send tcp @/card.png --to 127.0.0.1:99999, Port 99999 does not exist",
    "receive carrier-pigeon, 'carrier-pigeon'",
    "compare @/cut.pcap, Missing required parameter: 'B'"
  })
  void aWrongRequest(String line, String words) throws IOException {
    leavingNothing(line.split(" ")).refusedWith(2, words);
  }

  @Test
  void noCommandAtAll() throws IOException {
    leavingNothing().refusedWith(2, "pixelwire --help");
  }

  @Test
  void aRecordOfSomethingElseProvesNothing() throws IOException {
    Files.writeString(folder.resolve("not.json"), "{\"format\": 1}", UTF_8);
    leavingNothing("verify", "@/cut.pcap", "--sent", "@/not.json").refusedWith(1, "cut.pcap");
  }

  @Test
  void onAFullDisk() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    assumeTrue(Captures.permitted(), "live capture is not permitted here");
    try (Captures.Traffic traffic = new Captures.Traffic()) {
      leavingNothing("sniff", "-w", "/dev/full", "-f", traffic.filter(), "-c", "5")
          .refusedWith(3, "/dev/full", "No space left");
    }
  }
}
