package org.pixelwire.labs.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** Settings of the running kernel, by the names that {@code sysctl} gives them. */
public final class KernelSetting {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private KernelSetting() {}

  /** The value of {@code name}; empty where there is no such number, or no such kernel. */
  public static OptionalLong read(String name) {
    try {
      Path file = Path.of("/proc/sys", name.split("\\."));
      if (Files.isReadable(file)) {
        return number(Files.readString(file));
      }
      if (!System.getProperty("os.name").startsWith("Mac")) {
        return OptionalLong.empty();
      }
      SystemProgram.Ended ended = SystemProgram.run(LIMIT, "sysctl", "-n", name);
      return ended.exitCode() == 0 ? number(ended.output()) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong number(String text) {
    String digits = text.strip();
    return digits.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
