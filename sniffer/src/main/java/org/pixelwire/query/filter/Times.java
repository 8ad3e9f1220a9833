package org.pixelwire.query.filter;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as filters write them, in nanoseconds; what a long cannot hold is the nearest it can. */
final class Times {
  private static final Pattern ISO =
      Pattern.compile(
          "\\s*(\\d{1,4})-(\\d{1,2})-(\\d{1,2})(?:(?:T(?=\\d{1,2}:\\d)|\\s+)(\\d{1,2})(?::(\\d{1,2})"
              + "(?::(\\d{1,2})(?:[.,](\\d*))?)?(Z|[+-]\\d{1,2}(?::?\\d{2})?)?)?)?(\\s*UTC)?\\s*");

  private static final Pattern NAMED =
      Pattern.compile(
          "\\s*(\\p{Alpha}{3})\\s+(\\d{1,2})\\s*,\\s*(\\d{1,4})\\s+(\\d{1,2}):(\\d{1,2})"
              + ":(\\d{1,2})(?:[.](\\d*))?()?(\\s*UTC)?\\s*");

  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2})(?::?(\\d{2}))?");

  private static final Pattern SECONDS = Pattern.compile("(\\d+)(?:\\.(\\d{0,9})(?!\\d).*)?");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

  private Times() {}

  /** Seconds with a fraction; null if {@code text} is none. */
  static Long relative(String text) {
    Matcher seconds = SECONDS.matcher(text);
    if (!seconds.matches()) {
      return null;
    }
    return nanos(new BigInteger(seconds.group(1)), fraction(seconds.group(2)));
  }

  /**
   * A date, with a time of day or without: ISO 8601, or {@code Jul 4, 2011 12:34:56.5}.
   *
   * @param zone where the clock hung that the text tells the time of, if the text does not say
   * @return since the epoch; null if {@code text} is none
   */
  static Long absolute(String text, ZoneId zone) {
    try {
      Matcher iso = ISO.matcher(text);
      if (iso.matches()) {
        return moment(iso, Integer.parseInt(iso.group(2)), 1, 3, zone);
      }
      Matcher named = NAMED.matcher(text);
      if (named.matches()) {
        int month = 1 + MONTHS.indexOf(named.group(1).toLowerCase(Locale.ROOT));
        return moment(named, month, 3, 2, zone);
      }
      return null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Long moment(Matcher text, int month, int year, int day, ZoneId zone) {
    int date = number(text, day);
    int second = number(text, 6);
    if (date < 1 || date > 31 || second > 61) {
      return null;
    }
    // As in C, the thirtieth of February is in March.
    LocalDate first = LocalDate.of(number(text, year), month, 1);
    LocalDateTime local =
        first.plusDays(date - 1L).atTime(number(text, 4), number(text, 5)).plusSeconds(second);
    long seconds = ZonedDateTime.of(local, zone(text, zone)).toEpochSecond() - ahead(text.group(8));
    return nanos(BigInteger.valueOf(seconds), fraction(text.group(7)));
  }

  private static ZoneId zone(Matcher text, ZoneId zone) {
    boolean told =
        text.group(9) != null || !Objects.requireNonNullElse(text.group(8), "").isEmpty();
    return told ? ZoneOffset.UTC : zone;
  }

  /** Seconds that the clock was ahead of UTC. */
  private static long ahead(String text) {
    Matcher offset = OFFSET.matcher(text == null ? "" : text);
    if (!offset.matches()) {
      return 0;
    }
    int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
    long ahead = 3600L * Integer.parseInt(offset.group(2)) + 60L * minutes;
    return offset.group(1).equals("-") ? -ahead : ahead;
  }

  private static int number(Matcher text, int group) {
    return text.group(group) == null ? 0 : Integer.parseInt(text.group(group));
  }

  private static long fraction(String digits) {
    return digits == null || digits.isEmpty()
        ? 0
        : Long.parseLong((digits + "000000000").substring(0, 9));
  }

  private static long nanos(BigInteger seconds, long fraction) {
    BigInteger nanos = seconds.multiply(SECOND).add(BigInteger.valueOf(fraction));
    if (nanos.bitLength() > 63) {
      return nanos.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return nanos.longValue();
  }
}
