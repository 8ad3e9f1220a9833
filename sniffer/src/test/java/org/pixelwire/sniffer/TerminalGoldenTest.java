package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.query.text.Palette;
import org.pixelwire.query.text.TimeFormat;

/** What {@code read} prints on a terminal of 80 columns, word for word, and its colours. */
class TerminalGoldenTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final int WIDTH = 80;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void beOnATerminal() throws IOException {
    System.setProperty("pixelwire.tty", "1");
    System.setProperty("pixelwire.columns", Integer.toString(WIDTH));
    file = Files.write(folder.resolve("tcp.pcap"), GoldenTest.tcp());
  }

  @AfterEach
  void leaveIt() {
    System.clearProperty("pixelwire.tty");
    System.clearProperty("pixelwire.columns");
  }

  @ParameterizedTest
  @CsvSource({
    "terminal-list, read @",
    "terminal-list-ad, read -t ad @",
    "terminal-list-why, read --why @",
    "terminal-bytes, read -P -x -c 1 @",
  })
  void fitsTheTerminal(String name, String line) throws IOException {
    String words = line.replace("@", file + " --no-pager --color never");
    CommandRun run = CommandRun.of(words.split(" ", -1));
    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).allMatch(each -> each.length() <= WIDTH);
    isGolden(name, run.out());
  }

  @Test
  void linesHaveTheColoursOfWiresharksRules() throws Exception {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    show(new TextPrinter(out, Palette.TRUE_COLOUR, true, null));
    isGolden("terminal-colours", readable(text));
  }

  private void show(PacketPrinter printer) throws Exception {
    Analysis analysis = new Analysis("");
    Listing listing = new Listing(printer, TimeFormat.R, null, null);
    try (PacketSource source = Captures.open(file)) {
      listing.begin();
      while (source.next() == PacketSource.Step.PACKET) {
        analysis.add(source);
        listing.packet(analysis, source.timestampDigits());
      }
      listing.end();
    }
  }

  /** Escape sequences as text, for who reads the golden file in a terminal. */
  private static String readable(StringWriter text) {
    return text.toString().replace("\u001b", "<ESC>");
  }

  private static void isGolden(String name, String text) throws IOException {
    Path golden = GOLDEN.resolve(name + ".txt");
    String printed = text.replace("\r\n", "\n");
    if (Boolean.getBoolean("golden.refresh")) {
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden, UTF_8).replace("\r\n", "\n"));
  }
}
