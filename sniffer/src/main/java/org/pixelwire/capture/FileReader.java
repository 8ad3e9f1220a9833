package org.pixelwire.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What both file formats share: the window, the current packet, and how reading ends.
 *
 * <p>Subclasses read one record at a time and say so by returning PACKET, null (nothing a caller
 * sees, go on), or the result of {@link #atEnd()} or {@link #damaged}.
 */
abstract class FileReader implements PacketSource {
  /** libpcap writes at most 262,144 captured bytes; others were seen to write more. */
  static final int MAX_CAPTURED_BYTES = 16 << 20;

  final Window window;
  private final boolean compressed;
  private final BooleanSupplier writerAlive;
  private boolean little;
  private boolean waiting;
  private boolean ended;
  private Damage damage;

  long frame;
  long timestampNanos;
  int capturedLength;
  long wireLength;
  int linkType;
  int interfaceIndex;

  /** Bytes of the current record before its packet's; the record is the window's first. */
  int header;

  FileReader(Window window, boolean compressed, BooleanSupplier writerAlive) {
    this.window = window;
    this.compressed = compressed;
    this.writerAlive = writerAlive;
  }

  /** Reads one record; null when it was not one that callers see. */
  abstract Step readRecord() throws IOException;

  @Override
  public final Step next() {
    while (!ended) {
      try {
        Step step = readRecord();
        if (step != null) {
          return step;
        }
      } catch (IOException e) {
        return damaged(window.position(), "cannot be read further: " + reason(e));
      }
    }
    return Step.END;
  }

  private static String reason(IOException e) {
    return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }

  /**
   * Whether {@code count} bytes are there; if not, {@link #atEnd()} says what that means. The
   * writer is asked before the last look, so that what it wrote before ending is never missed.
   */
  final boolean available(int count) throws IOException {
    if (window.holds(count) || window.fill(count)) {
      return true;
    }
    waiting = writerAlive.getAsBoolean();
    return window.fill(count);
  }

  /** After {@link #available} said no: wait, the proper end, or a cut record. */
  final Step atEnd() {
    if (waiting) {
      return Step.WAIT;
    }
    int rest = window.unconsumed();
    if (rest == 0) {
      ended = true;
      return Step.END;
    }
    return damaged(
        window.position(), "the last record is cut: only " + rest + " bytes of it exist");
  }

  final Step damaged(long offset, String reason) {
    ended = true;
    damage = new Damage(offset, reason);
    return Step.END;
  }

  final void littleEndian(boolean isLittle) {
    little = isLittle;
  }

  final int u8(int offset) {
    return Byte.toUnsignedInt(window.bytes().get(window.start() + offset));
  }

  /** The UTF-8 text of {@code length} bytes at {@code offset}. */
  final String text(int offset, int length) {
    byte[] utf8 = new byte[length];
    window.bytes().get(window.start() + offset, utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** The u16 at {@code offset} bytes past the first unconsumed byte, in the file's byte order. */
  final int u16(int offset) {
    short value = window.bytes().getShort(window.start() + offset);
    return Short.toUnsignedInt(little ? Short.reverseBytes(value) : value);
  }

  final int s32(int offset) {
    int value = window.bytes().getInt(window.start() + offset);
    return little ? Integer.reverseBytes(value) : value;
  }

  final long u32(int offset) {
    return u32(window.bytes(), window.start() + offset);
  }

  /** The u32 at index {@code at} of the window's bytes. */
  final long u32(ByteBuffer bytes, int at) {
    int value = bytes.getInt(at);
    return Integer.toUnsignedLong(little ? Integer.reverseBytes(value) : value);
  }

  final long s64(int offset) {
    long value = window.bytes().getLong(window.start() + offset);
    return little ? Long.reverseBytes(value) : value;
  }

  @Override
  public final long frame() {
    return frame;
  }

  @Override
  public final long timestampNanos() {
    return timestampNanos;
  }

  @Override
  public final int capturedLength() {
    return capturedLength;
  }

  @Override
  public final long wireLength() {
    return wireLength;
  }

  @Override
  public final int linkType() {
    return linkType;
  }

  @Override
  public final int interfaceIndex() {
    return interfaceIndex;
  }

  @Override
  public final ByteBuffer data() {
    return window.bytes();
  }

  @Override
  public final int dataOffset() {
    return window.start() + header;
  }

  @Override
  public final long filePosition() {
    return window.position();
  }

  @Override
  public final boolean compressed() {
    return compressed;
  }

  @Override
  public final Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }

  @Override
  public final void close() throws IOException {
    window.close();
  }
}
