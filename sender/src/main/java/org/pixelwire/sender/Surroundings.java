package org.pixelwire.sender;

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

  /** Whether standard error is a terminal: the launcher knows, a JVM cannot tell. */
  private static boolean isWatched() {
    return System.getProperty("pixelwire.tty", "").contains("2");
  }
}
