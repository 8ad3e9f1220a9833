package org.pixelwire.labs.net.relay;

import java.util.Arrays;

/** One of the two ways through the relay. */
public enum Direction {
  TO_RECEIVER("to-receiver", 0),
  TO_SENDER("to-sender", 1);

  private final String text;
  private final int stream;

  Direction(String text, int stream) {
    this.text = text;
    this.stream = stream;
  }

  /** As in the log. */
  public String text() {
    return text;
  }

  /** Sets apart what chance does here; 0 or 1, and never changes. */
  int stream() {
    return stream;
  }

  static Direction of(String text) {
    return Arrays.stream(values())
        .filter(each -> each.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no direction."));
  }
}
