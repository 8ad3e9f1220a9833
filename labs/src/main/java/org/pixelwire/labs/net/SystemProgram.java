package org.pixelwire.labs.net;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the operating system: found on the path, run within a time limit. */
public final class SystemProgram {
  /** Where Debian keeps ip, and macOS sysctl, which an ordinary PATH does not name. */
  private static final List<String> SYSTEM_FOLDERS =
      File.separatorChar == '/' ? List.of("/usr/local/sbin", "/usr/sbin", "/sbin") : List.of();

  private static final int TIMED_OUT = 124;

  /**
   * How a program ended.
   *
   * @param exitCode 124 when it had to be ended
   * @param output standard output and error, without white space at either end
   */
  public record Ended(int exitCode, String output) {}

  private SystemProgram() {}

  /** The executable {@code name} on PATH or in the folders of system programs. */
  public static Optional<Path> find(String name) {
    String fileName = File.separatorChar == '/' ? name : name + ".exe";
    return folders().stream()
        .map(folder -> Path.of(folder, fileName))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }

  /** Whether {@code name}, or the file of that path, can be started. */
  public static boolean exists(String name) {
    return name.contains("/") ? Files.isExecutable(Path.of(name)) : find(name).isPresent();
  }

  /** Runs {@code command} without input to its end or until {@code limit}, which ends it. */
  public static Ended run(Duration limit, String... command) throws IOException {
    Process process = builder(List.of(command)).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Ended(TIMED_OUT, "no answer within " + limit.toSeconds() + " s");
      }
      byte[] output = process.getInputStream().readAllBytes();
      return new Ended(process.exitValue(), new String(output, Charset.defaultCharset()).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended(TIMED_OUT, "interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A builder that starts what {@link #find} finds, and whose programs find the same. */
  static ProcessBuilder builder(List<String> command) {
    List<String> found = new ArrayList<>(command);
    find(command.get(0)).ifPresent(file -> found.set(0, file.toString()));
    ProcessBuilder builder = new ProcessBuilder(found);
    Map<String, String> environment = builder.environment();
    environment.put("PATH", String.join(File.pathSeparator, folders()));
    return builder;
  }

  private static List<String> folders() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    List<String> folders = new ArrayList<>(List.of(path.split(File.pathSeparator)));
    folders.removeIf(String::isEmpty);
    SYSTEM_FOLDERS.stream().filter(each -> !folders.contains(each)).forEach(folders::add);
    return folders;
  }
}
