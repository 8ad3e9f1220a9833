package org.pixelwire.capture;

import java.util.List;

/**
 * What a pcapng section says of how it was made; null where it says nothing.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 4.1.
 *
 * @param comments in order
 * @param application that wrote it
 */
public record Section(List<String> comments, String hardware, String os, String application) {
  /** Says nothing. */
  public static final Section NONE = new Section(List.of(), null, null, null);

  public Section {
    comments = List.copyOf(comments);
  }
}
