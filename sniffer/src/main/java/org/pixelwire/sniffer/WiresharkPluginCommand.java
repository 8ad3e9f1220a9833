package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.pixelwire.query.plugin.WiresharkPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code wireshark-plugin}: our protocol for Wireshark. */
@Command(
    name = "wireshark-plugin",
    description = {
      "Write the plugin by which Wireshark shows Pixelwire records, over UDP and TCP, on any port.",
      "It is a Lua script for Wireshark and tshark 3.6 and later. Without options it goes to"
          + " standard output. To try it:",
      "  tshark -X lua_script:FILE -r CAPTURE",
      "Where TCP segments are out of order, Wireshark must be told to put them in order:"
          + " Preferences, Protocols, TCP, \"Reassemble out-of-order segments\", or"
          + " -o tcp.reassemble_out_of_order:TRUE. Then it shows what 'pixelwire read' shows;"
          + " without that, also what lies behind bytes that were never captured."
    })
public final class WiresharkPluginCommand extends ReportingCommand {
  private static final int BEGINNING = 1024;

  /** What programs of Wireshark's are asked in; tests have their own. */
  Map<String, String> environment = System.getenv();

  @Option(names = "-o", paramLabel = "FILE", description = "Write it to FILE.")
  Path file;

  @Option(
      names = "--install",
      description = "Put it where your Wireshark looks for plugins, and say where that is.")
  boolean install;

  @Option(
      names = "--force",
      description = "Replace an existing file, even one that is not this plugin.")
  boolean force;

  @Override
  int run() throws IOException {
    if (install && file != null) {
      throw new ParameterException(
          spec.commandLine(), "Either -o " + file + " or --install, not both.");
    }
    if (install) {
      return install();
    }
    if (file == null || Destination.isStandardOutput(file)) {
      out().print(WiresharkPlugin.script());
      return DONE;
    }
    write(file);
    out().println("Written to " + file + ".");
    return DONE;
  }

  private int install() throws IOException {
    Optional<Path> folder = PluginFolder.find(environment);
    if (folder.isEmpty()) {
      return fail(
          ENVIRONMENT,
          "Wireshark was not found. Install it, or write the plugin with -o FILE into the folder"
              + " for personal Lua plugins that Wireshark tells under Help, About, Folders.");
    }
    Path installed = Files.createDirectories(folder.get()).resolve(WiresharkPlugin.FILE_NAME);
    write(installed);
    out().println("Installed as " + installed + ".");
    out().println("Wireshark loads it when it starts; one that runs: Analyze, Reload Lua Plugins.");
    return DONE;
  }

  /** An older version of the plugin may be replaced unasked, nothing else. */
  private void write(Path target) throws IOException {
    if (!force && Files.exists(target) && !isOurs(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.writeString(target, WiresharkPlugin.script());
  }

  private static boolean isOurs(Path target) throws IOException {
    if (!Files.isRegularFile(target)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(target)) {
      return WiresharkPlugin.isOurs(new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8));
    }
  }
}
