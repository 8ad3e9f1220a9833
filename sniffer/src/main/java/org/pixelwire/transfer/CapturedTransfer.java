package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.flow.Traffic;
import org.pixelwire.transfer.RecordPlace.Piece;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.SparseBytes;
import org.pixelwire.wire.TransferId;

/** One transfer as the capture holds it: who carried which chunk, and the bytes put together. */
public final class CapturedTransfer {
  private final TransferId id;
  private final Conversation conversation;
  private final boolean senderIsA;
  private final long totalBytes;
  private final ChunkTraces chunks = new ChunkTraces();
  private final List<Long> announcementFrames = new ArrayList<>();
  private final List<Long> endFrames = new ArrayList<>();
  private final List<Long> receiptFrames = new ArrayList<>();
  private final TransferTraffic traffic;
  private final TransferMap map;
  private Crossings crossings;
  private Supplier<List<Crossing>> strays = List::of;
  private SparseBytes bytes;
  private Announcement announcement;
  private Receipt receipt;
  private ChunkPlan plan;
  private long misfits;
  private long streamFrom = Long.MAX_VALUE;
  private long streamTo;

  /**
   * @param bytes room for the image, or null when it is too large to be rebuilt
   * @param map null unless it is asked for
   */
  CapturedTransfer(
      TransferId id,
      Conversation conversation,
      boolean senderIsA,
      long totalBytes,
      SparseBytes bytes,
      TransferMap map) {
    this.id = id;
    this.conversation = conversation;
    this.senderIsA = senderIsA;
    this.totalBytes = totalBytes;
    this.bytes = bytes;
    this.map = map;
    this.traffic = new TransferTraffic(senderIsA, conversation.kind() == Conversation.Kind.TCP);
  }

  /**
   * Keeps the packets of its conversation.
   *
   * @param elsewhere damaged packets that other conversations hold
   */
  void crossings(Crossings kept, Supplier<List<Crossing>> elsewhere) {
    crossings = kept;
    strays = elsewhere;
  }

  /** Takes where one of its records lies in the sender's stream. */
  void inStream(long from, long length) {
    streamFrom = Math.min(streamFrom, from);
    streamTo = Math.max(streamTo, from + length);
  }

  /** Bytes of the sender's stream from its first record to its last; all of them without any. */
  Range streamExtent() {
    return streamTo == 0 ? new Range(0, Long.MAX_VALUE - 1) : new Range(streamFrom, streamTo - 1);
  }

  /** Every packet of its conversation; null unless they are kept. */
  Crossings crossings() {
    return crossings;
  }

  /** Damaged packets of other conversations, one of which it might have been its own. */
  List<Crossing> strays() {
    return strays.get();
  }

  /** Takes an announcement; the message of what is thrown completes "the record …". */
  void announced(Announcement announced, long total, List<Long> frames) {
    if (total != totalBytes) {
      throw new IllegalArgumentException(
          "announces " + total + " bytes, its transfer has " + totalBytes);
    }
    if (announcement != null && !announcement.equals(announced)) {
      throw new IllegalArgumentException("announces something else than the one before it");
    }
    plan = new ChunkPlan(totalBytes, announced.chunkSize());
    announcement = announced;
    announcementFrames.addAll(frames);
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

  void ended(List<Long> frames) {
    endFrames.addAll(frames);
  }

  void answered(Receipt answer, List<Long> frames) {
    receipt = answer;
    receiptFrames.addAll(frames);
  }

  /**
   * Counts a frame of its conversation.
   *
   * @param link bytes before the IP header
   * @param payload bytes above TCP or UDP
   */
  void frame(long number, long nanos, boolean forward, int link, long wireLength, long payload) {
    traffic.add(number, nanos, forward, link, wireLength, payload);
  }

  /** The transfer's id. */
  public TransferId id() {
    return id;
  }

  /** Where it took place. */
  public Conversation conversation() {
    return conversation;
  }

  /** {@code tcp} or {@code udp}. */
  public String transport() {
    return conversation.kind().text();
  }

  /** Whether the sender is a of the conversation. */
  public boolean senderIsA() {
    return senderIsA;
  }

  /** Length by its records' headers. */
  public long totalBytes() {
    return totalBytes;
  }

  /** What was announced; null when no announcement was captured. */
  public Announcement announcement() {
    return announcement;
  }

  /** How it was cut; null while unknown. */
  public ChunkPlan plan() {
    return plan;
  }

  /** The announced name, or the id. */
  public String name() {
    return announcement == null ? id.toString() : announcement.name();
  }

  /** The receiver's last answer in the capture; null without one. */
  public Receipt receipt() {
    return receipt;
  }

  /** Which frame carried which of its bytes; null unless that was asked for. */
  public TransferMap map() {
    return map;
  }

  /** Frames with announcements. */
  public List<Long> announcementFrames() {
    return List.copyOf(announcementFrames);
  }

  /** Frames with end records. */
  public List<Long> endFrames() {
    return List.copyOf(endFrames);
  }

  /** Frames with receipts. */
  public List<Long> receiptFrames() {
    return List.copyOf(receiptFrames);
  }

  /** What was captured of chunk {@code index}; null when nothing was. */
  public ChunkTrace chunk(long index) {
    return chunks.get(index);
  }

  /** Every chunk of which something was captured, ascending. */
  public Collection<ChunkTrace> chunks() {
    return chunks.all();
  }

  /** Number of chunks; 0 while the cut is unknown. */
  public long chunkCount() {
    return plan == null ? 0 : plan.count();
  }

  /** Chunks with an undamaged copy in the capture. */
  public RangeSet seen() {
    return chunks.where(ChunkTrace::seen);
  }

  /** Chunks without an undamaged copy. */
  public List<Range> missing() {
    return plan == null ? List.of() : seen().missing(0, plan.count() - 1);
  }

  /** Chunks captured more than once, wholly or in part. */
  public RangeSet duplicated() {
    return chunks.where(c -> !c.again().isEmpty());
  }

  /** Chunks of which a damaged copy, or a contradicting one, was captured. */
  public RangeSet damaged() {
    return chunks.where(c -> !c.damaged().isEmpty() || c.conflicting());
  }

  /** Chunks whose first copy came after one with a higher number. */
  public RangeSet reordered() {
    return chunks.reordered();
  }

  /** Records under its id that are not one of its chunks. */
  public long misfits() {
    return misfits;
  }

  /** Image bytes captured, each counted once. */
  public long payloadBytes() {
    return chunks.bytes();
  }

  /** Whether there was room to rebuild it. */
  public boolean rebuilt() {
    return bytes != null;
  }

  /** Whether every byte was captured and put in place. */
  public boolean complete() {
    return bytes != null && bytes.complete();
  }

  /** The image's bytes; zeros where none were captured. Only when {@link #rebuilt}. */
  public SparseBytes bytes() {
    return bytes;
  }

  /** SHA-256 of the rebuilt image; null unless {@link #complete}. */
  public Sha256 sha256() {
    return complete() ? bytes.sha256() : null;
  }

  /** Frames of its conversation from the sender. */
  public Traffic toReceiver() {
    return traffic.toReceiver();
  }

  /** Frames of its conversation to the sender. */
  public Traffic toSender() {
    return traffic.toSender();
  }

  /** What its frames would have been at MTU 1500. */
  public AtMtu atMtu() {
    return traffic.atMtu();
  }

  /** First frame of its conversation that belongs to it. */
  public long firstFrame() {
    return traffic.firstFrame();
  }

  /** Last one. */
  public long lastFrame() {
    return traffic.lastFrame();
  }

  /** Seconds from first to last frame. */
  public double duration() {
    return traffic.nanos() / 1e9;
  }

  /** Image bits a second over {@link #duration}; null when no time passed. */
  public Double goodput() {
    return traffic.nanos() == 0 ? null : Double.valueOf(payloadBytes() * 8 / duration());
  }

  /** Wire bytes in both directions. */
  public long wireBytes() {
    return toReceiver().bytes() + toSender().bytes();
  }
}
