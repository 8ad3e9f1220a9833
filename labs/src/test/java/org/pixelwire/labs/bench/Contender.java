package org.pixelwire.labs.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program that reads a capture, and how it did so far. */
final class Contender {
  private static final int LIMIT_SECONDS = 300;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final int most;
  private final Samples seconds = new Samples();
  private long peakBytes;
  private long ownBytes;
  private String trouble;

  /** Runs {@code command} in at most {@code most} rounds; it may write into its own folder. */
  Contender(String name, List<String> command, Map<String, String> environment, int most) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.most = most;
    if (!installed(command.get(0))) {
      trouble = command.get(0) + " is not installed";
    }
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  void round(int number, Path scratch) throws IOException, InterruptedException {
    if (trouble != null || number >= most) {
      return;
    }
    Path own = Files.createTempDirectory(scratch, "run");
    try {
      Run run = Run.of(command, environment, own, LIMIT_SECONDS);
      trouble = run.trouble();
      seconds.add(run.seconds());
      peakBytes = Math.max(peakBytes, run.peakBytes());
      ownBytes = Math.max(ownBytes, run.ownBytes());
    } finally {
      delete(own);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  String name() {
    return name;
  }

  Samples seconds() {
    return seconds;
  }

  boolean measured() {
    return trouble == null;
  }

  String trouble() {
    return trouble;
  }

  long peakBytes() {
    return peakBytes;
  }

  long ownBytes() {
    return ownBytes;
  }
}
