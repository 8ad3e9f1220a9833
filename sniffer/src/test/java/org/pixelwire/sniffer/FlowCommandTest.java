package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code flow} draws. */
class FlowCommandTest {
  private static final Map<String, String> UTF8 = Map.of("LANG", "en_US.UTF-8");

  @TempDir Path folder;

  private record Run(int code, String text) {}

  @BeforeEach
  void makeCaptures() throws IOException {
    Files.write(folder.resolve("talk.pcap"), StreamStories.talk());
    Files.write(folder.resolve("trouble.pcap"), StreamStories.trouble());
    Files.write(folder.resolve("transfer.pcap"), GoldenTest.tcp());
    Files.write(folder.resolve("long.pcap"), StreamStories.longTransfer());
    Files.write(folder.resolve("holes.pcap"), StreamStories.holes());
    Files.write(folder.resolve("udp.pcap"), StreamStories.datagrams());
    Files.write(folder.resolve("lossy.pcap"), GoldenTest.lossy());
    Files.write(folder.resolve("v6.pcap"), StreamStories.longAddresses());
    byte[] whole = StreamStories.talk();
    Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 300));
  }

  private Run run(Map<String, String> environment, String... words) {
    StringWriter text = new StringWriter();
    CommandLine command = new CommandLine(new FlowCommand(environment));
    command.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
    int code = command.execute(words);
    return new Run(code, text.toString());
  }

  private Run run(Map<String, String> environment, String line) {
    return run(environment, line.replace("@", folder.toString()).split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "flow-talk, 0, @/talk.pcap",
    "flow-talk-ascii, 0, @/talk.pcap --ascii",
    "flow-talk-json, 0, @/talk.pcap --json",
    "flow-trouble, 0, @/trouble.pcap",
    "flow-transfer, 0, @/transfer.pcap",
    "flow-long, 0, @/long.pcap",
    "flow-udp, 0, @/udp.pcap --udp",
    "flow-lossy, 0, @/lossy.pcap --udp",
    "flow-lossy-json, 0, @/lossy.pcap --udp --json",
    "flow-ipv6, 0, @/v6.pcap",
    "flow-cut, 1, @/cut.pcap",
    "flow-lost-chunks, 0, @/holes.pcap",
    "flow-filter, 0, @/talk.pcap -Y tcp.len>100",
  })
  void drawsItsGolden(String name, int code, String line) throws IOException {
    Run run = run(UTF8, line);
    assertThat(run.code()).as(run.text()).isEqualTo(code);
    Golden.check(name, run.text().replace(folder + "/", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "@/talk.pcap --stream 1; There is no TCP stream 1 in @/talk.pcap: it has 1, number 0.",
        "@/lossy.pcap; There is no TCP stream in @/lossy.pcap, but 1 of UDP: add --udp.",
        "@/talk.pcap --color blue; --color takes auto, always or never, not 'blue'.",
        "@/talk.pcap --stream -1; --stream -1 is less than 0.",
        "@/none.pcap; There is no file @/none.pcap.",
      })
  void whatCannotBeDrawnIsRefusedInOneSentence(String line, String sentence) {
    Run run = run(UTF8, line);
    assertThat(run.text().strip()).isEqualTo(sentence.replace("@", folder.toString()));
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aFilterThatIsNoneIsRefusedWithItsPlace() {
    Run run = run(UTF8, folder + "/talk.pcap", "-Y", "tcp.sequence");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text()).contains("tcp.sequence");
  }

  @ParameterizedTest
  @CsvSource({"'', false", "C, false", "en_US.UTF-8, true", "de_DE.utf8, true", "ISO8859-1, false"})
  void itDrawsWithAsciiWhereTheLocaleIsNotUtf8(String locale, boolean unicode) {
    String text = run(Map.of("LC_ALL", locale), "@/talk.pcap").text();
    assertThat(text.chars().anyMatch(c -> c > '~')).isEqualTo(unicode);
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void coloursSayNothingThatWordsDoNot() {
    String plain = run(UTF8, "@/trouble.pcap").text();
    String coloured = run(UTF8, "@/trouble.pcap --color always").text();
    assertThat(coloured).contains("\u001b[36m", "\u001b[35m", "\u001b[33m", "\u001b[31m");
    assertThat(coloured.replaceAll("\u001b\\[\\d*m", "")).isEqualTo(plain);
  }

  @Test
  void aLongRunIsFoldedUnlessAskedForAndNeverInJson() throws IOException {
    String folded = run(UTF8, "@/long.pcap").text();
    String all = run(UTF8, "@/long.pcap --all").text();
    JsonNode json = new ObjectMapper().readTree(run(UTF8, "@/long.pcap --json").text());
    long frames = json.get("steps").size();
    assertThat(all.lines().filter(line -> line.matches(" +\\d+ +\\d+\\.\\d{6} .*")))
        .hasSize((int) frames);
    assertThat(folded.lines().count()).isLessThan(all.lines().count() / 3);
  }

  @Test
  void fromStandardInputWhatBecomesOfALossIsLeftOpen() throws IOException {
    InputStream before = System.in;
    try (InputStream in = Files.newInputStream(folder.resolve("trouble.pcap"))) {
      System.setIn(in);
      String text = run(UTF8, "-").text();
      assertThat(text).contains("not captured so far").doesNotContain("never captured");
    } finally {
      System.setIn(before);
    }
  }
}
