package org.pixelwire.wire;

import java.nio.ByteBuffer;

/**
 * The 44 bytes that every record starts with, as a datagram or in a TCP stream (PROTOCOL.md,
 * "Header"). A header that exists is consistent: its payload lies inside the transfer.
 *
 * @param type number of the record's type, known or not; see {@link RecordType}
 * @param headerLength bytes before the payload, at least {@link #LENGTH}
 * @param id the transfer, see {@link TransferId}
 * @param chunk chunk index, from 0
 * @param payloadLength bytes after the header
 * @param offset place of the payload in the transfer, in bytes from its beginning
 * @param total length of the whole transfer in bytes
 * @param crc CRC-32C over header (this field as 0) and payload, unsigned
 */
public record RecordHeader(
    int type,
    int headerLength,
    long id,
    long chunk,
    int payloadLength,
    long offset,
    long total,
    long crc) {

  /** "PXLW", the first four bytes. */
  public static final int MAGIC = 0x50584c57;

  /** The only version there is. */
  public static final int VERSION = 1;

  /** Length of this version's header in bytes. */
  public static final int LENGTH = 44;

  /** Longest header accepted; longer ones could only be nonsense. */
  public static final int MAX_LENGTH = 1024;

  /** Longest payload: what an IPv4 datagram can carry (65,507 bytes) less the header. */
  public static final int MAX_PAYLOAD = 65_507 - LENGTH;

  /** UDP and TCP port used unless another is said. */
  public static final int DEFAULT_PORT = 20_200;

  /** Chunk size used unless another is said: fits MTU 1500 with room for tunnels. */
  public static final int DEFAULT_CHUNK = 1400;

  /** Where the CRC stands in the header. */
  static final int CRC_AT = 40;

  /** Checks every field against its range and the payload against the transfer. */
  public RecordHeader {
    require(type >= 0 && type <= 255, "type", type);
    require(headerLength >= LENGTH && headerLength <= MAX_LENGTH, "header length", headerLength);
    require(chunk >= 0 && chunk <= 0xffff_ffffL, "chunk index", chunk);
    require(payloadLength >= 0 && payloadLength <= MAX_PAYLOAD, "payload length", payloadLength);
    require(total > 0, "total length", total);
    require(offset >= 0 && offset <= total, "byte offset", offset);
    require(crc >= 0 && crc <= 0xffff_ffffL, "CRC", crc);
    if (type == RecordType.DATA.code()) {
      require(
          payloadLength > 0 && payloadLength <= total - offset,
          "chunk end beyond the total at offset",
          offset);
    }
  }

  /** A header of this version without its CRC, which {@link WireRecord#encode} fills in. */
  public static RecordHeader of(
      RecordType type, TransferId id, long chunk, int payloadLength, long offset, long total) {
    return new RecordHeader(
        type.code(), LENGTH, id.value(), chunk, payloadLength, offset, total, 0);
  }

  /**
   * Reads the fields after the magic and version, which the caller has checked.
   *
   * @throws IllegalArgumentException if a field is out of its range; the message names it
   * @throws IndexOutOfBoundsException if {@code bytes} is shorter than {@link #LENGTH}
   */
  static RecordHeader read(ByteView bytes) {
    long payload = bytes.u32(20);
    require(payload <= MAX_PAYLOAD, "payload length", payload);
    return new RecordHeader(
        bytes.u8(5),
        bytes.u16(6),
        bytes.u64(8),
        bytes.u32(16),
        (int) payload,
        bytes.u64(24),
        bytes.u64(32),
        bytes.u32(CRC_AT));
  }

  /** Writes this version's 44 bytes at the buffer's position. */
  void write(ByteBuffer out) {
    out.putInt(MAGIC).put((byte) VERSION).put((byte) type).putShort((short) LENGTH);
    out.putLong(id).putInt((int) chunk).putInt(payloadLength);
    out.putLong(offset).putLong(total).putInt((int) crc);
  }

  /** The transfer this record belongs to. */
  public TransferId transfer() {
    return new TransferId(id);
  }

  /** Bytes of the whole record. */
  public int recordLength() {
    return headerLength + payloadLength;
  }

  private static void require(boolean holds, String field, long value) {
    if (!holds) {
      throw new IllegalArgumentException(field + " " + value + " is out of range");
    }
  }
}
