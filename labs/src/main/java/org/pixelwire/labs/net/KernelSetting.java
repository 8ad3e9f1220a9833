package org.pixelwire.labs.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** Settings of the running kernel, by the names that {@code sysctl} gives them. */
public final class KernelSetting {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int LONGEST = 64;

  private KernelSetting() {}

  /** The value of {@code name}; empty where there is no such number, or no such kernel. */
  public static OptionalLong read(String name) {
    try {
      Path file = Path.of("/proc/sys", name.split("\\."));
      if (Files.isReadable(file)) {
        return number(atOnce(file));
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

  /** In one read: the kernel gives a setting from its beginning only, and cuts a short read. */
  private static String atOnce(Path file) throws IOException {
    byte[] bytes = new byte[LONGEST];
    try (InputStream in = Files.newInputStream(file)) {
      return new String(bytes, 0, Math.max(0, in.read(bytes)), StandardCharsets.US_ASCII);
    }
  }

  private static OptionalLong number(String text) {
    String digits = text.strip();
    return digits.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
