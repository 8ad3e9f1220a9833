package org.pixelwire.packet.field;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.pixelwire.wire.ByteView;

/**
 * What a frame's fields are: items in the order of Wireshark's detail tree, each with its field,
 * its value and the bytes it was read from. Reused from frame to frame; noting numbers allocates
 * nothing once the arrays are large enough.
 *
 * <p>An item's bytes lie in a <em>source</em>: 0 is the frame itself, others are what was put
 * together from several frames. Reading beyond what a source holds, or beyond where the packet ends
 * by its own headers, notes nothing and ends the protocol that is being read, as an exception ends
 * Wireshark's: see {@link #cut}.
 */
public final class FieldTree {
  /** Shown nowhere, but there for filters: {@code tcp.port}. */
  private static final int HIDDEN = 1;

  /** Not from the frame's bytes but computed; Wireshark writes it in brackets. */
  private static final int GENERATED = 2;

  private static final int FEW = 64;
  private static final byte WANTED = 1;
  private static final byte UNWANTED = 2;

  private final FieldSet wanted;
  private final boolean labelled;
  private final Sources sources = new Sources();

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

  /** Which sections are wanted, as far as somebody asked. */
  private byte[] sections = new byte[FEW];

  /** Items before this one may have texts or labels. */
  private int worded;

  private int root;
  private int depth;
  private boolean cut;

  /** What is being read. */
  private FieldGroup begun;

  private FieldGroup overrun;

  /** A tree that notes the fields of {@code wanted} only. */
  public FieldTree(FieldSet wanted) {
    this.wanted = wanted;
    this.labelled = wanted.labelled();
  }

  // --- Noting: for those who read protocols.

  /** Forgets everything; the source added next is 0, the frame. */
  public void clear() {
    Arrays.fill(texts, 0, worded, null);
    Arrays.fill(labels, 0, worded, null);
    worded = 0;
    size = 0;
    sources.clear();
    root = 0;
    depth = 0;
    cut = false;
    overrun = null;
    begun = null;
  }

  /**
   * Adds a source of bytes that is whole: see {@link #addSource(String, ByteBuffer, int, int,
   * long)}.
   */
  public int addSource(String name, ByteBuffer bytes, int start, int length) {
    return addSource(name, bytes, start, length, length);
  }

  /**
   * Adds a source of bytes, and reads from it from now on.
   *
   * @param bytes big-endian; the source's first byte is at index {@code start}
   * @param held how many bytes there are
   * @param length how many there were before the snaplen
   * @return its number
   */
  public int addSource(String name, ByteBuffer bytes, int start, int held, long length) {
    return sources.add(name, bytes, start, held, length);
  }

  /** Reads from source {@code number} from now on. */
  public void readFrom(int number) {
    sources.read(number);
  }

  /** Whether any field of {@code group} is wanted: if not, it need not be read. */
  public boolean wants(FieldGroup group) {
    return wanted.touches(group);
  }

  /** Whether remarks are wanted, which any protocol may have. */
  boolean wantsRemarks() {
    return wants(ExpertFields.GROUP) || wants(MalformedFields.GROUP);
  }

  /** Whether any field of {@code section} is wanted, or remarks are, which any may have. */
  boolean wants(Section section) {
    int index = section.index();
    if (index >= sections.length) {
      sections = Arrays.copyOf(sections, Section.count());
    }
    if (sections[index] == 0) {
      boolean is = wantsRemarks() || section.isIn(wanted);
      sections[index] = is ? WANTED : UNWANTED;
    }
    return sections[index] == WANTED;
  }

  /** Whether {@code field} is wanted. */
  public boolean wants(Field field) {
    return wanted.contains(field);
  }

  /** Whether the tree is for people, so that {@link #label} is worth its making. */
  public boolean labelled() {
    return labelled;
  }

  /** Begins a protocol or subtree: what follows lies beneath it until {@link #close}. */
  public void open(Field field, int at, int length) {
    if (field.type() == FieldType.PROTOCOL) {
      bytes(field, at, length);
    } else {
      read(field, at, length);
    }
    depth++;
  }

  /** Begins a protocol, which is read from here on whatever of the ones before was cut. */
  public void openProtocol(FieldGroup group, int at, int length) {
    begin(group);
    open(group.protocol(), at, length);
  }

  /** Begins to read {@code group}, whether or not there is enough of it to be opened. */
  void begin(FieldGroup group) {
    begin();
    begun = group;
  }

  /** Forgets that the protocol before was cut, and what was not closed. */
  public void begin() {
    depth = root;
    cut = false;
  }

  /** Lets what follows lie beneath the item noted last, until {@link #close}. */
  public void beneath() {
    depth++;
  }

  /** Ends what {@link #open} began last. */
  public void close() {
    depth--;
  }

  /** Makes protocols that follow lie {@code levels} deep, as those quoted in another do. */
  public void nest(int levels) {
    root = levels;
  }

  /**
   * Reads {@code length} bytes at {@code at}: where the field is a number, the big-endian one they
   * are, and of it the mask's bits.
   */
  public void read(Field field, int at, int length) {
    if (!has(at, length) || !wanted.contains(field)) {
      return;
    }
    int index = add(field, at, length);
    switch (field.type()) {
      case NONE, PROTOCOL, BYTES, STRING -> {
        // Its bytes are its value.
      }
      case IPV6 -> {
        highs[index] = sources.u64(at);
        numbers[index] = sources.u64(at + 8);
      }
      default -> numbers[index] = masked(field, sources.number(at, length));
    }
  }

  /** Reads {@code length} bytes as {@link #read} does, where nothing but filters shall see it. */
  public void readHidden(Field field, int at, int length) {
    read(field, at, length);
    hide(field);
  }

  /** Notes a number that was found in {@code length} bytes at {@code at}, mask applied. */
  public void number(Field field, int at, int length, long value) {
    if (has(at, length) && wanted.contains(field)) {
      int index = add(field, at, length); // may replace the arrays
      numbers[index] = value;
    }
  }

  /** Notes an IPv6 address that was found in {@code length} bytes at {@code at}. */
  public void ipv6(Field field, int at, int length, long high, long low) {
    if (has(at, length) && wanted.contains(field)) {
      int index = add(field, at, length);
      highs[index] = high;
      numbers[index] = low;
    }
  }

  /** Notes bytes; also for protocols and fields without a value. */
  public void bytes(Field field, int at, int length) {
    if (!cut && wanted.contains(field)) {
      add(field, at, length);
    }
  }

  /** Notes a text that stands in {@code length} bytes at {@code at}. */
  public void text(Field field, int at, int length, String value) {
    if (!cut && wanted.contains(field)) {
      int index = add(field, at, length);
      texts[index] = value;
      worded = size;
    }
  }

  /** Notes what was computed and stands nowhere in the frame. */
  public void computed(Field field, long value) {
    if (wanted.contains(field)) {
      int index = add(field, 0, 0);
      numbers[index] = value;
      marks[index] = GENERATED;
    }
  }

  /** As {@link #computed(Field, long)}, of a text. */
  public void computed(Field field, String value) {
    if (wanted.contains(field)) {
      int index = add(field, 0, 0);
      texts[index] = value;
      worded = size;
      marks[index] = GENERATED;
    }
  }

  /** Marks the item noted last, if it was {@code field}, as shown nowhere. */
  public void hide(Field field) {
    if (isLast(field)) {
      marks[size - 1] |= HIDDEN;
    }
  }

  /** Marks the item noted last, if it was {@code field}, as computed from the frame's bytes. */
  public void generated(Field field) {
    if (isLast(field)) {
      marks[size - 1] |= GENERATED;
    }
  }

  /**
   * Gives the item noted last, if it was {@code field}, the text of its line in the detail tree,
   * bits and all ({@code .... 0101 = Header Length: 20 bytes (5)}); without one the line is made of
   * the field's mask, name and value. Indent, and the brackets of what was computed, are added.
   */
  public void label(Field field, String label) {
    if (isLast(field)) {
      labels[size - 1] = label;
      worded = size;
    }
  }

  /** Gives the protocol that was opened last a label. */
  public void labelProtocol(FieldGroup group, String label) {
    for (int item = size - 1; item >= 0; item--) {
      if (fields[item] == group.protocol()) {
        labels[item] = label;
        worded = size;
        return;
      }
    }
  }

  private boolean isLast(Field field) {
    return size > 0 && fields[size - 1] == field;
  }

  private static long masked(Field field, long value) {
    long mask = field.mask();
    long bits = mask == 0 ? value : (value & mask) >>> Long.numberOfTrailingZeros(mask);
    return field.type() == FieldType.BOOLEAN ? (bits == 0 ? 0 : 1) : bits;
  }

  private int add(Field field, int at, int length) {
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
    return size++;
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

  // --- Bytes of the source that is being read.

  /** Whether the bytes are there; if not, the protocol ends here. */
  public boolean has(int at, int length) {
    if (cut || !sources.has(at, length)) {
      if (!cut && at + (long) length > sources.end()) {
        overrun = begun;
      }
      cut = true;
      return false;
    }
    return true;
  }

  /** Whether a read went beyond the bytes there are since the protocol began. */
  public boolean cut() {
    return cut;
  }

  /**
   * The last protocol that ended because the packet itself does, not what was captured; or null.
   */
  FieldGroup overrun() {
    return overrun;
  }

  /** Ends the protocol that is being read, as reading beyond its bytes does. */
  public void stop() {
    cut = true;
  }

  /** Ends the packet at {@code end}, as its header says: nothing beyond is read as part of it. */
  public void endAt(int end) {
    sources.end(end);
  }

  /** Where the packet ends by the headers read so far, captured or not. */
  public int end() {
    return sources.end();
  }

  /** Up to where bytes can be read: the packet's end, or less where the snaplen cut it. */
  public int readable() {
    return sources.readable();
  }

  /** The unsigned byte at {@code at}. */
  public int u8(int at) {
    return sources.u8(at);
  }

  /** The unsigned 16-bit number at {@code at}. */
  public int u16(int at) {
    return sources.u16(at);
  }

  /** The unsigned 32-bit number at {@code at}. */
  public long u32(int at) {
    return sources.u32(at);
  }

  /** The 64 bits at {@code at}. */
  public long u64(int at) {
    return sources.u64(at);
  }

  // --- What was noted.

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
