package org.pixelwire.query.filter;

import java.util.Arrays;
import org.pixelwire.packet.field.FieldType;

/**
 * The values that something has in one frame, reused from frame to frame: numbers of up to 128
 * bits, addresses with a prefix length, or bytes. Which of them, the type tells.
 */
final class Values {
  /** Every bit of an address counts. */
  static final int NO_PREFIX = 128;

  /** In place of a prefix length: a whole number that has a sign. */
  static final int SIGNED = -1;

  private static final int FEW = 4;

  private int size;
  private long[] numbers = new long[FEW];
  private long[] highs = new long[FEW];
  private int[] prefixes = new int[FEW];
  private byte[][] bytes = new byte[FEW][];

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void add(long number) {
    add(0, number, NO_PREFIX);
  }

  void addSigned(long number) {
    add(0, number, SIGNED);
  }

  void add(long high, long number, int prefix) {
    if (size == numbers.length) {
      grow();
    }
    highs[size] = high;
    numbers[size] = number;
    prefixes[size] = prefix;
    bytes[size++] = null;
  }

  void add(byte[] value) {
    add(0);
    bytes[size - 1] = value;
  }

  /** Adds value {@code index} of {@code others}. */
  void add(Values others, int index) {
    add(others.highs[index], others.numbers[index], others.prefixes[index]);
    bytes[size - 1] = others.bytes[index];
  }

  private void grow() {
    int room = 2 * size;
    numbers = Arrays.copyOf(numbers, room);
    highs = Arrays.copyOf(highs, room);
    prefixes = Arrays.copyOf(prefixes, room);
    bytes = Arrays.copyOf(bytes, room);
  }

  long number(int index) {
    return numbers[index];
  }

  long high(int index) {
    return highs[index];
  }

  int prefix(int index) {
    return prefixes[index];
  }

  boolean isSigned(int index) {
    return prefixes[index] == SIGNED;
  }

  /** Whether it is less than 0: a large UINT64 is not. */
  boolean isNegative(int index) {
    return prefixes[index] == SIGNED && numbers[index] < 0;
  }

  byte[] bytes(int index) {
    return bytes[index];
  }

  /** The bytes of a value of {@code type}, be it a number or not. */
  byte[] bytes(int index, FieldType type) {
    return switch (type) {
      case ETHER -> big(numbers[index], 6);
      case IPV4 -> big(numbers[index], 4);
      case IPV6 -> {
        byte[] address = Arrays.copyOf(big(highs[index], 8), 16);
        System.arraycopy(big(numbers[index], 8), 0, address, 8, 8);
        yield address;
      }
      default -> bytes[index];
    };
  }

  static byte[] big(long number, int length) {
    byte[] big = new byte[length];
    for (int i = 0; i < length; i++) {
      big[i] = (byte) (number >>> (8 * (length - 1 - i)));
    }
    return big;
  }
}
