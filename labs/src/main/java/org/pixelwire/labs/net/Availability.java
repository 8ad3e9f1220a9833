package org.pixelwire.labs.net;

import java.util.Objects;

/**
 * Whether a private network can be had here.
 *
 * @param reason why not, as half a sentence; empty when it can
 * @param remedy one command that makes it possible; empty when it can, or when nobody can help
 */
public record Availability(boolean possible, String reason, String remedy) {
  public Availability {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(remedy, "remedy");
  }

  static Availability yes() {
    return new Availability(true, "", "");
  }

  static Availability no(String reason, String remedy) {
    return new Availability(false, reason, remedy);
  }
}
