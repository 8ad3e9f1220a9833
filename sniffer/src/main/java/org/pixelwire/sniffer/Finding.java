package org.pixelwire.sniffer;

import java.util.List;
import java.util.Locale;

/**
 * Something valid but odd, or wrong.
 *
 * @param id stable name, {@code udp-chunk-missing}
 * @param count how often
 * @param frames the first of the frames that show it
 */
public record Finding(String id, Severity severity, long count, List<Long> frames) {
  /** Most frames kept. */
  public static final int MAX_FRAMES = 20;

  /** Wireshark's expert severities. */
  public enum Severity {
    CHAT,
    NOTE,
    WARN,
    ERROR;

    /** Lower case. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding of(String id, Severity severity, long count, List<Long> frames) {
    return new Finding(id, severity, count, frames.stream().limit(MAX_FRAMES).toList());
  }
}
