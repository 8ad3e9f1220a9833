package org.pixelwire.sender;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the sender ends its side of a TCP connection.
 *
 * @param at after how many bytes of the stream; empty for after all of it
 */
record Ending(Kind kind, Optional<Long> at) {
  /** FIN once the receipt has arrived: what everybody does who asks for nothing. */
  static final Ending USUAL = new Ending(Kind.FIN, Optional.empty());

  private static final Pattern FORM = Pattern.compile("(fin|half|reset(?:@([0-9]{1,10}))?)");

  /** What tells the peer that nothing more comes (RFC 9293 sections 3.5.3 and 3.6). */
  enum Kind {
    /** FIN after the receipt. */
    FIN,
    /** RST: unread and unsent bytes are thrown away at both ends. */
    RESET,
    /** FIN after the last record; the receipt comes through the half still open (section 3.6.1). */
    HALF;

    /** As it is written, and in records. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads {@code fin}, {@code half}, {@code reset} or {@code reset@BYTES}.
   *
   * @throws IllegalArgumentException for anything else; the message completes a sentence
   */
  static Ending parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no ending: write fin, half, reset or reset@BYTES");
    }
    if (!text.startsWith("reset")) {
      Kind kind = text.equals("half") ? Kind.HALF : Kind.FIN;
      return new Ending(kind, Optional.empty());
    }
    return new Ending(Kind.RESET, Optional.ofNullable(form.group(2)).map(Long::valueOf));
  }

  /** As it is written. */
  String text() {
    return at.map(bytes -> kind.text() + "@" + bytes).orElse(kind.text());
  }
}
