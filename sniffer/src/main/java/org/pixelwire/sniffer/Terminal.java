package org.pixelwire.sniffer;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which streams are terminals: known to the launcher, which a JVM cannot ask reliably. */
final class Terminal {
  /** Digits of the standard streams that are terminals: 1 output, 2 error. */
  private static final String PROPERTY = "pixelwire.tty";

  private static final String COLUMNS = "pixelwire.columns";
  private static final int USUAL = 80;

  /** In narrower ones than this, nothing is gained by breaking lines. */
  private static final int NARROWEST = 40;

  private Terminal() {}

  /** How many columns standard output has; the usual number where that is unknown. */
  static int columns() {
    return Math.max(NARROWEST, Integer.getInteger(COLUMNS, USUAL));
  }

  static boolean isStandardOutput() {
    return System.getProperty(PROPERTY, "").contains("1");
  }

  /** Whether it shows more than ASCII, by what the locale says (POSIX.1 section 8.2). */
  static boolean speaksUnicode(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.contains("utf-8") || lower.contains("utf8");
      }
    }
    return false;
  }

  static boolean isStandardError() {
    return System.getProperty(PROPERTY, "").contains("2");
  }
}
