package org.pixelwire.receiver;

import java.util.Locale;

/** What records travel over. */
public enum Transport {
  /** A stream of records. */
  TCP,
  /** A record a datagram. */
  UDP;

  /** Lower case, as in records and on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
