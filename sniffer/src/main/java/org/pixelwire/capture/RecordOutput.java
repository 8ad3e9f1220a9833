package org.pixelwire.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers and packet bytes, gathered into large writes; little-endian as most captures are. */
final class RecordOutput implements Closeable {
  private static final int GATHER_BYTES = 1 << 16;

  private static final long MAX_U32 = 0xffff_ffffL;

  private final OutputStream out;
  private final ByteBuffer gathered =
      ByteBuffer.allocate(GATHER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  RecordOutput(OutputStream out) {
    this.out = out;
  }

  /** Refuses lengths that neither format has room for, or that no reader takes. */
  static void checkLengths(int captured, long wire) throws IOException {
    if (captured > FileReader.MAX_CAPTURED_BYTES) {
      throw new CannotHoldException(
          "a packet of %d captured bytes is longer than the %d a capture file may hold"
              .formatted(captured, FileReader.MAX_CAPTURED_BYTES));
    }
    if (wire < 0 || wire > MAX_U32) {
      throw new CannotHoldException(
          "a capture file cannot say that a packet had %d bytes".formatted(wire));
    }
  }

  RecordOutput u8(int value) throws IOException {
    room(1).put((byte) value);
    return this;
  }

  RecordOutput u16(int value) throws IOException {
    room(2).putShort((short) value);
    return this;
  }

  RecordOutput u32(long value) throws IOException {
    room(4).putInt((int) value);
    return this;
  }

  RecordOutput u64(long value) throws IOException {
    room(8).putLong(value);
    return this;
  }

  RecordOutput bytes(ByteBuffer data, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      ByteBuffer target = room(1);
      int part = Math.min(length - done, target.remaining());
      target.put(data.slice(offset + done, part));
      done += part;
    }
    return this;
  }

  /** Zeroes up to the next multiple of four after {@code length} bytes. */
  RecordOutput pad(int length) throws IOException {
    for (int i = length; (i & 3) != 0; i++) {
      u8(0);
    }
    return this;
  }

  private ByteBuffer room(int count) throws IOException {
    if (gathered.remaining() < count) {
      drain();
    }
    return gathered;
  }

  private void drain() throws IOException {
    out.write(gathered.array(), 0, gathered.position());
    gathered.clear();
  }

  void flush() throws IOException {
    drain();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
