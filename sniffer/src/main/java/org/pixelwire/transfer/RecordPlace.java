package org.pixelwire.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.flow.Defragmenter;
import org.pixelwire.flow.StreamMap;
import org.pixelwire.packet.Frame;
import org.pixelwire.transfer.FrameRecord.Crc;

/**
 * Where a record begins: in a buffer and in the stream, and the frames that carried it.
 *
 * @param pieces which frame carried which of its bytes; empty unless maps are kept
 */
record RecordPlace(
    ByteBuffer bytes, int start, long streamOffset, List<Long> frames, List<Piece> pieces) {

  /** Bytes of one frame, from {@code from} to before {@code to}. */
  record Piece(long from, long to, long frame) {
    /** Those of a datagram: of one in fragments each frame brought its own. */
    static List<Piece> of(Frame frame, Defragmenter fragments) {
      if (!frame.reassembled()) {
        return List.of(new Piece(0, frame.payloadCaptured(), frame.number()));
      }
      List<Piece> pieces = new ArrayList<>();
      for (StreamMap.Segment each : fragments.carriers()) {
        Piece whole = new Piece(each.offset(), each.offset() + each.length(), each.frame());
        Piece part =
            whole.within(frame.payloadStart(), frame.payloadStart() + frame.payloadCaptured());
        if (part != null) {
          pieces.add(part);
        }
      }
      return pieces;
    }

    /** What of it lies within two borders, counted from the first; null without any. */
    Piece within(long low, long high) {
      long begin = Math.max(from, low);
      long end = Math.min(to, high);
      return begin < end ? new Piece(begin - low, end - low, frame) : null;
    }
  }

  /** The record there. */
  FrameRecord record(int length, Crc crc, long chunks, long duplicateOf) {
    return new FrameRecord(bytes, start, length, streamOffset, crc, frames, chunks, duplicateOf);
  }
}
