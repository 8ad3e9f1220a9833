package org.pixelwire.packet.field;

import java.util.Arrays;
import org.pixelwire.wire.ByteView;

/**
 * The items that {@link FieldTree} notes and others read, in columns: arrays that grow and are
 * reused, because noting a number must not allocate.
 */
abstract class FieldItems {
  /** Shown nowhere, but there for filters: {@code tcp.port}. */
  static final byte HIDDEN = 1;

  /** Not from the frame's bytes but computed; Wireshark writes it in brackets. */
  static final byte GENERATED = 2;

  private static final int FEW = 64;

  final Sources sources = new Sources();

  private Field[] fields = new Field[FEW];
  private int[] offsets = new int[FEW];
  private int[] lengths = new int[FEW];
  private long[] numbers = new long[FEW];
  private long[] highs = new long[FEW];
  private String[] texts = new String[FEW];
  private String[] labels = new String[FEW];
  private byte[] depths = new byte[FEW];
  private byte[] origins = new byte[FEW];
  private byte[] marks = new byte[FEW];
  private int size;

  /** Items before this one may have texts or labels. */
  private int worded;

  void forget() {
    Arrays.fill(texts, 0, worded, null);
    Arrays.fill(labels, 0, worded, null);
    worded = 0;
    size = 0;
    sources.clear();
  }

  /** Adds an item without a value, in the source that is being read. */
  void add(Field field, int depth, int at, int length) {
    if (size == fields.length) {
      grow();
    }
    fields[size] = field;
    offsets[size] = at;
    lengths[size] = length;
    highs[size] = 0;
    numbers[size] = 0;
    depths[size] = (byte) Math.min(depth, Byte.MAX_VALUE);
    origins[size] = (byte) sources.current();
    marks[size] = 0;
    size++;
  }

  private void grow() {
    int room = 2 * size;
    fields = Arrays.copyOf(fields, room);
    offsets = Arrays.copyOf(offsets, room);
    lengths = Arrays.copyOf(lengths, room);
    numbers = Arrays.copyOf(numbers, room);
    highs = Arrays.copyOf(highs, room);
    texts = Arrays.copyOf(texts, room);
    labels = Arrays.copyOf(labels, room);
    depths = Arrays.copyOf(depths, room);
    origins = Arrays.copyOf(origins, room);
    marks = Arrays.copyOf(marks, room);
  }

  /** Gives the last item its value. */
  void value(long number) {
    numbers[size - 1] = number;
  }

  /** Gives the last item its value, of 128 bits. */
  void value(long high, long low) {
    highs[size - 1] = high;
    numbers[size - 1] = low;
  }

  /** Gives the last item its value. */
  void value(String text) {
    texts[size - 1] = text;
    worded = size;
  }

  /** Adds {@link #HIDDEN} or {@link #GENERATED} to the last item. */
  void mark(byte marked) {
    marks[size - 1] |= marked;
  }

  /** Gives {@code item} the text of its line. */
  void label(int item, String label) {
    labels[item] = label;
    worded = size;
  }

  boolean isLast(Field field) {
    return size > 0 && fields[size - 1] == field;
  }

  /** The last item that is {@code field}; -1 without one. */
  int lastOf(Field field) {
    int item = size - 1;
    while (item >= 0 && fields[item] != field) {
      item--;
    }
    return item;
  }

  /** How many items there are. */
  public int size() {
    return size;
  }

  /** The field of item {@code item}. */
  public Field field(int item) {
    return fields[item];
  }

  /** How deep it lies: 0 for protocols. */
  public int depth(int item) {
    return depths[item];
  }

  /** Where its bytes begin in its source. */
  public int offset(int item) {
    return offsets[item];
  }

  /** How many bytes it was read from; may reach beyond what was captured. */
  public int length(int item) {
    return lengths[item];
  }

  /** Which source its bytes lie in; 0 is the frame. */
  public int source(int item) {
    return origins[item];
  }

  /** How many sources there are. */
  public int sources() {
    return sources.count();
  }

  /** What source {@code number} is called. */
  public String sourceName(int number) {
    return sources.name(number);
  }

  /** All bytes of source {@code number}. */
  public ByteView sourceBytes(int number) {
    return sources.bytes(number);
  }

  /**
   * Its value where that is a number: unsigned numbers below 2⁶³ as they are (UINT64 may come out
   * negative), flags 0 or 1, addresses their bits (IPv6: the lower 64), times nanoseconds.
   */
  public long number(int item) {
    return numbers[item];
  }

  /** The upper 64 bits of an IPv6 address. */
  public long high(int item) {
    return highs[item];
  }

  /** Its value where that is a text; else null. */
  public String text(int item) {
    return texts[item];
  }

  /** The label it was given; null when it has the usual one. */
  public String label(int item) {
    return labels[item];
  }

  /** Whether it is there for filters only. */
  public boolean hidden(int item) {
    return (marks[item] & HIDDEN) != 0;
  }

  /** Whether it was computed rather than read. */
  public boolean generated(int item) {
    return (marks[item] & GENERATED) != 0;
  }

  /** The bytes it was read from, as far as they are there. */
  public ByteView bytes(int item) {
    return sources.bytes(origins[item], offsets[item], lengths[item]);
  }
}
