package org.pixelwire.labs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A checkout holding the real launcher, on a machine whose Java, Maven, package manager and user
 * are scripts: it shows what the launcher would do without doing it.
 */
final class FakeMachine {
  private static final List<String> REAL_TOOLS =
      List.of(
          "cat",
          "chmod",
          "dirname",
          "env",
          "find",
          "flock",
          "grep",
          "head",
          "locale",
          "mkdir",
          "mktemp",
          "mv",
          "python3",
          "readlink",
          "rm",
          "sed",
          "sh",
          "sleep",
          "tail",
          "tr",
          "true",
          "uname");
  private static final List<String> ASSUMED_TOOLS =
      List.of("Xvfb", "ip", "ps", "setpriv", "tc", "unshare", "xauth");

  private static final String FAKE_MAVEN =
      """
      echo "$*" >>"$FAKE/maven"
      case "$*" in *package*) ;; *) exit ;; esac
      mkdir -p labs/target/lib labs/target/classes
      printf /some/dependency.jar >labs/target/pixelwire.dependencies
      """;

  record Run(int exitCode, String out, String err) {}

  private final Path root;
  private final Path bin;
  final Path checkout;

  FakeMachine(Path root) {
    this(root, "check out");
  }

  FakeMachine(Path root, String folder) {
    this.root = root;
    bin = root.resolve("bin");
    checkout = root.resolve(folder);
    realTools();
    ASSUMED_TOOLS.forEach(tool -> command(tool, ":"));
    maven(FAKE_MAVEN);
    user(1000);
    java("jdk", "17.0.1");
    checkout();
  }

  private void realTools() {
    for (String tool : REAL_TOOLS) {
      for (String folder : List.of("/usr/bin", "/bin", "/opt/homebrew/bin", "/usr/local/bin")) {
        Path real = Path.of(folder, tool);
        if (Files.isExecutable(real)) {
          command(tool, "exec " + real + " \"$@\"");
          break;
        }
      }
    }
  }

  private void checkout() {
    quietly(() -> Files.copy(Path.of("..", "pixelwire"), folderOf(checkout.resolve("pixelwire"))));
    for (String source : List.of("pom.xml", ".mvn/jvm.config", "labs/pom.xml", "labs/src/main/A")) {
      write(checkout.resolve(source), "");
      touch(source, Instant.now().minus(Duration.ofHours(1)));
    }
  }

  /** Puts a script of that name first on the path. */
  void command(String name, String body) {
    script(bin.resolve(name), body);
  }

  void maven(String body) {
    command("mvn", "[ \"$1\" != -v ] || { echo 'Apache Maven 3.9.0'; exit; }\n" + body);
  }

  /**
   * A Java of that version in a folder of its own, which starts nothing but prints its arguments.
   */
  Path java(String folder, String version) {
    Path home = root.resolve(folder);
    write(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    write(home.resolve("lib/libawt_xawt.so"), "");
    script(home.resolve("bin/javac"), ":");
    script(home.resolve("bin/java"), "printf '<%s>\\n' \"$@\"\nexit ${FAKE_EXIT-0}");
    return home;
  }

  void link(String name, Path to) {
    quietly(() -> Files.createSymbolicLink(bin.resolve(name), to));
  }

  void remove(String command) {
    quietly(() -> Files.deleteIfExists(bin.resolve(command)));
  }

  void user(int id) {
    command("id", "echo " + id);
  }

  void touch(String source, Instant time) {
    quietly(() -> Files.setLastModifiedTime(checkout.resolve(source), FileTime.from(time)));
  }

  /** The argument lines with which a faked command that notes them was called. */
  List<String> calls(String command) {
    Path log = root.resolve("log").resolve(command);
    return Files.exists(log) ? quietly(() -> Files.readAllLines(log)) : List.of();
  }

  Run run(String... arguments) {
    return run(Map.of(), arguments);
  }

  Run run(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("pixelwire").toString()));
    command.addAll(List.of(arguments));
    return end(begin(environment, command));
  }

  /** Starts a command in a neutral folder, standard input closed, with nothing but the fakes. */
  Process begin(Map<String, String> environment, List<String> command) {
    Path log = quietly(() -> Files.createDirectories(root.resolve("log")));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", bin.toString(), "FAKE", log.toString()));
    builder.environment().putAll(Map.of("HOME", root.toString(), "LC_ALL", "C"));
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().putAll(environment);
    builder.redirectInput(Path.of("/dev/null").toFile());
    return quietly(builder::start);
  }

  Run end(Process process) {
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ends in time").isTrue();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Run(
          process.exitValue(), out, new String(process.getErrorStream().readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void script(Path file, String body) {
    write(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void write(Path file, String text) {
    quietly(() -> Files.writeString(folderOf(file), text));
  }

  private static Path folderOf(Path file) {
    quietly(() -> Files.createDirectories(file.getParent()));
    return file;
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T quietly(Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
