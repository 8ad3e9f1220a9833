package org.pixelwire.transfer;

import java.util.List;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.transfer.RecordPlace.Piece;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.SparseBytes;

/** Puts the data records of one transfer into their places, and remembers who brought them. */
final class Placing {
  private final long totalBytes;
  private final ChunkTraces chunks = new ChunkTraces();
  private final TransferMap map;
  private SparseBytes bytes;
  private Announcement announcement;
  private ChunkPlan plan;
  private long misfits;

  /**
   * @param bytes room for the image, or null when it is too large to be rebuilt
   * @param map null unless it is asked for
   */
  Placing(long totalBytes, SparseBytes bytes, TransferMap map) {
    this.totalBytes = totalBytes;
    this.bytes = bytes;
    this.map = map;
  }

  /** Takes an announcement; the message of what is thrown completes "the record …". */
  void announced(Announcement announced, long total) {
    if (total != totalBytes) {
      throw new IllegalArgumentException(
          "announces " + total + " bytes, its transfer has " + totalBytes);
    }
    if (announcement != null && !announcement.equals(announced)) {
      throw new IllegalArgumentException("announces something else than the one before it");
    }
    plan = new ChunkPlan(totalBytes, announced.chunkSize());
    announcement = announced;
  }

  /**
   * Takes a data record; one that contradicts the announcement is counted as a misfit.
   *
   * @return the frame whose copy of the chunk came first; 0 if this one did
   */
  long data(RecordHeader header, ByteView payload, RecordPlace place) {
    learnPlan(header);
    if (header.total() != totalBytes || (plan != null && !plan.fits(header))) {
      misfits++;
      return 0;
    }
    ChunkTrace trace = chunks.getOrBegin(header.chunk());
    long crc = payload.crc32c();
    if (trace.seen()) {
      trace.copy(place.frames(), trace.crc() != crc);
      if (map != null) {
        map.again(header, place.pieces(), trace.crc() == crc);
      }
      return trace.lastFrame();
    }
    trace.first(header.offset(), payload.length(), crc, place.frames());
    if (place.streamOffset() >= 0) {
      trace.inStream(place.streamOffset() + header.headerLength());
    }
    chunks.seen(header.chunk());
    if (map != null) {
      map.first(header, place.pieces());
    }
    if (bytes != null) {
      bytes.put(header.offset(), payload);
    }
    return 0;
  }

  /** Without an announcement the first chunk that is not the last tells the chunk size. */
  private void learnPlan(RecordHeader header) {
    boolean last = header.offset() + header.payloadLength() == header.total();
    if (plan == null && !last) {
      ChunkPlan guess = new ChunkPlan(totalBytes, header.payloadLength());
      plan = guess.fits(header) ? guess : null;
    }
  }

  /** Memory taken by the rebuilt image. */
  long heldBytes() {
    return bytes == null ? 0 : bytes.held();
  }

  /** Gives the image's memory back; from now on chunks are counted only. */
  void stopRebuilding() {
    bytes = null;
  }

  void damaged(RecordHeader claimed, RecordPlace place) {
    if (plan != null && plan.fits(claimed)) {
      chunks.getOrBegin(claimed.chunk()).damagedIn(place.frames());
      if (map != null) {
        map.damaged(claimed, place.pieces());
      }
    } else {
      misfits++;
    }
  }

  void resent(long chunk, Piece piece, long recordLength, Copy copy) {
    ChunkTrace trace = chunks.get(chunk);
    if (trace != null) {
      trace.copy(List.of(piece.frame()), copy == Copy.CONFLICTING);
      if (map != null && trace.seen()) {
        map.resent(trace, piece, recordLength, copy);
      }
    }
  }

  ChunkTraces chunks() {
    return chunks;
  }

  TransferMap map() {
    return map;
  }

  /** Null from {@link #stopRebuilding} on. */
  SparseBytes bytes() {
    return bytes;
  }

  Announcement announcement() {
    return announcement;
  }

  /** Null while not known. */
  ChunkPlan plan() {
    return plan;
  }

  /** Records that are not one of its chunks. */
  long misfits() {
    return misfits;
  }
}
