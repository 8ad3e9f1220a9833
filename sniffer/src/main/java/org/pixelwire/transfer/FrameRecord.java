package org.pixelwire.transfer;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A record that the frame added last completed, and where its bytes are: valid until the next
 * frame.
 *
 * @param bytes holds them, big-endian, {@code length} of them from {@code start} on
 * @param streamOffset where in its direction of the TCP stream it begins; -1 over UDP
 * @param crc what its CRC says
 * @param frames those that carried it, ascending
 * @param chunks how many chunks its transfer has; 0 where that is not known yet
 * @param duplicateOf the frame that had carried the same chunk before, undamaged; 0 without one
 */
public record FrameRecord(
    ByteBuffer bytes,
    int start,
    int length,
    long streamOffset,
    Crc crc,
    List<Long> frames,
    long chunks,
    long duplicateOf) {

  /** What a record's CRC says. */
  public enum Crc {
    BAD,
    GOOD,
    /** Not all of the record is there. */
    UNVERIFIED
  }
}
