package org.pixelwire.labs.net.relay;

import java.util.Arrays;

/** What can become of a frame. */
public enum Fate {
  /** Left the relay, at least once. */
  DELIVERED("delivered"),
  /** Thrown away by chance. */
  LOST("lost"),
  /** Thrown away because its number, or its chunk's, was given. */
  DROPPED_ON_PURPOSE("dropped-on-purpose"),
  /** Thrown away, or its second copy was, because too many frames waited before it. */
  QUEUE_OVERFLOW("queue-overflow"),
  /** Left twice, unless the second copy overflowed the queue. */
  DUPLICATED("duplicated"),
  /** Overtaken by the frame after it. */
  REORDERED("reordered"),
  /** Left with one bit changed. */
  CORRUPTED("corrupted"),
  /** Not passed on, because it is longer than the network allows. */
  TOO_LONG("too-long"),
  /** Still inside when the relay ended, or the interface it should leave by was down. */
  NOT_SENT("not-sent");

  private final String text;

  Fate(String text) {
    this.text = text;
  }

  /** As in the log. */
  public String text() {
    return text;
  }

  static Fate of(String text) {
    return Arrays.stream(values())
        .filter(each -> each.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no fate of a frame."));
  }
}
