package org.pixelwire.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs another program and gives what it printed; it must end with 0 in time. */
public final class Tool {
  private static final int LIMIT_SECONDS = 60;

  private Tool() {}

  /** Whether it is on the path. */
  public static boolean isInstalled(String name) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
  }

  /** Its output. */
  public static String run(String... command) throws IOException, InterruptedException {
    return run(Set.of(0), List.of(command));
  }

  /** Its output, where some other exit codes are all right. */
  public static String run(Set<Integer> codes, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("tool", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end in " + LIMIT_SECONDS + " s: " + command);
      }
      if (!codes.contains(process.exitValue())) {
        throw new AssertionError(process.exitValue() + " from " + command);
      }
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      Files.delete(output);
    }
  }
}
