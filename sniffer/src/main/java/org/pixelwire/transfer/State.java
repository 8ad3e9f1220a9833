package org.pixelwire.transfer;

import java.util.Locale;

/** What happened to a chunk, as far as the witnesses prove it. The order is that of reports. */
public enum State {
  DELIVERED("delivered"),
  DELIVERED_AGAIN("delivered more than once"),
  LOST_AFTER_CAPTURE("lost after the capture point"),
  LOST_BETWEEN_CAPTURES("lost between the capture points"),
  LOST_BEFORE_CAPTURE("lost before the capture point"),
  DAMAGED("damaged"),
  NEVER_SENT("never sent"),
  INCONCLUSIVE("cannot be said");

  private final String words;

  State(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** For JSON: {@code lost-after-capture}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
