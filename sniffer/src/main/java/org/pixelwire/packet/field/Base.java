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
  OCT,
  /** A UDP port, whose service may be named. */
  PT_UDP,
  /** A TCP port, whose service may be named. */
  PT_TCP,
  /** An organisation's part of a MAC address. */
  OUI,
  /** In words of the protocol's own. */
  CUSTOM,
  /** Of bytes: colons between them. */
  COLON,
  /** Of bytes: there may be none. */
  ALLOW_ZERO;

  /** Its name in Wireshark's field list, for example {@code BASE_HEX}. */
  public String wiresharkName() {
    return "BASE_" + name();
  }

  /** What is written where there are no bytes. */
  public String noBytes() {
    return this == ALLOW_ZERO ? "<none>" : "<MISSING>";
  }

  /** Whether a bare value is written in hexadecimal. */
  public boolean isHex() {
    return this == HEX || this == HEX_DEC;
  }
}
