package org.pixelwire.sender;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment in a TCP stream at which nothing is written for a while.
 *
 * @param nanos for how long
 * @param at after how many bytes of the stream
 */
record Pause(long nanos, long at) {
  private static final Pattern FORM = Pattern.compile("(.+)@([0-9]{1,10})");

  /**
   * Reads {@code 3s@100000}.
   *
   * @throws IllegalArgumentException for anything else; the message completes a sentence
   */
  static Pause parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no pause: write how long and after which byte, such as 3s@100000");
    }
    return new Pause(Span.parse(form.group(1)), Long.parseLong(form.group(2)));
  }

  /** As it is written. */
  String text() {
    return Span.text(nanos) + "@" + at;
  }
}
