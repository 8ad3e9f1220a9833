package org.pixelwire.query.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and times of day; apart, because to know time zones takes longer than to list packets. */
final class WallClock {
  private static final long SECOND = 1_000_000_000L;

  private WallClock() {}

  /** Everything before the fraction of a second, in the zone that TZ or the system says. */
  static String text(TimeFormat format, long nanos) {
    ZoneId zone = isUtc(format) ? ZoneOffset.UTC : ZoneId.systemDefault();
    return DateTimeFormatter.ofPattern(pattern(format), Locale.ROOT)
        .format(Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND)).atZone(zone));
  }

  private static boolean isUtc(TimeFormat format) {
    return format.name().startsWith("U");
  }

  private static String pattern(TimeFormat format) {
    return switch (format) {
      case AD, UD -> "uuuu-MM-dd HH:mm:ss";
      case ADOY, UDOY -> "uuuu/DDD HH:mm:ss";
      default -> "HH:mm:ss";
    };
  }
}
