package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code summary} of several files, which are read at the same time. */
class SummaryCommandTest {
  private static final int FILES = 12;
  private static final int RUNS = 3;

  @TempDir Path folder;

  private final List<Path> files = new ArrayList<>();

  /** Large and small ones by turns, so that later ones are done before earlier ones. */
  @BeforeEach
  void writeCaptures() throws IOException {
    for (int i = 0; i < FILES; i++) {
      byte[] capture = i % 2 == 0 ? RandomSegments.pcap(i, 3000) : GoldenTest.udp();
      files.add(Files.write(folder.resolve(i + ".pcap"), capture));
    }
  }

  private static CommandRun summary(List<Path> files, String... options) {
    List<String> arguments = new ArrayList<>(List.of("summary"));
    arguments.addAll(Arrays.asList(options));
    files.forEach(file -> arguments.add(file.toString()));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void textOfSeveralFilesIsThatOfEachInOrder() {
    String oneByOne =
        files.stream()
            .map(file -> summary(List.of(file), "--endpoints").out())
            .collect(Collectors.joining(System.lineSeparator()));
    for (int run = 0; run < RUNS; run++) {
      assertThat(summary(files, "--endpoints")).isEqualTo(new CommandRun(0, oneByOne, ""));
    }
  }

  @Test
  void jsonOfSeveralFilesIsAnArrayOfThatOfEach() throws IOException {
    CommandRun together = summary(files, "--json", "--hash", "--endpoints");
    assertThat(together.code()).isZero();
    assertThat(together.json()).hasSize(FILES);
    for (int i = 0; i < FILES; i++) {
      assertThat(together.json().get(i)).isEqualTo(CommandRun.summary(files.get(i)).json());
    }
    for (int run = 0; run < RUNS; run++) {
      assertThat(summary(files, "--json", "--hash", "--endpoints")).isEqualTo(together);
    }
  }

  @Test
  void aFileThatIsNoCaptureIsToldAndTheOthersAreSummarised() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "This is not a capture at all.");
    Path missing = folder.resolve("missing.pcap");
    List<Path> some = List.of(files.get(1), text, missing, files.get(2));

    CommandRun asText = summary(some);
    assertThat(asText.code()).isEqualTo(ReportingCommand.BAD_REQUEST);
    assertThat(asText.err().lines()).hasSize(2);
    assertThat(asText.err()).contains("notes.txt").contains("There is no file " + missing);
    assertThat(asText.out())
        .isEqualTo(
            summary(List.of(files.get(1))).out()
                + System.lineSeparator()
                + summary(List.of(files.get(2))).out());

    CommandRun asJson = summary(some, "--json");
    assertThat(asJson.code()).isEqualTo(ReportingCommand.BAD_REQUEST);
    assertThat(asJson.err()).isEqualTo(asText.err());
    assertThat(asJson.json()).hasSize(2);
    assertThat(asJson.json().get(0).at("/file/path").asText()).isEqualTo(files.get(1).toString());
    assertThat(asJson.json().get(1).at("/file/path").asText()).isEqualTo(files.get(2).toString());
  }

  @Test
  void aDamagedFileIsSummarisedUpToTheDamageAndTheOthersWhole() throws IOException {
    byte[] whole = GoldenTest.udp();
    Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 5));
    CommandRun run = summary(List.of(cut, files.get(1)), "--json");
    assertThat(run.code()).isEqualTo(ReportingCommand.BAD_RESULT);
    assertThat(run.err()).startsWith(cut + " is damaged at byte ");
    long packets = run.json().get(1).at("/file/packets").asLong();
    assertThat(run.json().get(0).at("/file/packets").asLong()).isEqualTo(packets - 1);
  }
}
