package org.pixelwire.labs.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One whole run of a program, its output thrown away.
 *
 * @param seconds from its start to its end
 * @param peakBytes most memory it held, pages of mapped files included; 0 where /proc is missing
 * @param ownBytes most memory of its own, without files
 * @param trouble why it counts for nothing; null if it ended well
 */
record Run(double seconds, long peakBytes, long ownBytes, String trouble) {
  private static final int POLL_MILLIS = 4;

  static Run of(List<String> command, Map<String, String> environment, Path scratch, int limit)
      throws IOException, InterruptedException {
    Path err = scratch.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    long begun = System.nanoTime();
    Process process = builder.start();
    Thread end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      long peak = 0;
      long own = 0;
      long deadline = begun + TimeUnit.SECONDS.toNanos(limit);
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() > deadline) {
          return new Run(limit, peak, own, "no end in " + limit + " s");
        }
        for (String line : lines(status)) {
          peak = line.startsWith("VmHWM:") ? Math.max(peak, kilobytes(line)) : peak;
          own = line.startsWith("RssAnon:") ? Math.max(own, kilobytes(line)) : own;
        }
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new Run(seconds, peak, own, process.exitValue() == 0 ? null : why(process, err));
    } finally {
      process.destroyForcibly();
      process.waitFor(5, TimeUnit.SECONDS);
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private static String why(Process process, Path err) throws IOException {
    List<String> said = Files.readAllLines(err, StandardCharsets.ISO_8859_1);
    return "exit " + process.exitValue() + (said.isEmpty() ? "" : ": " + said.get(0));
  }

  /** None where the process is gone, or there is no /proc. */
  private static List<String> lines(Path status) {
    try {
      return Files.readAllLines(status);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** {@code VmHWM: 1234 kB}. */
  private static long kilobytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
  }
}
