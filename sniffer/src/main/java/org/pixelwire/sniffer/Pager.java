package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where long output goes: on a terminal through a program that shows it page by page, as git does.
 *
 * <p>{@code PIXELWIRE_PAGER}, else {@code PAGER}, else {@code less}, which ends by itself where all
 * fits on one page; {@code cat} or an empty text is none. Whoever quits it early has seen enough:
 * {@link #closed} then says so, and nothing fails.
 */
final class Pager implements AutoCloseable {
  /** End at once if it fits, pass colours on, leave what was read on the screen. */
  private static final String DEFAULT = "less -FRX";

  private final PrintWriter out;
  private final Process process;
  private final Thread hook;

  private Pager(PrintWriter out, Process process) {
    this.out = out;
    this.process = process;
    hook = process == null ? null : new Thread(this::waitForEnd, "pixelwire-pager");
    if (hook != null) {
      // Ctrl-C is the pager's to answer; a shell must not come back beneath it.
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /** A pager if standard output is a terminal and {@code wanted}; else {@code plain} itself. */
  static Pager on(PrintWriter plain, boolean wanted) throws IOException {
    String command = wanted && Terminal.isStandardOutput() ? command(System.getenv()) : "";
    return command.isEmpty() ? new Pager(plain, null) : start(command);
  }

  /** What is run; empty for nothing. */
  static String command(Map<String, String> environment) {
    String command =
        environment.getOrDefault("PIXELWIRE_PAGER", environment.getOrDefault("PAGER", DEFAULT));
    String program = command.strip().split(" ", 2)[0];
    String path = environment.getOrDefault("PATH", "");
    boolean there = isProgram("sh", path) && isProgram(program, path);
    return there && !command.strip().equals("cat") ? command : "";
  }

  private static boolean isProgram(String name, String path) {
    if (name.isEmpty()) {
      return false;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder).resolve(name))) {
        return true;
      }
    }
    return false;
  }

  private static Pager start(String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putIfAbsent("LESS", "FRX");
    builder.environment().putIfAbsent("LESSCHARSET", "utf-8");
    Process process = builder.start();
    return new Pager(new PrintWriter(process.getOutputStream(), false, UTF_8), process);
  }

  /** Where to print. */
  PrintWriter out() {
    return out;
  }

  /** Whether nobody reads any more; flushes. */
  boolean closed() {
    return out.checkError();
  }

  private void waitForEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until everything was read, or not wanted. */
  @Override
  public void close() {
    if (process == null) {
      out.flush();
      return;
    }
    out.close();
    waitForEnd();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook has run.
    }
  }
}
