package org.pixelwire.sniffer;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Conditions at which a capture ends by itself: {@code duration:S} and {@code filesize:KB}. */
public record AutoStop(long maxNanos, long maxBytes) {

  /** Never by itself. */
  public static final AutoStop NEVER = new AutoStop(Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * Adds one condition as dumpcap writes it.
   *
   * @throws IllegalArgumentException with one sentence
   */
  AutoStop and(String condition) {
    String[] parts = condition.toLowerCase(Locale.ROOT).split(":", 2);
    try {
      double number = Double.parseDouble(parts.length == 2 ? parts[1] : "");
      if (number > 0 && parts[0].equals("duration")) {
        return new AutoStop((long) (number * TimeUnit.SECONDS.toNanos(1)), maxBytes);
      }
      if (number > 0 && parts[0].equals("filesize")) {
        return new AutoStop(maxNanos, (long) (number * 1000));
      }
    } catch (NumberFormatException e) {
      throw refused(condition, e);
    }
    throw refused(condition, null);
  }

  private static IllegalArgumentException refused(String condition, Throwable cause) {
    return new IllegalArgumentException(
        "-a takes duration:SECONDS or filesize:KB, not '" + condition + "'.", cause);
  }

  boolean reached(long nanos, long bytes) {
    return nanos >= maxNanos || bytes >= maxBytes;
  }
}
