package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pixelwire.flow.StreamLimits;
import org.pixelwire.flow.StreamMap;
import org.pixelwire.flow.StreamMap.Part;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.transfer.RecordPlace.Piece;
import org.pixelwire.wire.RecordHeader;

/**
 * Which frame carried which bytes of a transfer, over TCP and UDP alike: the first undamaged copy,
 * later ones, and what came damaged. Where a record's CRC is wrong nothing is known to be right, so
 * all of it counts as damaged, under the place that its header claims.
 */
public final class TransferMap {

  /** What a frame did for a stretch of bytes. */
  public enum Kind {
    /** It brought the copy that the image is made of. */
    FIRST("first"),
    /** It brought the same bytes again. */
    AGAIN("again"),
    /** It brought other bytes again; the first stay. */
    CONFLICTING("conflicting"),
    /** It brought them again, and the first copy was not there to compare with. */
    NOT_COMPARED("not compared"),
    /** It was part of a record whose CRC is wrong. */
    DAMAGED("damaged");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** For people and for JSON. */
    public String text() {
      return text;
    }
  }

  /**
   * Bytes that one frame carried.
   *
   * @param offset of the first one in the transfer
   */
  public record Carried(long frame, Kind kind, long offset, long length) {
    /** Offset after the last one. */
    public long end() {
      return offset + length;
    }

    private boolean meets(long from, long to) {
      return offset < to && end() > from;
    }
  }

  private final StreamMap copies;
  private final StreamMap damaged;

  TransferMap(StreamLimits limits) {
    copies = new StreamMap(limits);
    damaged = new StreamMap(limits);
  }

  private interface Adding {
    void stretch(long offset, long length, long frame);
  }

  private static void payload(RecordHeader header, List<Piece> pieces, Adding adding) {
    for (Piece piece : pieces) {
      Piece part = piece.within(header.headerLength(), header.recordLength());
      if (part != null) {
        adding.stretch(header.offset() + part.from(), part.to() - part.from(), part.frame());
      }
    }
  }

  void first(RecordHeader header, List<Piece> pieces) {
    payload(header, pieces, copies::first);
  }

  void again(RecordHeader header, List<Piece> pieces, boolean same) {
    Copy copy = same ? Copy.SAME : Copy.CONFLICTING;
    payload(header, pieces, (at, length, frame) -> copies.again(at, length, frame, copy));
  }

  void damaged(RecordHeader claimed, List<Piece> pieces) {
    payload(
        claimed,
        pieces,
        (at, length, frame) -> damaged.again(at, length, frame, Copy.NOT_COMPARED));
  }

  /** Takes bytes of a chunk's record that came again; its payload ends where the record does. */
  void resent(ChunkTrace chunk, Piece piece, long recordLength, Copy copy) {
    Piece part = piece.within(recordLength - chunk.length(), recordLength);
    if (part != null) {
      copies.again(chunk.offset() + part.from(), part.to() - part.from(), part.frame(), copy);
    }
  }

  /** Whether it holds everything; if not, memory ended. */
  public boolean complete() {
    return copies.complete() && damaged.complete();
  }

  /** Everything that was carried, by frame, then by offset. */
  public List<Carried> all() {
    return within(0, Long.MAX_VALUE);
  }

  /** What was carried of the bytes from {@code from} to before {@code to}, by frame. */
  public List<Carried> within(long from, long to) {
    List<Carried> all = new ArrayList<>();
    for (int i = 0; i < copies.size(); i++) {
      StreamMap.Segment each = copies.segment(i);
      all.add(new Carried(each.frame(), Kind.FIRST, each.offset(), each.length()));
    }
    for (Part each : copies.copies()) {
      all.add(new Carried(each.frame(), kind(each), each.offset(), each.length()));
    }
    for (Part each : damaged.copies()) {
      all.add(new Carried(each.frame(), Kind.DAMAGED, each.offset(), each.length()));
    }
    all.removeIf(each -> !each.meets(from, to));
    all.sort(Comparator.comparingLong(Carried::frame).thenComparingLong(Carried::offset));
    return all;
  }

  private static Kind kind(Part again) {
    return switch (again.origin()) {
      case CONFLICT -> Kind.CONFLICTING;
      case NOT_COMPARED -> Kind.NOT_COMPARED;
      default -> Kind.AGAIN;
    };
  }
}
