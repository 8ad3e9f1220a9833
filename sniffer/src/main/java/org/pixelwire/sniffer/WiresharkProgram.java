package org.pixelwire.sniffer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Wireshark as installed on this machine. */
final class WiresharkProgram {
  /** Where its installers put it on systems that do not put programs on the path. */
  private static final List<String> ELSEWHERE =
      List.of(
          "/Applications/Wireshark.app/Contents/MacOS/Wireshark",
          "C:\\Program Files\\Wireshark\\Wireshark.exe");

  private final Path program;

  private WiresharkProgram(Path program) {
    this.program = program;
  }

  /** Looks for it in the folders of {@code path}, then where installers put it. */
  static Optional<WiresharkProgram> find(String path) {
    String name = File.separatorChar == '/' ? "wireshark" : "wireshark.exe";
    List<Path> candidates = new ArrayList<>();
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty()) {
        candidates.add(Path.of(folder, name));
      }
    }
    ELSEWHERE.forEach(each -> candidates.add(Path.of(each)));
    return candidates.stream()
        .filter(each -> Files.isExecutable(each) && !Files.isDirectory(each))
        .findFirst()
        .map(WiresharkProgram::new);
  }

  /**
   * Shows a capture, with a dissector loaded, until its window is closed.
   *
   * @return the program's exit code
   */
  int show(Path capture, Path dissector) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-X",
                "lua_script:" + dissector.toAbsolutePath(),
                "-r",
                capture.toAbsolutePath().toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
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
