package org.pixelwire.packet.field;

/** How Wireshark writes a number. */
public enum Base {
  /** Not a number, or written in its type's own way. */
  NONE,
  DEC,
  HEX,
  /** Hexadecimal, with the decimal in parentheses. */
  HEX_DEC,
  /** Decimal, with the hexadecimal in parentheses. */
  DEC_HEX,
  OCT
}
