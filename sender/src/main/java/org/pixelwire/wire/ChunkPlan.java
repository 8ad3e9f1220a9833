package org.pixelwire.wire;

import java.util.Objects;

/**
 * How a transfer is cut: every chunk but the last has {@code chunkSize} bytes.
 *
 * @param totalBytes length of the transfer, at least 1
 * @param chunkSize bytes in a chunk, 1 to {@link RecordHeader#MAX_PAYLOAD}
 */
public record ChunkPlan(long totalBytes, int chunkSize) {

  /** Checks both and that the chunks can be numbered in 32 bits. */
  public ChunkPlan {
    if (totalBytes < 1) {
      throw new IllegalArgumentException("a transfer of " + totalBytes + " bytes");
    }
    if (chunkSize < 1 || chunkSize > RecordHeader.MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "chunk size " + chunkSize + " is not from 1 to " + RecordHeader.MAX_PAYLOAD);
    }
    if ((totalBytes - 1) / chunkSize > 0xffff_fffeL) {
      throw new IllegalArgumentException(
          totalBytes + " bytes in chunks of " + chunkSize + " are more than 2^32-1 chunks");
    }
  }

  /** Number of chunks. */
  public long count() {
    return (totalBytes - 1) / chunkSize + 1;
  }

  /** Byte offset of chunk {@code index}. */
  public long offset(long index) {
    return Math.multiplyExact(index, (long) chunkSize);
  }

  /** Bytes in chunk {@code index}, which must be one of the planned. */
  public int length(long index) {
    Objects.checkIndex(index, count());
    return (int) Math.min(chunkSize, totalBytes - offset(index));
  }

  /** Whether a data record with this header is exactly one of the planned chunks. */
  public boolean fits(RecordHeader header) {
    return header.total() == totalBytes
        && header.chunk() < count()
        && header.offset() == offset(header.chunk())
        && header.payloadLength() == length(header.chunk());
  }
}
