package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where this user's Wireshark looks for plugins in Lua: asked of its own programs. */
final class PluginFolder {
  private static final List<String> PROGRAMS = List.of("tshark", "wireshark");

  private static final String LABEL = "Personal Lua Plugins:";
  private static final int LIMIT_SECONDS = 20;

  private PluginFolder() {}

  /**
   * The folder, which need not exist yet; empty where no program of Wireshark's is installed.
   *
   * @param environment of the programs; their path is looked for in it, too
   * @throws IOException if what is installed cannot tell
   */
  static Optional<Path> find(Map<String, String> environment) throws IOException {
    for (String name : PROGRAMS) {
      Optional<WiresharkProgram> program = WiresharkProgram.find(name, environment);
      if (program.isPresent()) {
        Path file = program.get().file();
        return Optional.of(told(ask(file, environment), file));
      }
    }
    return Optional.empty();
  }

  private static String ask(Path program, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "-G", "folders")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(program + " -G folders does not end");
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
  }

  private static Path told(String folders, Path program) throws IOException {
    return folders
        .lines()
        .filter(line -> line.startsWith(LABEL))
        .map(line -> Path.of(line.substring(LABEL.length()).strip()))
        .findFirst()
        .orElseThrow(() -> new IOException(program + " -G folders names no folder for Lua"));
  }
}
