package org.pixelwire.query;

import static org.pixelwire.query.PixelwireFields.ANNOUNCEMENT;
import static org.pixelwire.query.PixelwireFields.CRC_AT;
import static org.pixelwire.query.PixelwireFields.CRC_CHECK;
import static org.pixelwire.query.PixelwireFields.DAMAGED;
import static org.pixelwire.query.PixelwireFields.GROUP;
import static org.pixelwire.query.PixelwireFields.RANGE;
import static org.pixelwire.query.PixelwireFields.RECEIPT;
import static org.pixelwire.query.PixelwireFields.TEXTS_AT;

import java.util.List;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.query.PixelwireFields.Place;
import org.pixelwire.query.PixelwireFields.Text;
import org.pixelwire.transfer.FrameRecord;
import org.pixelwire.transfer.FrameRecord.Crc;

/** Notes the fields of one record, by the table of {@link PixelwireFields}. */
final class PixelwireReader {
  private final FieldTree tree;

  /** Where the transport's payload lies. */
  private final int frameSource;

  /** Where the record's payload ends: nothing is read beyond it. */
  private int end;

  /** A reader of the records of the frame whose layers {@code tree} has. */
  PixelwireReader(FieldTree tree) {
    this.tree = tree;
    frameSource = tree.sources() - 1;
  }

  /**
   * Notes a record: where it lies in the frame if that alone carried it, else as bytes put together
   * from several.
   *
   * @param stream the direction of the TCP stream; null over UDP
   */
  void note(FrameRecord record, Frame frame, TcpDirection stream) {
    int inPayload = stream == null ? 0 : placeInPayload(record, frame, stream);
    if (inPayload >= 0) {
      tree.readFrom(frameSource);
      int sourceStart = frame.reassembled() ? 0 : frame.ownStart();
      note(record, frame.payloadStart() - sourceStart + inPayload);
    } else {
      tree.addSource("Reassembled TCP", record.bytes(), record.start(), record.length());
      note(record, 0);
    }
  }

  private static int placeInPayload(FrameRecord record, Frame frame, TcpDirection stream) {
    boolean alone = record.frames().size() == 1 && record.frames().get(0) == frame.number();
    if (!alone) {
      return -1;
    }
    int first = (int) frame.tcpSequence() + ((frame.tcpFlags() & Tcp.SYN) == 0 ? 0 : 1);
    int place = (int) stream.sequenceOf(record.streamOffset()) - first;
    return place + record.length() <= frame.payloadCaptured() ? place : -1;
  }

  /**
   * Notes a record whose 44 bytes of header, at least, begin at {@code at} of the tree's source.
   */
  private void note(FrameRecord record, int at) {
    tree.openProtocol(GROUP, at, record.length());
    end = at + record.length();
    places(PixelwireFields.HEADER, at);
    tree.number(CRC_CHECK, at + CRC_AT, 0, code(record.crc()));
    tree.generated(CRC_CHECK);
    if (record.crc() == Crc.BAD) {
      tree.computed(DAMAGED, 1);
    }
    capture(record);
    payload(at);
    tree.close();
  }

  private static int code(Crc crc) {
    return switch (crc) {
      case BAD -> 0;
      case GOOD -> 1;
      case UNVERIFIED -> 2;
    };
  }

  /** What only the other frames tell. */
  private void capture(FrameRecord record) {
    if (record.chunks() > 0) {
      tree.computed(PixelwireFields.CHUNK_TOTAL, record.chunks());
    }
    if (record.duplicateOf() > 0) {
      tree.computed(PixelwireFields.DUPLICATE_OF, record.duplicateOf());
    }
    if (record.streamOffset() >= 0) {
      tree.computed(PixelwireFields.FRAME_COUNT, record.frames().size());
      for (Long frame : record.frames()) {
        tree.computed(PixelwireFields.FRAME, frame);
      }
    }
  }

  private void payload(int at) {
    int from = at + tree.u16(at + PixelwireFields.HEADER_LENGTH_AT);
    int length = end - from;
    if (length <= 0) {
      return;
    }
    switch (tree.u8(at + PixelwireFields.TYPE_AT)) {
      case PixelwireFields.TYPE_ANNOUNCEMENT -> announcement(from, length);
      case PixelwireFields.TYPE_DATA -> tree.bytes(PixelwireFields.DATA, from, length);
      case PixelwireFields.TYPE_RECEIPT -> receipt(from, length);
      default -> {
        // Nobody here knows what stands in it.
      }
    }
  }

  private void announcement(int from, int length) {
    tree.open(ANNOUNCEMENT, from, length);
    places(PixelwireFields.ANNOUNCEMENT_PLACES, from);
    int at = from + TEXTS_AT;
    for (Text text : PixelwireFields.ANNOUNCEMENT_TEXTS) {
      at = text(text, at);
    }
    tree.close();
  }

  private void receipt(int from, int length) {
    tree.open(RECEIPT, from, length);
    places(PixelwireFields.RECEIPT_PLACES, from);
    int at = from + TEXTS_AT;
    int ranges = at > end ? 0 : tree.u16(from + PixelwireFields.RANGE_COUNT_AT);
    for (int i = 0; i < ranges && at + PixelwireFields.RANGE_SIZE <= end; i++) {
      tree.open(RANGE, at, PixelwireFields.RANGE_SIZE);
      places(PixelwireFields.RANGE_PLACES, at);
      tree.close();
      at += PixelwireFields.RANGE_SIZE;
    }
    text(PixelwireFields.RECEIPT_REASON, at);
    tree.close();
  }

  private void places(List<Place> places, int from) {
    for (Place place : places) {
      if (from + place.offset() + place.length() <= end) {
        tree.read(place.field(), from + place.offset(), place.length());
      }
    }
  }

  /** Notes a text and returns where it ends; one that does not fit is not there. */
  private int text(Text text, int at) {
    if (at + 2 > end) {
      return end;
    }
    int length = tree.u16(at);
    tree.read(text.length(), at, 2);
    if (length > 0 && at + 2 + length <= end) {
      tree.read(text.text(), at + 2, length);
    }
    return Math.min(end, at + 2 + length);
  }
}
