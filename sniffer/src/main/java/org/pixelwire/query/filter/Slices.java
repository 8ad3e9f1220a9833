package org.pixelwire.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts of a row of bytes, or some of the layers of a protocol: {@code 0:2,-1}. */
record Slices(List<Part> parts) {
  private static final String NUMBER = "([+-]?\\w+)";
  private static final Pattern PART =
      Pattern.compile(
          "\\s*(?:"
              + NUMBER
              + "?\\s*(:)\\s*"
              + NUMBER
              + "?|"
              + NUMBER
              + "(?:\\s*-\\s*"
              + NUMBER
              + ")?)\\s*");
  private static final int TO_THE_END = Integer.MAX_VALUE;

  /**
   * From {@code start}, counted from the end if negative, {@code length} bytes, or to {@code last}
   * inclusive where that is given.
   */
  record Part(int start, int length, Integer last) {
    /** Where it begins among {@code size}; negative where there is no such place. */
    int from(int size) {
      return start < 0 ? size + start : start;
    }

    /** Where it ends, exclusive, among {@code size}. */
    long to(int size) {
      if (last != null) {
        return (last < 0 ? size + last : last) + 1L;
      }
      return length == TO_THE_END ? size : (long) from(size) + length;
    }

    /** Whether {@code size} bytes have all of it. */
    boolean isWithin(int size) {
      return from(size) >= 0 && from(size) < to(size) && to(size) <= size;
    }
  }

  /** The layer of which the number is at {@code column}. */
  static Slices layer(String number, int column) throws FilterException {
    return new Slices(List.of(new Part(number(number, column), 1, null)));
  }

  /** Reads what stands between brackets, of which the first is at {@code column}. */
  static Slices parse(String text, int column) throws FilterException {
    List<Part> parts = new ArrayList<>();
    int at = column + 1;
    for (String each : text.split(",", -1)) {
      parts.add(part(each, at));
      at += each.length() + 1;
    }
    return new Slices(List.copyOf(parts));
  }

  private static Part part(String text, int column) throws FilterException {
    Matcher part = PART.matcher(text);
    if (!part.matches()) {
      throw new FilterException(
          "A slice is [start:length], [first-last], [one], [:length] or [start:].",
          column,
          text.length());
    }
    if (part.group(2) == null) {
      int start = number(part.group(4), column);
      Integer last = part.group(5) == null ? null : (Integer) number(part.group(5), column);
      return checked(new Part(start, 1, last), column, text.length());
    }
    int start = part.group(1) == null ? 0 : number(part.group(1), column);
    int length = part.group(3) == null ? TO_THE_END : number(part.group(3), column);
    return checked(new Part(start, length, null), column, text.length());
  }

  private static Part checked(Part part, int column, int length) throws FilterException {
    if (part.length <= 0) {
      throw new FilterException("A slice's length is at least 1.", column, length);
    }
    if (part.last == null) {
      return part;
    }
    if (part.start >= part.last) {
      throw new FilterException("A slice ends after it begins.", column, length);
    }
    if ((part.start < 0) != (part.last < 0)) {
      throw new FilterException(
          "A slice counts both its ends from the beginning or both from the end.", column, length);
    }
    return part;
  }

  private static int number(String text, int column) throws FilterException {
    Long number = Numbers.signed(text);
    if (number == null || number != number.intValue()) {
      throw new FilterException(text + " is no place in a slice.", column, text.length());
    }
    return number.intValue();
  }

  /** The parts of {@code bytes} one after the other; null if some are not there. */
  byte[] of(byte[] bytes) {
    int length = 0;
    for (Part part : parts) {
      if (!part.isWithin(bytes.length)) {
        return null;
      }
      length += (int) part.to(bytes.length) - part.from(bytes.length);
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (Part part : parts) {
      int from = part.from(bytes.length);
      int count = (int) part.to(bytes.length) - from;
      System.arraycopy(bytes, from, joined, at, count);
      at += count;
    }
    return joined;
  }

  /** Whether the {@code number}th of {@code size} layers, from 1, is among them. */
  boolean hasLayer(int number, int size) {
    for (Part part : parts) {
      int from = part.start < 0 ? size + part.start + 1 : part.start;
      long to =
          part.last != null
              ? (part.last < 0 ? size + part.last + 1 : part.last) + 1L
              : part.length == TO_THE_END ? Long.MAX_VALUE : (long) from + part.length;
      if (number >= from && number < to) {
        return true;
      }
    }
    return false;
  }
}
