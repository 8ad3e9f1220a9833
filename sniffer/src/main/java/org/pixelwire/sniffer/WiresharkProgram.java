package org.pixelwire.sniffer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program of Wireshark's as installed on this machine. */
record WiresharkProgram(Path file) {
  /** Where installers put them on systems that do not put programs on the path. */
  private static final List<String> ELSEWHERE =
      List.of("/Applications/Wireshark.app/Contents/MacOS", "C:\\Program Files\\Wireshark");

  /** Looks for one on the path of {@code environment}, then where installers put them. */
  static Optional<WiresharkProgram> find(String name, Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    List<String> folders = new ArrayList<>(List.of(path.split(File.pathSeparator, -1)));
    folders.removeIf(String::isEmpty);
    folders.addAll(ELSEWHERE);
    String file = File.separatorChar == '/' ? name : name + ".exe";
    return folders.stream()
        .map(folder -> Path.of(folder, file))
        .filter(each -> Files.isExecutable(each) && !Files.isDirectory(each))
        .findFirst()
        .map(WiresharkProgram::new);
  }

  /**
   * Shows a capture, with a plugin in Lua, until the window is closed.
   *
   * @return the program's exit code
   */
  int show(Path capture, Path plugin, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                file.toString(),
                "-X",
                "lua_script:" + plugin.toAbsolutePath(),
                // Else records in segments out of order are not found.
                "-o",
                "tcp.reassemble_out_of_order:TRUE",
                "-r",
                capture.toAbsolutePath().toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
