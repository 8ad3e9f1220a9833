package org.pixelwire.transfer;

import java.nio.ByteBuffer;
import java.util.List;
import org.pixelwire.transfer.FrameRecord.Crc;

/** Where a record begins: in a buffer and in the stream, and the frames that carried it. */
record RecordPlace(ByteBuffer bytes, int start, long streamOffset, List<Long> frames) {
  /** The record there. */
  FrameRecord record(int length, Crc crc, long chunks, long duplicateOf) {
    return new FrameRecord(bytes, start, length, streamOffset, crc, frames, chunks, duplicateOf);
  }
}
