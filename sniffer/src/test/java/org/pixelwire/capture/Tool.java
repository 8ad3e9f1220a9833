package org.pixelwire.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program and gives what it printed; it must end with 0 within 30 s. */
public final class Tool {
  private static final int LIMIT_SECONDS = 30;

  private Tool() {}

  /** Whether it is on the path. */
  public static boolean isInstalled(String name) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
  }

  /** Its output. */
  public static String run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("tool", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end in 30 s: " + String.join(" ", command));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(process.exitValue() + " from " + String.join(" ", command));
      }
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      Files.delete(output);
    }
  }
}
