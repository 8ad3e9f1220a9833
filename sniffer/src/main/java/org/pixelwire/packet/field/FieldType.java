package org.pixelwire.packet.field;

/** Wireshark's types of field values, those that occur here. */
public enum FieldType {
  /** Something that is there or not, with no value of its own. */
  NONE(0),
  /** A header: it is there or not, and its bytes can be sliced. */
  PROTOCOL(0),
  BOOLEAN(0),
  UINT8(8),
  UINT16(16),
  UINT24(24),
  UINT32(32),
  UINT64(64),
  INT8(8),
  INT16(16),
  INT32(32),
  INT64(64),
  /** Number of a frame of the same capture. */
  FRAMENUM(32),
  ETHER(48),
  IPV4(32),
  IPV6(128),
  BYTES(0),
  STRING(0),
  /** The bits of a {@code double}. */
  DOUBLE(0),
  /** Nanoseconds since the epoch. */
  ABSOLUTE_TIME(0),
  /** Nanoseconds. */
  RELATIVE_TIME(0);

  private final int bits;

  FieldType(int bits) {
    this.bits = bits;
  }

  /** Its name in Wireshark's field list, for example {@code FT_UINT16}. */
  public String wiresharkName() {
    return switch (this) {
      case IPV4 -> "FT_IPv4";
      case IPV6 -> "FT_IPv6";
      default -> "FT_" + name();
    };
  }

  /** How many bits the value has; 0 where that varies or means nothing. */
  public int bits() {
    return bits;
  }

  /** Whether it is a whole number, signed or not. */
  public boolean isInteger() {
    return isUnsigned() || isSigned();
  }

  /** Whether it is a whole number that is never negative. */
  public boolean isUnsigned() {
    return switch (this) {
      case UINT8, UINT16, UINT24, UINT32, UINT64, FRAMENUM -> true;
      default -> false;
    };
  }

  /** Whether it is a whole number that may be negative. */
  public boolean isSigned() {
    return switch (this) {
      case INT8, INT16, INT32, INT64 -> true;
      default -> false;
    };
  }
}
