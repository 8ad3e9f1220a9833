package org.pixelwire.labs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;

/** The whole program: in this process, or as a child that can be interrupted and killed. */
final class Program implements AutoCloseable {
  private static final long LIMIT_SECONDS = 30;

  /** How a run ended and what it said. */
  record Ended(int code, String out, String err) {
    /** Refused with {@code code} and one sentence, with no trace of a stack. */
    Ended refusedWith(int expected, String... words) {
      assertThat(code).as(err).isEqualTo(expected);
      assertThat(err).contains(words).doesNotContain("\tat ", "Exception", "should not have");
      assertThat(sentences()).as(err).hasSize(1);
      return this;
    }

    /** What was said besides where the help is, and that a capture or receiver has begun. */
    private List<String> sentences() {
      return err.lines()
          .filter(line -> !line.startsWith("Help: ") && !line.startsWith("Did you mean: "))
          .filter(line -> !line.startsWith("Capturing on ") && !line.startsWith("Listening on "))
          .toList();
    }
  }

  private final Process process;
  private final Path out;
  private final Path err;

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Runs in this process. */
  static Ended run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = strings(arguments).toArray(String[]::new);
    CommandLine line = Pixelwire.commandLine(words);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute(words);
    line.getOut().flush();
    line.getErr().flush();
    return new Ended(code, out.toString(), err.toString());
  }

  /** Starts a child whose output goes to files in {@code folder}. */
  static Program start(Path folder, Object... arguments) throws IOException {
    return start(folder, List.of(), arguments);
  }

  /** The same behind another program, such as one that changes the user. */
  static Program start(Path folder, List<String> before, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(java(System.getProperty("java.class.path")));
    command.addAll(strings(arguments));
    return start(folder, command);
  }

  /** How a child begins. */
  static List<String> java(String classPath) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath,
        Pixelwire.class.getName());
  }

  static Program start(Path folder, List<String> command) throws IOException {
    Path out = Files.createTempFile(folder, "", ".out");
    Path err = Files.createTempFile(folder, "", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Program(process, out, err);
  }

  private static List<String> strings(Object... arguments) {
    return List.of(arguments).stream().map(Object::toString).toList();
  }

  long pid() {
    return process.pid();
  }

  String err() throws IOException {
    return Files.readString(err, UTF_8);
  }

  String out() throws IOException {
    return Files.readString(out, UTF_8);
  }

  /** Waits until it has said {@code words} on standard error. */
  Program awaitErr(String words) {
    await("'" + words + "' on standard error", () -> !process.isAlive() || holds(err, words));
    assertThat(err).content(UTF_8).contains(words);
    return this;
  }

  private static boolean holds(Path file, String words) {
    try {
      return Files.readString(file, UTF_8).contains(words);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
      LockSupport.parkNanos(2_000_000);
    }
  }

  /** As Ctrl-C does. */
  Program interrupt() throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", Long.toString(pid())).start();
    assertThat(kill.waitFor()).isZero();
    return this;
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end. */
  Ended end() throws IOException, InterruptedException {
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(ended).as("ends by itself; it said: " + out() + err()).isTrue();
    return new Ended(process.exitValue(), out(), err());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
