package org.pixelwire.labs.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Somebody without rights: the user of the tests, or user 65534 where root runs them. Has a folder,
 * and in it a class path to read, without OpenCV, which is large.
 */
public final class OrdinaryUser {
  private static final int NOBODY = 65_534;
  private static final int LIMIT_SECONDS = 60;

  /** How a program ended and what it printed. */
  public record Run(int exitCode, String out, String err) {}

  private final Path home;
  private final boolean root;
  private final String classPath;

  /** {@code home} is a folder of the test's own, on a way that everybody may go. */
  public OrdinaryUser(Path home) throws IOException, InterruptedException {
    this.home = home;
    this.root = Files.getAttribute(home, "unix:uid").equals(0);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (root) {
      classPath = readableCopy(Files.createDirectory(home.resolve("classes")));
      Files.setAttribute(home, "unix:uid", NOBODY);
      Process change = command(List.of("true"), false).start();
      assumeTrue(change.waitFor() == 0, "root may not become user " + NOBODY + " here");
    } else {
      classPath = System.getProperty("java.class.path");
    }
  }

  Path home() {
    return home;
  }

  int id() throws IOException {
    return (int) Files.getAttribute(home, "unix:uid");
  }

  /** A Java of this user's that runs {@code main}. */
  public ProcessBuilder java(Class<?> main, String... arguments) {
    return command(javaCommand(main, arguments), false);
  }

  /** The same as leader of a process group, as a shell starts it. */
  ProcessBuilder javaInGroup(Class<?> main, String... arguments) {
    return command(javaCommand(main, arguments), true);
  }

  List<String> javaCommand(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dkept=as it is", "-Duser.home=" + home, "-Xshare:auto"));
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  ProcessBuilder command(List<String> program, boolean ownGroup) {
    List<String> command = new ArrayList<>();
    if (ownGroup) {
      command.add("setsid");
    }
    if (root) {
      command.addAll(List.of("setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY));
      command.add("--clear-groups");
    }
    command.addAll(program);
    return SystemProgram.builder(command).directory(home.toFile());
  }

  public static Run end(ProcessBuilder builder) throws IOException, InterruptedException {
    return end(builder, LIMIT_SECONDS);
  }

  /** Waits for the end of a program that may take so many seconds. */
  static Run end(ProcessBuilder builder, int limitSeconds)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(limitSeconds, TimeUnit.SECONDS)).as("ends in time").isTrue();
      return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Processes of any namespace whose command line names {@code word}. */
  static List<String> processesNaming(String word) throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
      return folders
          .filter(each -> each.getFileName().toString().matches("\\d+"))
          .map(OrdinaryUser::commandLine)
          .filter(line -> line.contains(word))
          .toList();
    }
  }

  private static String commandLine(Path process) {
    try {
      byte[] line = Files.readAllBytes(process.resolve("cmdline"));
      return process.getFileName() + " " + new String(line, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // gone meanwhile
    }
  }

  /** A condition of a test's. */
  interface Condition {
    boolean holds() throws IOException;
  }

  static boolean soon(Condition condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  private static String readableCopy(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path entry = Path.of(each);
      if (!entry.getFileName().toString().startsWith("opencv-") && Files.exists(entry)) {
        Path copy = folder.resolve(entries.size() + "-" + entry.getFileName());
        copy(entry, copy);
        entries.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.toList();
    }
    for (Path each : files) {
      Path copy = to.resolve(from.relativize(each).toString());
      if (each.equals(from)) {
        copy = to;
      }
      Files.copy(each, copy);
      Set<PosixFilePermission> everybody =
          PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwxr-xr-x" : "rw-r--r--");
      Files.setPosixFilePermissions(copy, everybody);
    }
  }
}
