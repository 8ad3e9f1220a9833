package org.pixelwire.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be said of a transfer, most favourable first. */
public enum Verdict {
  /** Every byte is there and the SHA-256 is the announced one. */
  INTACT(0),
  /** Bytes are missing; those that are there are right. */
  INCOMPLETE(1),
  /** Bytes are there that are not the ones that were sent. */
  DAMAGED(2),
  /** The receiver would not take the transfer; the reason says why. */
  REFUSED(3),
  /** The evidence does not suffice to say. */
  INCONCLUSIVE(4);

  private final int code;

  Verdict(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The verdict with this number, if there is one. */
  public static Optional<Verdict> of(int code) {
    return Arrays.stream(values()).filter(v -> v.code == code).findFirst();
  }

  /** Lower case, as in JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The verdict with this text, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Verdict parse(String text) {
    return Arrays.stream(values())
        .filter(v -> v.text().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no verdict is called '" + text + "'"));
  }
}
