package org.pixelwire.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A read-only, bounds-checked view of bytes in network order.
 *
 * <p>Offsets are relative to the view. A read beyond its length throws {@link
 * IndexOutOfBoundsException}; nothing outside the view is ever visible. The bytes are not copied:
 * the view is valid while the buffer beneath it is.
 */
public final class ByteView {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  // Never changed after construction but by the MovingView that made it.
  private ByteBuffer buffer;
  private int start;
  private int length;

  private ByteView(ByteBuffer buffer, int start, int length) {
    this.buffer = buffer;
    this.start = start;
    this.length = length;
  }

  /** A view of nothing, for {@link MovingView}. */
  ByteView() {
    this(NOTHING, 0, 0);
  }

  /** For {@link MovingView}, which owns the view. */
  void move(ByteBuffer to, int from, int count) {
    Objects.checkFromIndexSize(from, count, to.limit());
    buffer = bigEndian(to);
    start = from;
    length = count;
  }

  /** For {@link MovingView}, which owns the view. */
  void moveInto(ByteView whole, int from, int count) {
    start = whole.index(from, count);
    buffer = whole.buffer;
    length = count;
  }

  /** Views a whole array. */
  public static ByteView of(byte[] bytes) {
    return new ByteView(ByteBuffer.wrap(bytes), 0, bytes.length);
  }

  /** Views {@code length} bytes of {@code buffer} from absolute index {@code start}. */
  public static ByteView of(ByteBuffer buffer, int start, int length) {
    Objects.checkFromIndexSize(start, length, buffer.limit());
    return new ByteView(bigEndian(buffer), start, length);
  }

  private static ByteBuffer bigEndian(ByteBuffer buffer) {
    return buffer.order() == ByteOrder.BIG_ENDIAN
        ? buffer
        : buffer.duplicate().order(ByteOrder.BIG_ENDIAN);
  }

  /** Length in bytes. */
  public int length() {
    return length;
  }

  /** The unsigned byte at {@code at}. */
  public int u8(int at) {
    return buffer.get(index(at, 1)) & 0xff;
  }

  /** The unsigned 16-bit number at {@code at}. */
  public int u16(int at) {
    return buffer.getShort(index(at, 2)) & 0xffff;
  }

  /** The unsigned 32-bit number at {@code at}. */
  public long u32(int at) {
    return buffer.getInt(index(at, 4)) & 0xffff_ffffL;
  }

  /** The 64-bit number at {@code at}; values above 2⁶³−1 come out negative. */
  public long u64(int at) {
    return buffer.getLong(index(at, 8));
  }

  /** A view of {@code count} bytes from {@code from}. */
  public ByteView slice(int from, int count) {
    return new ByteView(buffer, index(from, count), count);
  }

  /** A view from {@code from} to the end. */
  public ByteView from(int from) {
    return slice(from, length - from);
  }

  /** Copies {@code count} bytes from {@code from} into {@code target} at {@code at}. */
  public void copyTo(int from, byte[] target, int at, int count) {
    buffer.get(index(from, count), target, at, count);
  }

  /** A copy of all bytes. */
  public byte[] copy() {
    byte[] bytes = new byte[length];
    copyTo(0, bytes, 0, length);
    return bytes;
  }

  /** Adds {@code count} bytes from {@code from} to a running CRC-32C. */
  public void addTo(CRC32C crc, int from, int count) {
    int first = index(from, count);
    if (buffer.hasArray()) {
      crc.update(buffer.array(), buffer.arrayOffset() + first, count);
    } else {
      crc.update(buffer.duplicate().limit(first + count).position(first));
    }
  }

  /** CRC-32C of all bytes (RFC 3385), as an unsigned 32-bit number. */
  public long crc32c() {
    CRC32C crc = new CRC32C();
    addTo(crc, 0, length);
    return crc.getValue();
  }

  /** Whether both views hold the same bytes. */
  public boolean sameBytes(ByteView other) {
    return length == other.length
        && buffer.slice(start, length).equals(other.buffer.slice(other.start, other.length));
  }

  /**
   * How many of {@code count} bytes from {@code from} differ from {@code other}'s from {@code at}.
   */
  public int differing(int from, byte[] other, int at, int count) {
    if (buffer.slice(index(from, count), count).equals(ByteBuffer.wrap(other, at, count))) {
      return 0;
    }
    int differing = 0;
    for (int i = 0; i < count; i++) {
      differing += buffer.get(start + from + i) == other[at + i] ? 0 : 1;
    }
    return differing;
  }

  private int index(int at, int count) {
    return start + Objects.checkFromIndexSize(at, count, length);
  }
}
