package org.pixelwire.sniffer;

/**
 * Colours for a terminal (ECMA-48 SGR), none elsewhere; what a colour says, words say, too.
 *
 * @param on whether there is a terminal that wants them
 */
record Paint(boolean on) {

  /** Colours every terminal has. */
  enum Colour {
    RED(31),
    YELLOW(33),
    MAGENTA(35),
    CYAN(36);

    private final int code;

    Colour(int code) {
      this.code = code;
    }
  }

  /** {@code text}, which must be harmless, in a colour; null is the terminal's own. */
  String in(Colour colour, String text) {
    return on && colour != null && !text.isEmpty()
        ? "\u001b[" + colour.code + "m" + text + "\u001b[m"
        : text;
  }

  /** The colour of what one end sends. */
  static Colour of(Way way) {
    return way == Way.AB ? Colour.CYAN : Colour.MAGENTA;
  }
}
