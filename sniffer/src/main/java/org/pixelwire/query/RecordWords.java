package org.pixelwire.query;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.transfer.FrameRecord;
import org.pixelwire.transfer.FrameRecord.Crc;
import org.pixelwire.transfer.Frames;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.RecordType;

/**
 * The Pixelwire records that a frame completed, in few words.
 *
 * @param transfer id of the last one; 0 without any
 * @param chunks the chunks among them that came undamaged
 * @param of how many chunks the transfer has; 0 where that is not known
 * @param again a frame that had carried one of the chunks before; 0 without one
 * @param others announcements, ends, receipts, and what came damaged
 */
public record RecordWords(
    long transfer, List<Range> chunks, long of, long again, List<String> others) {
  private static final RecordWords NONE = new RecordWords(0, List.of(), 0, 0, List.of());

  private static final int ID_AT = 8;
  private static final int CHUNK_AT = 16;

  static RecordWords of(List<FrameRecord> records) {
    if (records.isEmpty()) {
      return NONE;
    }
    long transfer = 0;
    long of = 0;
    long again = 0;
    RangeSet chunks = new RangeSet();
    List<String> others = new ArrayList<>();
    for (FrameRecord record : records) {
      ByteBuffer bytes = record.bytes();
      long chunk = bytes.getInt(record.start() + CHUNK_AT) & 0xffff_ffffL;
      int type = bytes.get(record.start() + PixelwireFields.TYPE_AT) & 0xff;
      transfer = bytes.getLong(record.start() + ID_AT);
      if (record.crc() == Crc.GOOD && type == PixelwireFields.TYPE_DATA) {
        chunks.add(chunk);
        of = record.chunks();
        again = Math.max(again, record.duplicateOf());
      } else {
        others.add(words(record.crc(), type, chunk));
      }
    }
    return new RecordWords(transfer, chunks.ranges(), of, again, others);
  }

  private static String words(Crc crc, int type, long chunk) {
    String what =
        type == PixelwireFields.TYPE_DATA
            ? "chunk " + chunk
            : type == RecordType.ANNOUNCEMENT.code()
                ? "announcement"
                : type == RecordType.END.code()
                    ? "end"
                    : type == RecordType.RECEIPT.code() ? "receipt" : "record of type " + type;
    return switch (crc) {
      case GOOD -> what;
      case BAD -> "DAMAGED " + what;
      case UNVERIFIED -> what + ", cut short";
    };
  }

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return chunks.isEmpty() && others.isEmpty();
  }

  /** {@code announcement, chunk 0 of 10}; empty without records. */
  public String text() {
    List<String> words = new ArrayList<>(others);
    if (!chunks.isEmpty()) {
      words.add(
          (chunks.size() == 1 && chunks.get(0).count() == 1 ? "chunk " : "chunks ")
              + Frames.text(chunks)
              + (of == 0 ? "" : " of " + of)
              + (again == 0 ? "" : " again, first in frame " + again));
    }
    return String.join(", ", words);
  }
}
