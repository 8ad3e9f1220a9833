package org.pixelwire.flow;

import java.util.Locale;

/**
 * What a segment brought, judged by what the capture holds and nothing else: unlike Wireshark's
 * labels it guesses nothing from times and acknowledgments.
 */
public enum Truth {
  /** No payload. */
  NONE,
  /** Bytes that no earlier frame had, behind all that was seen. */
  NEW,
  /** Bytes that no earlier frame had, in a hole that later ones had left. */
  LATE,
  /** Nothing that was not there before. */
  RESENT,
  /** Bytes seen before, and others for the first time. */
  PARTLY_RESENT,
  /** At least one byte that differs from the first copy. */
  CONFLICTING,
  /** Bytes before the first one seen, of a stream whose SYN was not captured. */
  BEFORE_FIRST;

  /** In words, for people and for JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
