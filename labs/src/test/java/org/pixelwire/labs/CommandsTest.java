package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

  @Test
  void everyCommandIsKnownByTheNameItGivesItself() {
    Pixelwire.commandLine()
        .getSubcommands()
        .forEach((name, command) -> assertThat(command.getCommandName()).isEqualTo(name));
  }

  @Test
  void aCommandIsLookedIntoAlone() {
    CommandLine line = Pixelwire.commandLine("read", "FILE");
    assertThat(line.getSubcommands()).containsOnlyKeys("read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--debug", "help", "reda"})
  void whateverElseAsksForAnswersThatKnowThemAll(String first) {
    assertThat(Pixelwire.commandLine(first, "read").getSubcommands())
        .containsOnlyKeys(Pixelwire.commandLine().getSubcommands().keySet());
  }

  @Test
  void theSameAnswersWithOneCommandAsWithAll() {
    assertThat(Program.run("read", "FILE", "--jsn").err())
        .isEqualTo(
            """
            Unknown option: '--jsn'
            Possible solutions: --json
            Help: pixelwire read --help
            """);
    assertThat(Program.run("reda", "FILE").err())
        .isEqualTo(
            """
            There is no command 'reda'.
            Did you mean: pixelwire read or pixelwire compare or pixelwire wireshark-plugin?
            Help: pixelwire --help
            """);
    assertThat(Program.run("help", "read").code()).isEqualTo(2);
  }

  @Test
  void optionsOfTheRootAreTakenOnBothSidesOfACommand() {
    Program.Ended before = Program.run("--debug", "read", "/no/such/file");
    Program.Ended after = Program.run("read", "/no/such/file", "--debug");
    assertThat(before).isEqualTo(after);
    assertThat(before.code()).isEqualTo(2);
  }
}
