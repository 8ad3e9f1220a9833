package org.pixelwire.sniffer;

import java.util.Locale;

/** Numbers with their units, as people read them. */
final class Counted {
  private Counted() {}

  /** {@code 1 byte}, {@code 1,448 bytes}. */
  static String bytes(long count) {
    return of(count, "byte");
  }

  /** {@code 1 frame}, {@code 2,000 frames}. */
  static String of(long count, String unit) {
    return String.format(Locale.ROOT, "%,d %s%s", count, unit, count == 1 ? "" : "s");
  }
}
