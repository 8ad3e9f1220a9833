package org.pixelwire.labs.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program while it runs; it never outlives this one. */
final class Program implements AutoCloseable {
  private static final long MOST_SECONDS = 60;

  private final String name;
  private final Process process;
  private final Path out;
  private final Path err;

  private Program(List<String> command, Path scratch) throws IOException {
    this.name = Path.of(command.get(0)).getFileName().toString();
    this.out = Files.createTempFile(scratch, name, ".out");
    this.err = Files.createTempFile(scratch, name, ".err");
    this.process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  static Program start(Path scratch, List<String> command) throws IOException {
    return new Program(command, scratch);
  }

  /** Runs to the end and gives what it printed. */
  static String run(Path scratch, List<String> command) throws IOException, InterruptedException {
    try (Program program = start(scratch, command)) {
      program.await(program.name);
      return program.output();
    }
  }

  /** Waits until its standard error, or standard output, holds {@code words}. */
  void awaitSaid(String words) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!diagnostics().contains(words) && !output().contains(words)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(name + " never said \"" + words + "\": " + diagnostics());
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Sends SIGTERM and waits for the end. */
  void end() throws IOException, InterruptedException {
    process.destroy();
    await(name);
  }

  private void await(String what) throws IOException, InterruptedException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException(what + " did not end within " + MOST_SECONDS + " s.");
    }
  }

  Path outputFile() {
    return out;
  }

  String output() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  String diagnostics() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
