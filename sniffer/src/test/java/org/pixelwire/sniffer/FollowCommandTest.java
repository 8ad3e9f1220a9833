package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.transfer.Capture;
import picocli.CommandLine;

/** What {@code follow} prints and writes. */
class FollowCommandTest {
  @TempDir Path folder;

  /** What one run printed, sentences included, and wrote, a character a byte. */
  record Run(int code, String text, String raw) {}

  static Run follow(String... arguments) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    StringWriter text = new StringWriter();
    CommandLine command = new CommandLine(new FollowCommand(raw));
    command.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
    int code = command.execute(arguments);
    return new Run(code, text.toString(), raw.toString(ISO_8859_1));
  }

  @BeforeEach
  void makeCaptures() throws IOException {
    Files.write(folder.resolve("talk.pcap"), StreamStories.talk());
    Files.write(folder.resolve("udp.pcap"), StreamStories.datagrams());
    Files.write(folder.resolve("empty.pcap"), new Capture(false).pcap());
    byte[] whole = StreamStories.talk();
    Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 300));
  }

  private Run run(String line) {
    return follow(line.replace("@", folder.toString()).split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "follow-tcp, 0, @/talk.pcap",
    "follow-tcp-ba, 0, @/talk.pcap --direction ba",
    "follow-tcp-hex, 0, @/talk.pcap --hex",
    "follow-tcp-json, 0, @/talk.pcap --json",
    "follow-udp, 0, @/udp.pcap --udp",
    "follow-udp-hex, 0, @/udp.pcap --udp --hex",
    "follow-udp-json, 0, @/udp.pcap --udp --json",
    "follow-cut, 1, @/cut.pcap",
  })
  void printsItsGolden(String name, int code, String line) throws IOException {
    Run run = run(line);
    assertThat(run.code()).as(run.text()).isEqualTo(code);
    Golden.check(name, run.text().replace(folder + "/", ""));
    assertThat(run.raw()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "@/talk.pcap --stream 7; There is no TCP stream 7 in @/talk.pcap: it has 1, number 0.",
        "@/talk.pcap --udp;" + " There is no UDP stream in @/talk.pcap, but 1 of TCP: omit --udp.",
        "@/udp.pcap; There is no TCP stream in @/udp.pcap, but 1 of UDP: add --udp.",
        "@/empty.pcap; There is no TCP stream in @/empty.pcap and no UDP stream either.",
        "@/talk.pcap --color blue; --color takes auto, always or never, not 'blue'.",
        "@/talk.pcap --stream -1; --stream -1 is less than 0.",
        "@/talk.pcap --hex --json; Only one of --hex, --raw and --json can be had at a time.",
        "@/talk.pcap --raw ab --direction ab;"
            + " --raw names the direction itself: leave --direction out.",
        "@/none.pcap; There is no file @/none.pcap.",
      })
  void whatCannotBeShownIsRefusedInOneSentence(String line, String sentence) {
    Run run = run(line);
    assertThat(run.text().strip()).isEqualTo(sentence.replace("@", folder.toString()));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.raw()).isEmpty();
  }

  @Test
  void aDirectionThatIsNoneIsRefused() {
    Run run = run("@/talk.pcap --raw xy");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text()).contains("'xy' is no direction: write ab, ba or both");
  }

  @Test
  void aStreamBehindTheDamageIsNotSaidToBeAbsentOnly() throws IOException {
    byte[] head = Arrays.copyOf(StreamStories.talk(), 30);
    Files.write(folder.resolve("head.pcap"), head);
    Run run = run("@/head.pcap");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text()).contains("There is no TCP stream").contains("is damaged at byte 24");
  }

  @Test
  void rawIsTheBytesAndNothingElse() {
    Run ab = run("@/talk.pcap --raw ab");
    assertThat(ab.code()).isZero();
    assertThat(ab.text()).isEmpty();
    assertThat(ab.raw())
        .isEqualTo("GET /card.png HTTP/1.1\r\nHost: pixels.example\r\n\r\nGET /end HTTP/1.1\r\n");
    String ba = run("@/talk.pcap --raw ba").raw();
    assertThat(ba)
        .startsWith("HTTP/1.1 200 OK")
        .endsWith("the end\n" + new String(StreamStories.NASTY.getBytes(UTF_8), ISO_8859_1));
    String both = run("@/talk.pcap --raw both").raw();
    assertThat(both.length()).isEqualTo(ab.raw().length() + ba.length());
    assertThat(both.indexOf("the end")).isLessThan(both.indexOf("GET /end"));
  }

  @Test
  void rawNeverGoesToATerminal() {
    System.setProperty("pixelwire.tty", "1");
    try {
      Run run = run("@/talk.pcap --raw ab");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.raw()).isEmpty();
      assertThat(run.text()).contains("could take over the terminal");
    } finally {
      System.clearProperty("pixelwire.tty");
    }
  }

  @Test
  void aTerminalGetsColoursAndNothingElseThatActsOnIt() {
    String plain = run("@/talk.pcap").text();
    String coloured = run("@/talk.pcap --color always").text();
    assertThat(coloured).contains("\u001b[36m", "\u001b[35m", "\u001b[31m");
    assertThat(coloured.replaceAll("\u001b\\[\\d*m", "")).isEqualTo(plain);
    assertThat(plain.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'))).isTrue();
    assertThat(plain).doesNotContainPattern("(?m)^INTACT");
    assertThat(plain.lines()).allMatch(line -> line.length() <= 80);
  }
}
