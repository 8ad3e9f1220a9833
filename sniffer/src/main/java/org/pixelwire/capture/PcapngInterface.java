package org.pixelwire.capture;

/**
 * One pcapng interface: how its timestamps count, and what its statistics last said.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, sections 4.2 (if_tsresol, if_tsoffset) and 4.6 (isb_ifdrop,
 * isb_osdrop).
 */
final class PcapngInterface {
  private static final long NANOS = 1_000_000_000L;
  private static final int DEFAULT_RESOLUTION = 6;
  private static final int MAX_DECIMAL_EXPONENT = 19;

  final int linkType;
  final long snaplen;
  long kernelDrops = -1;
  long interfaceDrops = -1;
  private int exponent = DEFAULT_RESOLUTION;
  private boolean binary;
  private long unitsPerSecond = 1_000_000;
  private long offsetSeconds;

  PcapngInterface(int linkType, long snaplen) {
    this.linkType = linkType;
    this.snaplen = snaplen;
  }

  /** Takes if_tsresol; false when no 64-bit timestamp can have that resolution. */
  boolean resolution(int value) {
    binary = (value & 0x80) != 0;
    exponent = value & 0x7f;
    if (exponent > (binary ? 63 : MAX_DECIMAL_EXPONENT)) {
      return false;
    }
    unitsPerSecond = binary ? 1L << exponent : powerOfTen(exponent);
    return true;
  }

  void offset(long seconds) {
    offsetSeconds = seconds;
  }

  int timestampDigits() {
    // 2^-n has n decimals, as 10^-n has.
    return Math.min(exponent, 9);
  }

  /** Nanoseconds since 1970 of an unsigned 64-bit timestamp, held within what a long can say. */
  long nanos(long timestamp) {
    if (exponent == 9 && !binary && offsetSeconds == 0 && timestamp >= 0) {
      return timestamp;
    }
    long seconds = Long.divideUnsigned(timestamp, unitsPerSecond);
    long fraction = Long.remainderUnsigned(timestamp, unitsPerSecond);
    if (seconds < 0) {
      return Long.MAX_VALUE;
    }
    return absolute(seconds, fractionNanos(fraction));
  }

  private long absolute(long seconds, long nanos) {
    try {
      long sum = Math.addExact(seconds, offsetSeconds);
      return Math.addExact(Math.multiplyExact(sum, NANOS), nanos);
    } catch (ArithmeticException e) {
      // MIN_VALUE itself means "no timestamp".
      return offsetSeconds < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
    }
  }

  private long fractionNanos(long fraction) {
    if (binary) {
      // 128-bit product, then a shift by the exponent.
      long high = Math.multiplyHigh(fraction, NANOS);
      long low = fraction * NANOS;
      return exponent == 0 ? 0 : (high << (64 - exponent)) | (low >>> exponent);
    }
    return exponent <= 9
        ? fraction * powerOfTen(9 - exponent)
        : Long.divideUnsigned(fraction, powerOfTen(exponent - 9));
  }

  private static long powerOfTen(int power) {
    long value = 1;
    for (int i = 0; i < power; i++) {
      value *= 10;
    }
    return value;
  }
}
