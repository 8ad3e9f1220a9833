package org.pixelwire.query.text;

import java.util.Map;

/** How a terminal is told colours, which are written 0xRRGGBB. */
public enum Palette {
  /** Not at all. */
  NONE,
  /** By the number of one of 256. */
  INDEXED,
  /** As they are. */
  TRUE_COLOUR;

  private static final String RESET = "\u001b[0m";
  private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

  /**
   * What the user asked for.
   *
   * @param when {@code auto}, {@code always} or {@code never}
   * @throws IllegalArgumentException with one sentence, if it is none of these
   */
  public static Palette of(String when, boolean terminal, Map<String, String> environment) {
    boolean wanted =
        switch (when) {
          case "always" -> true;
          case "never" -> false;
          case "auto" ->
              terminal
                  && environment.getOrDefault("NO_COLOR", "").isEmpty()
                  && !environment.getOrDefault("TERM", "").equals("dumb");
          default ->
              throw new IllegalArgumentException(
                  "--color takes auto, always or never, not '" + when + "'.");
        };
    if (!wanted) {
      return NONE;
    }
    String depth = environment.getOrDefault("COLORTERM", "");
    return depth.equals("truecolor") || depth.equals("24bit") ? TRUE_COLOUR : INDEXED;
  }

  /** {@code text} in one colour on another. */
  String paint(String text, int foreground, int background) {
    return this == NONE
        ? text
        : "\u001b[" + code(38, foreground) + ";" + code(48, background) + "m" + text + RESET;
  }

  /** {@code text} in one colour on whatever the terminal has. */
  String paint(String text, int foreground) {
    return this == NONE ? text : "\u001b[" + code(38, foreground) + "m" + text + RESET;
  }

  /** {@code text} with the terminal's own colours changed over. */
  String reverse(String text) {
    return this == NONE ? text : "\u001b[7m" + text + RESET;
  }

  private String code(int what, int colour) {
    int red = colour >> 16 & 0xff;
    int green = colour >> 8 & 0xff;
    int blue = colour & 0xff;
    return this == TRUE_COLOUR
        ? what + ";2;" + red + ";" + green + ";" + blue
        : what + ";5;" + (16 + 36 * level(red) + 6 * level(green) + level(blue));
  }

  /** The nearest of the six steps that xterm's cube of colours has. */
  private static int level(int part) {
    int nearest = 0;
    for (int i = 1; i < CUBE.length; i++) {
      if (Math.abs(CUBE[i] - part) < Math.abs(CUBE[nearest] - part)) {
        nearest = i;
      }
    }
    return nearest;
  }
}
