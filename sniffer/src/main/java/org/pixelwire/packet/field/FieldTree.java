package org.pixelwire.packet.field;

import java.nio.ByteBuffer;

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
public final class FieldTree extends FieldItems {
  private final Wanted wanted;

  private int root;
  private int depth;
  private boolean cut;

  /** What is being read. */
  private FieldGroup begun;

  private FieldGroup overrun;

  /** A tree that notes the fields of {@code wanted} only. */
  public FieldTree(FieldSet wanted) {
    this.wanted = new Wanted(wanted);
  }

  // --- Noting: for those who read protocols.

  /** Forgets everything; the source added next is 0, the frame. */
  public void clear() {
    forget();
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
    return wanted.has(group);
  }

  /** Whether remarks are wanted, which any protocol may have. */
  boolean wantsRemarks() {
    return wanted.remarks();
  }

  /** Whether any field of {@code section} is wanted, or remarks are, which any may have. */
  boolean wants(Section section) {
    return wanted.has(section);
  }

  /** Whether {@code field} is wanted. */
  public boolean wants(Field field) {
    return wanted.has(field);
  }

  /** Whether the tree is for people, so that {@link #label} is worth its making. */
  public boolean labelled() {
    return wanted.labelled();
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
    if (!has(at, length) || !wanted.has(field)) {
      return;
    }
    add(field, depth, at, length);
    switch (field.type()) {
      case NONE, PROTOCOL, BYTES, STRING -> {
        // Its bytes are its value.
      }
      case IPV6 -> value(sources.u64(at), sources.u64(at + 8));
      default -> value(field.of(sources.number(at, length)));
    }
  }

  /** Reads {@code length} bytes as {@link #read} does, where nothing but filters shall see it. */
  public void readHidden(Field field, int at, int length) {
    read(field, at, length);
    hide(field);
  }

  /** Notes a number that was found in {@code length} bytes at {@code at}, mask applied. */
  public void number(Field field, int at, int length, long value) {
    if (has(at, length) && wanted.has(field)) {
      add(field, depth, at, length);
      value(value);
    }
  }

  /** Notes an IPv6 address that was found in {@code length} bytes at {@code at}. */
  public void ipv6(Field field, int at, int length, long high, long low) {
    if (has(at, length) && wanted.has(field)) {
      add(field, depth, at, length);
      value(high, low);
    }
  }

  /** Notes bytes; also for protocols and fields without a value. */
  public void bytes(Field field, int at, int length) {
    if (!cut && wanted.has(field)) {
      add(field, depth, at, length);
    }
  }

  /** Notes a text that stands in {@code length} bytes at {@code at}. */
  public void text(Field field, int at, int length, String value) {
    if (!cut && wanted.has(field)) {
      add(field, depth, at, length);
      value(value);
    }
  }

  /** Notes what was computed and stands nowhere in the frame. */
  public void computed(Field field, long value) {
    if (wanted.has(field)) {
      add(field, depth, 0, 0);
      value(value);
      mark(GENERATED);
    }
  }

  /** As {@link #computed(Field, long)}, of a text. */
  public void computed(Field field, String value) {
    if (wanted.has(field)) {
      add(field, depth, 0, 0);
      value(value);
      mark(GENERATED);
    }
  }

  /** Marks the item noted last, if it was {@code field}, as shown nowhere. */
  public void hide(Field field) {
    if (isLast(field)) {
      mark(HIDDEN);
    }
  }

  /** Marks the item noted last, if it was {@code field}, as computed from the frame's bytes. */
  public void generated(Field field) {
    if (isLast(field)) {
      mark(GENERATED);
    }
  }

  /**
   * Gives the item noted last, if it was {@code field}, the text of its line in the detail tree,
   * bits and all ({@code .... 0101 = Header Length: 20 bytes (5)}); without one the line is made of
   * the field's mask, name and value. Indent, and the brackets of what was computed, are added.
   */
  public void label(Field field, String label) {
    if (isLast(field)) {
      label(size() - 1, label);
    }
  }

  /** Gives the protocol that was opened last a label. */
  public void labelProtocol(FieldGroup group, String label) {
    int item = lastOf(group.protocol());
    if (item >= 0) {
      label(item, label);
    }
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
}
