package org.pixelwire.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records and byte strings that several tests start from. */
final class Bytes {
  static final TransferId ID = new TransferId(0x0123456789abcdefL);

  private Bytes() {}

  static byte[] data(long chunk, int size, long offset, long total, byte[] payload) {
    return WireRecord.encode(
        RecordHeader.of(RecordType.DATA, ID, chunk, size, offset, total), payload);
  }

  /** A whole record whose header says {@code type}, {@code version} and a header this long. */
  static byte[] odd(int version, int type, int headerLength, byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(headerLength + payload.length);
    out.putInt(RecordHeader.MAGIC).put((byte) version).put((byte) type);
    out.putShort((short) headerLength).putLong(ID.value()).putInt(0).putInt(payload.length);
    out.putLong(0).putLong(1L << 40).putInt(0);
    out.position(headerLength).put(payload);
    return sealed(out.array());
  }

  /** The same bytes with the CRC they should have. */
  static byte[] sealed(byte[] record) {
    byte[] copy = record.clone();
    ByteBuffer bytes = ByteBuffer.wrap(copy);
    bytes.putInt(40, 0);
    int length = bytes.getShort(6) + bytes.getInt(20);
    bytes.putInt(40, (int) ByteView.of(bytes, 0, length).crc32c());
    return copy;
  }

  static byte[] join(List<byte[]> parts) {
    ByteBuffer out = ByteBuffer.allocate(parts.stream().mapToInt(p -> p.length).sum());
    parts.forEach(out::put);
    return out.array();
  }

  static byte[] join(byte[]... parts) {
    return join(Arrays.asList(parts));
  }

  static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  static Reading read(byte[] bytes) {
    return WireRecord.read(ByteView.of(bytes));
  }

  static WireRecord valid(byte[] bytes) {
    return ((Reading.Valid) read(bytes)).record();
  }
}
