package org.pixelwire.capture;

import java.math.BigInteger;

/**
 * One pcapng interface: what its description says, and how its timestamps count.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 4.2.
 */
final class PcapngInterface {
  private static final long NANOS = 1_000_000_000L;
  private static final int DEFAULT_RESOLUTION = 6;
  private static final int MAX_DECIMAL_EXPONENT = 19;

  final int linkType;
  final long snaplen;
  private final TextRoom room;
  private String name;
  private String description;
  private String filter;
  private String os;
  private String hardware;
  private int fcsLength = -1;
  private int resolution = DEFAULT_RESOLUTION;
  private PcapngStatistics statistics;
  private int exponent = DEFAULT_RESOLUTION;
  private boolean binary;
  private long unitsPerSecond = 1_000_000;
  private long offsetSeconds;

  PcapngInterface(int linkType, long snaplen, TextRoom room) {
    this.linkType = linkType;
    this.snaplen = snaplen;
    this.room = room;
  }

  /** Takes one option of its description; gives the reason if that is impossible. */
  String option(int code, int at, int length, FileReader bytes) {
    switch (code) {
      case 2 -> name = room.text(bytes, at, length);
      case 3 -> description = room.text(bytes, at, length);
      case 9 -> {
        if (length >= 1 && !resolution(bytes.u8(at))) {
          return "an interface has the impossible timestamp resolution " + bytes.u8(at);
        }
      }
      // The first byte is 0 if the filter is text.
      case 11 ->
          filter = length > 1 && bytes.u8(at) == 0 ? room.text(bytes, at + 1, length - 1) : filter;
      case 12 -> os = room.text(bytes, at, length);
      case 13 -> fcsLength = length >= 1 ? bytes.u8(at) : fcsLength;
      case 14 -> offsetSeconds = length >= 8 ? bytes.s64(at) : offsetSeconds;
      case 15 -> hardware = room.text(bytes, at, length);
      default -> {
        // Addresses, speed and what is not known change nothing.
      }
    }
    return null;
  }

  /** Everything its description said. */
  InterfaceDescription describe() {
    return new InterfaceDescription(
        name,
        description,
        filter,
        os,
        hardware,
        linkType,
        (int) Math.min(snaplen, Integer.MAX_VALUE),
        resolution,
        offsetSeconds,
        fcsLength);
  }

  /** New statistics, which replace what the ones before said where they say it, too. */
  PcapngStatistics statistics() {
    if (statistics == null) {
      statistics = new PcapngStatistics(this);
    }
    return statistics;
  }

  /** The statistics so far; null without any. */
  PcapngStatistics knownStatistics() {
    return statistics;
  }

  /** Takes if_tsresol; false when no 64-bit timestamp can have that resolution. */
  boolean resolution(int value) {
    resolution = value;
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

  /**
   * The timestamp for that time, or where there is none the next earlier; negative if the time lies
   * before the first.
   */
  long ticks(long nanos) {
    long seconds = Math.floorDiv(nanos, NANOS) - offsetSeconds;
    long fraction = Math.floorMod(nanos, NANOS);
    if (exponent <= 9 && !binary) {
      return seconds * unitsPerSecond + fraction / powerOfTen(9 - exponent);
    }
    BigInteger units = new BigInteger(Long.toUnsignedString(unitsPerSecond));
    return BigInteger.valueOf(fraction)
        .multiply(units)
        .divide(BigInteger.valueOf(NANOS))
        .add(BigInteger.valueOf(seconds).multiply(units))
        .longValue();
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
