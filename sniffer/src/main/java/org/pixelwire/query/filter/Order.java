package org.pixelwire.query.filter;

import java.util.Arrays;
import org.pixelwire.packet.field.FieldType;

/** How values of a type are compared. */
enum Order {
  /** Times, and MAC addresses. */
  PLAIN {
    @Override
    int compare(Values a, int i, Values b, int j) {
      return Long.compare(a.number(i), b.number(j));
    }
  },
  /**
   * Whole numbers of any width. As in Wireshark, one that cannot be negative has no order to a
   * negative one.
   */
  WHOLE {
    @Override
    int compare(Values a, int i, Values b, int j) {
      boolean negative = a.isNegative(i);
      if (b.isNegative(j)) {
        return negative ? Long.compare(a.number(i), b.number(j)) : NONE;
      }
      return negative ? -1 : Long.compareUnsigned(a.number(i), b.number(j));
    }
  },
  /** Only the bits count that both prefixes have. */
  IPV4 {
    @Override
    int compare(Values a, int i, Values b, int j) {
      long mask = mask(Math.min(a.prefix(i), b.prefix(j)));
      return Long.compare(a.number(i) & mask, b.number(j) & mask);
    }
  },
  IPV6 {
    @Override
    int compare(Values a, int i, Values b, int j) {
      int bits = Math.min(a.prefix(i), b.prefix(j));
      long high = half(bits);
      long low = half(bits - 64);
      int order = Long.compareUnsigned(a.high(i) & high, b.high(j) & high);
      return order != 0 ? order : Long.compareUnsigned(a.number(i) & low, b.number(j) & low);
    }

    private static long half(int bits) {
      return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
    }
  },
  /** Shorter ones come first. */
  BYTES {
    @Override
    int compare(Values a, int i, Values b, int j) {
      int order = Integer.compare(a.bytes(i).length, b.bytes(j).length);
      return order != 0 ? order : Arrays.compareUnsigned(a.bytes(i), b.bytes(j));
    }
  },
  FLOATING {
    @Override
    int compare(Values a, int i, Values b, int j) {
      return Double.compare(
          Double.longBitsToDouble(a.number(i)), Double.longBitsToDouble(b.number(j)));
    }
  },
  TEXT {
    @Override
    int compare(Values a, int i, Values b, int j) {
      return Arrays.compareUnsigned(a.bytes(i), b.bytes(j));
    }
  };

  /** What {@link #compare} says of values that have no order: not even whether they are equal. */
  static final int NONE = Integer.MIN_VALUE;

  static Order of(FieldType type) {
    return switch (type) {
      case ETHER, ABSOLUTE_TIME, RELATIVE_TIME -> PLAIN;
      case IPV4 -> IPV4;
      case IPV6 -> IPV6;
      case DOUBLE -> FLOATING;
      case STRING -> TEXT;
      case NONE, BYTES, PROTOCOL -> BYTES;
      default -> WHOLE;
    };
  }

  /** The bits of an IPv4 address that a prefix of so many bits is. */
  static long mask(int prefix) {
    int bits = Math.min(prefix, 32);
    return bits == 0 ? 0 : -1L << (32 - bits);
  }

  /** As a comparator, of value {@code i} of {@code a} and {@code j} of {@code b}. */
  abstract int compare(Values a, int i, Values b, int j);
}
