package org.pixelwire.sender;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How TCP asks over a silent connection whether the peer is still there (RFC 9293 section 3.8.4).
 *
 * @param idle seconds of silence before the first probe
 * @param interval seconds between probes that are not answered
 * @param count after how many of those the connection is given up
 */
record KeepAlive(int idle, int interval, int count) {
  /** What Linux takes; other systems take no more. */
  private static final int MOST_SECONDS = 32_767;

  private static final int MOST_PROBES = 127;

  private static final Pattern FORM = Pattern.compile("([0-9]{1,5}),([0-9]{1,5}),([0-9]{1,3})");

  /**
   * Reads {@code IDLE,INTERVAL,COUNT}.
   *
   * @throws IllegalArgumentException if it is not that; the message completes a sentence
   */
  static KeepAlive parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      int idle = Integer.parseInt(form.group(1));
      int interval = Integer.parseInt(form.group(2));
      int count = Integer.parseInt(form.group(3));
      if (within(idle, MOST_SECONDS)
          && within(interval, MOST_SECONDS)
          && within(count, MOST_PROBES)) {
        return new KeepAlive(idle, interval, count);
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no IDLE,INTERVAL,COUNT: write seconds, seconds and probes, such as 1,1,3 (at most "
            + MOST_SECONDS
            + ","
            + MOST_SECONDS
            + ","
            + MOST_PROBES
            + ")");
  }

  private static boolean within(int value, int most) {
    return value >= 1 && value <= most;
  }
}
