package org.pixelwire.labs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code --help} says, word for word; {@code -Dgolden.refresh=true} writes it anew. */
class HelpTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  static Stream<String> commands() {
    List<String> names = new ArrayList<>(Pixelwire.commandLine().getSubcommands().keySet());
    names.add("");
    return names.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsItsGoldenAndFitsATerminal(String command) throws IOException {
    Program.Ended ended =
        command.isEmpty() ? Program.run("--help") : Program.run(command, "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out().lines()).allMatch(line -> line.length() <= 80);
    Path golden = GOLDEN.resolve("help" + (command.isEmpty() ? "" : "-" + command) + ".txt");
    String printed = ended.out().replace("\r\n", "\n");
    if (Boolean.getBoolean("golden.refresh")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden, UTF_8).replace("\r\n", "\n"));
  }
}
