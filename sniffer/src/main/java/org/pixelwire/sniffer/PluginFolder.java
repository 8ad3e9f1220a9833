package org.pixelwire.sniffer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where this user's Wireshark looks for plugins in Lua: asked of its own programs. */
final class PluginFolder {
  private static final List<String> PROGRAMS = List.of("tshark", "wireshark");

  /** Where installers put them on systems that do not put programs on the path. */
  private static final List<String> ELSEWHERE =
      List.of("/Applications/Wireshark.app/Contents/MacOS", "C:\\Program Files\\Wireshark");

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
      Optional<Path> program = program(name, environment.getOrDefault("PATH", ""));
      if (program.isPresent()) {
        return Optional.of(told(ask(program.get(), environment), program.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> program(String name, String path) {
    List<String> folders = new ArrayList<>(List.of(path.split(File.pathSeparator, -1)));
    folders.removeIf(String::isEmpty);
    folders.addAll(ELSEWHERE);
    String file = File.separatorChar == '/' ? name : name + ".exe";
    return folders.stream()
        .map(folder -> Path.of(folder, file))
        .filter(each -> Files.isExecutable(each) && !Files.isDirectory(each))
        .findFirst();
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
