package org.pixelwire.capture;

import java.util.ArrayList;
import java.util.List;

/** Gathers what a section header's options say. */
final class PcapngSection {
  /** No option with a higher code is a text. */
  static final int LAST_TEXT = 4;

  private final List<String> comments = new ArrayList<>(0);
  private String hardware;
  private String os;
  private String application;

  /** Takes one option. */
  void option(int code, String text) {
    switch (code) {
      case PcapngOptions.COMMENT -> comments.add(text);
      case 2 -> hardware = text;
      case 3 -> os = text;
      case LAST_TEXT -> application = text;
      default -> {
        // Not a text known.
      }
    }
  }

  /** Everything so far. */
  Section section() {
    boolean silent = comments.isEmpty() && hardware == null && os == null && application == null;
    return silent ? Section.NONE : new Section(comments, hardware, os, application);
  }
}
