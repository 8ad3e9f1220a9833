package org.pixelwire.labs;

/**
 * One line of the doctor's.
 *
 * @param detail what was found
 * @param remedy one command that mends it; empty when nothing needs mending, or nothing can
 */
record Check(State state, String name, String detail, String remedy) {

  /** How well something works. */
  enum State {
    OK,
    LIMITED,
    MISSING
  }

  static Check ok(String name, String detail) {
    return new Check(State.OK, name, detail, "");
  }

  static Check limited(String name, String detail, String remedy) {
    return new Check(State.LIMITED, name, detail, remedy);
  }

  static Check missing(String name, String detail, String remedy) {
    return new Check(State.MISSING, name, detail, remedy);
  }
}
