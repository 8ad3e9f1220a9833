package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.query.plugin.WiresharkPlugin;
import picocli.CommandLine;

/** With a program called wireshark that notes what it is given. */
class ExportToWiresharkTest {
  @TempDir Path folder;
  private Path capture;
  private Path out;
  private Path programs;

  private record Ended(int code, String err) {}

  @BeforeEach
  void makeCapture() throws IOException {
    capture = Files.write(folder.resolve("a.pcap"), GoldenTest.tcp());
    out = folder.resolve("b.pcapng");
    programs = Files.createDirectory(folder.resolve("bin"));
  }

  private void install(int code) throws IOException {
    assumeTrue(File.separatorChar == '/', "a shell script stands in for Wireshark");
    Path program = programs.resolve("wireshark");
    Files.writeString(
        program,
        """
        #!/bin/sh
        for each in "$@"; do echo "$each"; done > '%1$s/arguments'
        /bin/cat "${2#lua_script:}" > '%1$s/plugin'
        exit %2$d
        """
            .formatted(folder, code));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private Ended export(String to) {
    ExportCommand command = new ExportCommand();
    command.environment = Map.of("PATH", programs.toString());
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
    int code = line.execute("--wireshark", capture.toString(), to);
    return new Ended(code, err.toString());
  }

  @Test
  void itIsGivenTheFileAndOurPlugin() throws Exception {
    install(0);
    assertThat(export(out.toString())).isEqualTo(new Ended(0, ""));
    List<String> arguments = Files.readAllLines(folder.resolve("arguments"));
    assertThat(arguments).startsWith("-X").endsWith("-r", out.toString());
    assertThat(folder.resolve("plugin")).hasContent(WiresharkPlugin.script());
    String plugin = arguments.get(1).substring("lua_script:".length());
    assertThat(Path.of(plugin)).as("removed when Wireshark is closed").doesNotExist();
  }

  @Test
  void withoutWiresharkTheFileIsThereAndThatIsTold() {
    assertThat(export(out.toString()))
        .isEqualTo(
            new Ended(3, out + " is written, but Wireshark was not found: is it installed?\n"));
    assertThat(out).exists();
  }

  @Test
  void thatItFailsIsTold() throws Exception {
    install(7);
    assertThat(export(out.toString()))
        .isEqualTo(new Ended(3, "Wireshark could not show " + out + ": it ended with 7.\n"));
  }

  @Test
  void standardOutputIsNothingToOpen() {
    assertThat(export("-"))
        .isEqualTo(new Ended(2, "--wireshark needs a file to open, not standard output.\n"));
  }
}
