package org.pixelwire.sniffer;

/** Which streams are terminals: known to the launcher, which a JVM cannot ask reliably. */
final class Terminal {
  /** Digits of the standard streams that are terminals: 1 output, 2 error. */
  private static final String PROPERTY = "pixelwire.tty";

  private Terminal() {}

  static boolean isStandardOutput() {
    return System.getProperty(PROPERTY, "").contains("1");
  }

  static boolean isStandardError() {
    return System.getProperty(PROPERTY, "").contains("2");
  }
}
