package org.pixelwire.sender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What a command takes from outside and a test replaces.
 *
 * @param ids transfer ids, random enough never to meet
 * @param seeds of planned chance, where none is given
 * @param terminal whether somebody watches standard error
 */
record Surroundings(
    Clock clock, Ticker ticker, LongSupplier ids, LongSupplier seeds, boolean terminal) {

  /** The real ones. */
  static Surroundings real() {
    SecureRandom random = new SecureRandom();
    return new Surroundings(
        Clock.systemUTC(),
        Ticker.SYSTEM,
        random::nextLong,
        () -> random.nextInt(1_000_000),
        isWatched());
  }

  /** Whether standard error is a terminal; Java itself cannot tell it from standard output. */
  @SuppressWarnings("SystemConsoleNull") // true too often from Java 22 on, outside Linux only
  private static boolean isWatched() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException notLinux) {
      return System.console() != null;
    }
  }
}
