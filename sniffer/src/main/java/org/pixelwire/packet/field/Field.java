package org.pixelwire.packet.field;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One field of a protocol, as Wireshark names and types it.
 *
 * <p>Where it lies is told by each item of a {@link FieldTree}: so many bytes from an offset, of
 * which it is the bits of {@link #mask}.
 */
public final class Field {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final int index = NEXT.getAndIncrement();
  private final FieldGroup group;
  private final String name;
  private final String label;
  private final FieldType type;
  private final Base base;
  private final long mask;
  private final ValueNames values;

  Field(
      FieldGroup group,
      String name,
      String label,
      FieldType type,
      Base base,
      long mask,
      ValueNames values) {
    this.group = group;
    this.name = name;
    this.label = label;
    this.type = type;
    this.base = base;
    this.mask = mask;
    this.values = values;
  }

  /** A number from 0, dense over all fields of this process, for tables. */
  int index() {
    return index;
  }

  /** The protocol it belongs to. */
  public FieldGroup group() {
    return group;
  }

  /** Its filter name, for example {@code tcp.srcport}. */
  public String name() {
    return name;
  }

  /** Its name for people, for example {@code Source Port}. */
  public String label() {
    return label;
  }

  /** The type of its values. */
  public FieldType type() {
    return type;
  }

  /** How its values are written. */
  public Base base() {
    return base;
  }

  /** Which bits of its bytes, read as one big-endian number, it is; 0 for all of them. */
  public long mask() {
    return mask;
  }

  /** Its value in the big-endian number that its bytes are. */
  long of(long bytes) {
    long bits = mask == 0 ? bytes : (bytes & mask) >>> Long.numberOfTrailingZeros(mask);
    return type == FieldType.BOOLEAN ? (bits == 0 ? 0 : 1) : bits;
  }

  /** What its values mean. */
  public ValueNames values() {
    return values;
  }

  @Override
  public String toString() {
    return name;
  }
}
