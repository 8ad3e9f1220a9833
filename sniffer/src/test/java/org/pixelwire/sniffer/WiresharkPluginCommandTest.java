package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.Tool;
import org.pixelwire.query.plugin.WiresharkPlugin;
import picocli.CommandLine;

class WiresharkPluginCommandTest {
  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>(System.getenv());

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void liveThere() {
    environment.put("HOME", home.toString());
    environment.keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("WIRESHARK"));
  }

  private Ended run(String... arguments) {
    WiresharkPluginCommand command = new WiresharkPluginCommand();
    command.environment = environment;
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = line.execute(arguments);
    return new Ended(code, out.toString(), err.toString());
  }

  @Test
  void withoutOptionsItIsPrinted() {
    String script = WiresharkPlugin.script();
    assertThat(run()).isEqualTo(new Ended(0, script, ""));
    assertThat(run("-o", "-")).isEqualTo(new Ended(0, script, ""));
  }

  @Test
  void aFileThatIsNotThePluginIsReplacedOnlyByForce() throws Exception {
    Path file = home.resolve("some.lua");
    String name = file.toString();
    assertThat(run("-o", name)).isEqualTo(new Ended(0, "Written to " + name + ".\n", ""));
    assertThat(file).hasContent(WiresharkPlugin.script());
    Files.writeString(file, "-- an older one\n" + WiresharkPlugin.script());
    assertThat(run("-o", name).code()).isZero();
    assertThat(file).hasContent(WiresharkPlugin.script());
    Files.writeString(file, "precious");
    assertThat(run("-o", name))
        .isEqualTo(new Ended(2, "", name + " exists already; nothing was overwritten.\n"));
    assertThat(file).hasContent("precious");
    assertThat(run("-o", name, "--force").code()).isZero();
    assertThat(file).hasContent(WiresharkPlugin.script());
  }

  @Test
  void installedItIsWhereWiresharkLooks() throws Exception {
    Ended ended = run("--install");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    String first = ended.out().lines().findFirst().orElseThrow();
    Path installed = Path.of(first.replaceAll("Installed as (.*)\\.", "$1"));
    assertThat(installed).startsWith(home).hasContent(WiresharkPlugin.script());
    String fields = Tool.run("env", "HOME=" + home, "tshark", "-G", "fields");
    assertThat(fields.lines()).anyMatch(line -> line.contains("\tpixelwire.chunk\t"));
    Files.writeString(installed, "precious");
    assertThat(run("--install").code()).isEqualTo(2);
    assertThat(installed).hasContent("precious");
  }

  @Test
  void withoutWiresharkItSaysWhatToDo() {
    environment.put("PATH", home.toString());
    Ended ended = run("--install");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).startsWith("Wireshark was not found.").contains("-o FILE");
  }

  @Test
  void whereToIsSaidOnce() {
    Ended ended = run("--install", "-o", "x.lua");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("Either -o x.lua or --install, not both.");
  }
}
