package org.pixelwire.labs.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A private network of this user's, found by its keeper: the process that everything in it ends
 * with. No file says that it exists, so none is wrong when it was killed.
 *
 * @param keeper process id
 * @param arguments the command line it was made by
 */
public record RunningNetwork(String name, long keeper, List<String> arguments) {
  static final String MARK = "-Dpixelwire.net=";
  private static final String FIRST_OF_ITS_NAMESPACE = "(?s).*\\nNSpid:(\\s+\\d+)*\\s+1\\n.*";
  private static final Duration READY_WITHIN = Duration.ofSeconds(10);
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final long ENDS_WITHIN_SECONDS = 15;
  private static final String DEFAULT_NAME = "lab";

  public RunningNetwork {
    arguments = List.copyOf(arguments);
  }

  /** All of this user's; by name, then by age. */
  public static List<RunningNetwork> list() throws IOException {
    return list(Path.of("/proc"));
  }

  private static List<RunningNetwork> list(Path processes) throws IOException {
    List<RunningNetwork> found = new ArrayList<>();
    if (Files.isDirectory(processes.resolve("self"))) {
      Object self = Files.getAttribute(processes.resolve("self/"), "unix:uid");
      try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[1-9]*")) {
        for (Path each : all) {
          of(each, self).ifPresent(found::add);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    found.sort(Comparator.comparing(RunningNetwork::name).thenComparing(RunningNetwork::keeper));
    return found;
  }

  private static Optional<RunningNetwork> of(Path process, Object self) {
    try {
      byte[] bytes = Files.readAllBytes(process.resolve("cmdline")); // in whatever encoding
      String line = new String(bytes, Charset.defaultCharset());
      List<String> words = List.of(line.split("\0", -1));
      Optional<String> mark = words.stream().filter(word -> word.startsWith(MARK)).findFirst();
      if (mark.isEmpty() || !self.equals(Files.getAttribute(process, "unix:uid"))) {
        return Optional.empty();
      }
      if (!Files.readString(process.resolve("status")).matches(FIRST_OF_ITS_NAMESPACE)) {
        return Optional.empty(); // one that only carries the keeper's arguments
      }
      long id = Long.parseLong(process.getFileName().toString());
      int program = words.indexOf("net");
      List<String> arguments =
          program < 0 ? List.of() : words.subList(program + 1, words.size() - 1);
      return Optional.of(new RunningNetwork(mark.get().substring(MARK.length()), id, arguments));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty(); // it ended meanwhile
    }
  }

  /** The one called {@code name}, or kept by the process of that number. */
  public static RunningNetwork find(String name) throws IOException {
    List<RunningNetwork> all = list();
    List<RunningNetwork> called =
        all.stream()
            .filter(each -> each.name.equals(name) || Long.toString(each.keeper).equals(name))
            .toList();
    if (called.size() == 1) {
      return called.get(0);
    }
    if (!called.isEmpty()) {
      throw NetworkException.wrongRequest(
          "Several networks are called '"
              + name
              + "': name one by the number of its keeper, "
              + String.join(" or ", called.stream().map(each -> "" + each.keeper).toList())
              + ".");
    }
    throw NetworkException.wrongRequest(
        "There is no network '"
            + name
            + "'"
            + (all.isEmpty()
                ? ", nor any other: 'pixelwire net' makes one."
                : ", only "
                    + String.join(", ", all.stream().map(each -> each.name).toList())
                    + "."));
  }

  /** A name that no network has: the first of lab, lab-2, lab-3, and so on. */
  public static String freeName() throws IOException {
    List<String> taken = list().stream().map(RunningNetwork::name).toList();
    String name = DEFAULT_NAME;
    for (int number = 2; taken.contains(name); number++) {
      name = DEFAULT_NAME + "-" + number;
    }
    return name;
  }

  /** When its keeper was started; empty where the system does not tell. */
  public Optional<Instant> since() {
    return ProcessHandle.of(keeper).flatMap(each -> each.info().startInstant());
  }

  /** Waits until it is complete, for it may have been found while it was being made. */
  void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!PrivateFolder.isReady(keeper)) {
      if (ProcessHandle.of(keeper).isEmpty() || System.nanoTime() > deadline) {
        throw NetworkException.refusedHere("The network '" + name + "' cannot be entered.");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** Asks everything in it to end, and kills what does not; returns when it is gone. */
  public void end() throws InterruptedException {
    Optional<ProcessHandle> process = ProcessHandle.of(keeper);
    if (process.isEmpty()) {
      return;
    }
    process.get().destroy();
    try {
      process.get().onExit().get(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.get().destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process failed", e);
    }
  }
}
