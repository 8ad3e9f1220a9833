package org.pixelwire.query.text;

import java.util.Locale;

/** How the Time column tells time, under the letters of {@code tshark -t}. */
public enum TimeFormat {
  /** Seconds since the first packet. */
  R,
  /** Time of day. */
  A,
  /** Date and time of day. */
  AD,
  /** Year, day of the year and time of day. */
  ADOY,
  /** Seconds since the packet before. */
  D,
  /** Seconds since the packet displayed before. */
  DD,
  /** Seconds since 1970. */
  E,
  /** Time of day, UTC. */
  U,
  /** Date and time of day, UTC. */
  UD,
  /** Year, day of the year and time of day, UTC. */
  UDOY;

  private static final long SECOND = 1_000_000_000L;
  private static final int NANOS = 9;
  private static final int MICROS = 6;
  private static final int MILLIS = 3;

  /**
   * The format with these letters.
   *
   * @throws IllegalArgumentException with one sentence, if there is none
   */
  public static TimeFormat of(String letters) {
    for (TimeFormat format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(letters)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "-t takes r (since the first packet), d (since the one before), dd (since the one displayed"
            + " before), a, ad or adoy (time of day, with date, with day of the year), u, ud or"
            + " udoy (the same in UTC) or e (since 1970), not '"
            + letters
            + "'.");
  }

  /**
   * The time of the packet that {@code times} was told last; empty when it has none.
   *
   * @param digits decimals that the capture file has
   */
  public String text(PacketTimes times, int digits) {
    if (!times.known()) {
      return "";
    }
    int shown = decimals(digits);
    return switch (this) {
      case R -> seconds(times.sinceFirst(), shown);
      case D -> seconds(times.sincePrevious(), shown);
      case DD -> seconds(times.sinceDisplayed(), shown);
      case E -> seconds(times.epoch(), shown);
      default -> {
        StringBuilder out = new StringBuilder(WallClock.text(this, times.epoch()));
        fraction(times.epoch(), shown, out);
        yield out.toString();
      }
    };
  }

  /** tshark knows no precisions between these. */
  private static int decimals(int digits) {
    if (digits <= MILLIS) {
      return Math.max(0, digits);
    }
    return digits <= MICROS ? MICROS : NANOS;
  }

  private static String seconds(long nanos, int digits) {
    StringBuilder out = new StringBuilder(20).append(nanos < 0 ? "-" : "");
    fraction(Math.abs(nanos), digits, out.append(Math.abs(nanos / SECOND)));
    return out.toString();
  }

  private static void fraction(long nanos, int digits, StringBuilder out) {
    if (digits > 0) {
      int dot = out.length();
      // The leading 1 keeps the zeros after it, and makes room for the dot.
      out.append(SECOND + Math.floorMod(nanos, SECOND)).setCharAt(dot, '.');
      out.setLength(dot + 1 + digits);
    }
  }
}
