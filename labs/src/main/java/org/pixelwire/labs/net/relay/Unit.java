package org.pixelwire.labs.net.relay;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of the relay's options are written in. */
enum Unit {
  SHARE("%?", "'%s' is no share of the frames: give 0%% to 100%%, or 0 to 1"),
  NANOSECONDS("us|ms|s", "'%s' is no time: give for instance 500us, 20ms or 1.5s"),
  BITS_PER_SECOND(
      "[KMG]?", "'%s' is no rate: give bits per second such as 500K, 10M or 1.5G, or none"),
  FRAMES("", "'%s' is no number of frames: give for instance 100");

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,10}(?:\\.[0-9]{1,9})?)([a-zA-Z%]*)");

  private static final Map<String, Integer> POWERS_OF_TEN =
      Map.of("", 0, "%", -2, "us", 3, "ms", 6, "s", 9, "K", 3, "M", 6, "G", 9);

  private final String suffixes;
  private final String refusal;

  Unit(String suffixes, String refusal) {
    this.suffixes = suffixes;
    this.refusal = refusal;
  }

  /**
   * The number that {@code text} means.
   *
   * @throws IllegalArgumentException with one sentence, without its full stop
   */
  BigDecimal read(String text) {
    if (this == BITS_PER_SECOND && text.equals("none")) {
      return BigDecimal.ZERO;
    }
    Matcher match = FORM.matcher(text);
    if (!match.matches() || !match.group(2).matches(suffixes)) {
      throw refused(text);
    }
    int power = POWERS_OF_TEN.get(match.group(2));
    BigDecimal number = new BigDecimal(match.group(1)).scaleByPowerOfTen(power);
    boolean possible =
        switch (this) {
          case SHARE -> number.compareTo(BigDecimal.ONE) <= 0;
          case BITS_PER_SECOND -> number.compareTo(BigDecimal.ONE) >= 0;
          case NANOSECONDS -> true;
          case FRAMES -> number.scale() <= 0 && number.signum() > 0;
        };
    if (!possible) {
      throw refused(text);
    }
    return number;
  }

  private IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(refusal.formatted(text));
  }
}
