package org.pixelwire.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** One record: a checked header and a view of its payload. */
public record WireRecord(RecordHeader header, ByteView payload) {
  private static final byte[] ZERO_CRC = new byte[4];

  /** The type; {@link #read} yields records of known types only. */
  public RecordType type() {
    return RecordType.of(header.type()).orElseThrow();
  }

  /**
   * Reads the record at the beginning of {@code bytes}; bytes after it are not looked at. Total:
   * any bytes give a reading, and nothing is allocated by a length they claim.
   */
  public static Reading read(ByteView bytes) {
    if (bytes.length() < RecordHeader.LENGTH) {
      return beginsLikeOne(bytes, 0)
          ? new Reading.Cut(RecordHeader.LENGTH)
          : new Reading.Foreign("no Pixelwire magic");
    }
    if (bytes.u32(0) != RecordHeader.MAGIC) {
      return new Reading.Foreign("no Pixelwire magic");
    }
    if (bytes.u8(4) != RecordHeader.VERSION) {
      return new Reading.Refused("Pixelwire version " + bytes.u8(4) + ", this is version 1");
    }
    try {
      return readChecked(bytes, RecordHeader.read(bytes));
    } catch (IllegalArgumentException impossible) {
      return new Reading.Foreign(impossible.getMessage());
    }
  }

  private static Reading readChecked(ByteView bytes, RecordHeader header) {
    if (bytes.length() < header.recordLength()) {
      return new Reading.Cut(header.recordLength());
    }
    if (crc(bytes, header.recordLength()) != header.crc()) {
      return new Reading.Damaged(header, "CRC-32C does not match");
    }
    if (RecordType.of(header.type()).isPresent()) {
      ByteView payload = bytes.slice(header.headerLength(), header.payloadLength());
      return new Reading.Valid(new WireRecord(header, payload));
    }
    return header.type() < RecordType.FIRST_CRITICAL
        ? new Reading.Skipped(header)
        : new Reading.Refused("record type " + header.type() + " is not known to version 1");
  }

  /** Whether the few bytes from {@code from} to the end could still become a record. */
  static boolean beginsLikeOne(ByteView bytes, int from) {
    int seen = Math.min(4, bytes.length() - from);
    for (int i = 0; i < seen; i++) {
      if (bytes.u8(from + i) != (RecordHeader.MAGIC >>> (24 - 8 * i) & 0xff)) {
        return false;
      }
    }
    return seen > 0;
  }

  private static long crc(ByteView bytes, int length) {
    CRC32C crc = new CRC32C();
    bytes.addTo(crc, 0, RecordHeader.CRC_AT);
    crc.update(ZERO_CRC, 0, ZERO_CRC.length);
    int rest = RecordHeader.CRC_AT + ZERO_CRC.length;
    bytes.addTo(crc, rest, length - rest);
    return crc.getValue();
  }

  /**
   * Appends a whole record, CRC included, at the buffer's position.
   *
   * @param out big-endian, with room for header and payload
   * @param source holds the payload, {@code header.payloadLength()} bytes from {@code at}
   */
  public static void encode(RecordHeader header, byte[] source, int at, ByteBuffer out) {
    int start = out.position();
    header.write(out);
    out.putInt(start + RecordHeader.CRC_AT, 0);
    out.put(source, at, header.payloadLength());
    CRC32C crc = new CRC32C();
    crc.update(out.duplicate().flip().position(start));
    out.putInt(start + RecordHeader.CRC_AT, (int) crc.getValue());
  }

  /** A whole record as bytes; {@code payload} is all of it. */
  public static byte[] encode(RecordHeader header, byte[] payload) {
    if (payload.length != header.payloadLength()) {
      throw new IllegalArgumentException(
          payload.length + " payload bytes under a header for " + header.payloadLength());
    }
    ByteBuffer out = ByteBuffer.allocate(RecordHeader.LENGTH + payload.length);
    encode(header, payload, 0, out);
    return out.array();
  }
}
