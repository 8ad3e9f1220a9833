package org.pixelwire.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of the test's own, with its environment: for what holds between processes. */
final class ChildJvm {
  private final ProcessBuilder builder;

  private ChildJvm(ProcessBuilder builder) {
    this.builder = builder;
  }

  static ChildJvm of(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true));
  }

  Map<String, String> environment() {
    return builder.environment();
  }

  Process start() throws IOException {
    return builder.start();
  }

  /** Runs it to its end, which must be a good one, and returns what it printed. */
  String output() throws IOException, InterruptedException {
    return output(start());
  }

  static String output(Process child) throws IOException, InterruptedException {
    try {
      String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).as(printed).isZero();
      return printed;
    } finally {
      child.destroyForcibly();
    }
  }
}
