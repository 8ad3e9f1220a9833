package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
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
  private final TreeMap<Long, ChunkTrace> chunks = new TreeMap<>();
  private final RangeSet reordered = new RangeSet();
  private final List<Long> announcementFrames = new ArrayList<>();
  private final List<Long> endFrames = new ArrayList<>();
  private final List<Long> receiptFrames = new ArrayList<>();
  private Traffic toReceiver = Traffic.NONE;
  private Traffic toSender = Traffic.NONE;
  private final AtMtu atMtu = new AtMtu();
  private final TransferMap map;
  private SparseBytes bytes;
  private Announcement announcement;
  private Receipt receipt;
  private ChunkPlan plan;
  private long highest = -1;
  private long misfits;
  private long firstFrame;
  private long lastFrame;
  private long firstNanos;
  private long lastNanos;

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
    ChunkTrace trace = chunks.computeIfAbsent(header.chunk(), ChunkTrace::new);
    long crc = payload.crc32c();
    if (trace.seen()) {
      trace.copy(place.frames(), trace.crc() != crc);
      if (map != null) {
        map.again(header, place.pieces(), trace.crc() == crc);
      }
      return trace.lastFrame();
    }
    trace.first(header.offset(), payload.length(), crc, place.frames());
    if (header.chunk() < highest) {
      reordered.add(header.chunk());
    }
    highest = Math.max(highest, header.chunk());
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
      chunks.computeIfAbsent(claimed.chunk(), ChunkTrace::new).damagedIn(place.frames());
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
    if (forward == senderIsA) {
      toReceiver = toReceiver.with(wireLength, payload);
    } else {
      toSender = toSender.with(wireLength, payload);
    }
    atMtu.add(link, wireLength, payload, conversation.kind() == Conversation.Kind.TCP);
    if (firstFrame == 0) {
      firstFrame = number;
      firstNanos = nanos;
      lastNanos = nanos;
    }
    lastFrame = number;
    lastNanos = Math.max(lastNanos, nanos);
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
    return chunks.values();
  }

  /** Number of chunks; 0 while the cut is unknown. */
  public long chunkCount() {
    return plan == null ? 0 : plan.count();
  }

  /** Chunks with an undamaged copy in the capture. */
  public RangeSet seen() {
    RangeSet seen = new RangeSet();
    chunks.values().stream().filter(ChunkTrace::seen).forEach(c -> seen.add(c.index()));
    return seen;
  }

  /** Chunks without an undamaged copy. */
  public List<Range> missing() {
    return plan == null ? List.of() : seen().missing(0, plan.count() - 1);
  }

  /** Chunks captured more than once, wholly or in part. */
  public RangeSet duplicated() {
    RangeSet set = new RangeSet();
    chunks.values().stream().filter(c -> !c.again().isEmpty()).forEach(c -> set.add(c.index()));
    return set;
  }

  /** Chunks of which a damaged copy, or a contradicting one, was captured. */
  public RangeSet damaged() {
    RangeSet set = new RangeSet();
    chunks.values().stream()
        .filter(c -> !c.damaged().isEmpty() || c.conflicting())
        .forEach(c -> set.add(c.index()));
    return set;
  }

  /** Chunks whose first copy came after one with a higher number. */
  public RangeSet reordered() {
    return reordered;
  }

  /** Records under its id that are not one of its chunks. */
  public long misfits() {
    return misfits;
  }

  /** Image bytes captured, each counted once. */
  public long payloadBytes() {
    return chunks.values().stream().mapToLong(ChunkTrace::length).sum();
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
    return toReceiver;
  }

  /** Frames of its conversation to the sender. */
  public Traffic toSender() {
    return toSender;
  }

  /** What its frames would have been at MTU 1500. */
  public AtMtu atMtu() {
    return atMtu;
  }

  /** First frame of its conversation that belongs to it. */
  public long firstFrame() {
    return firstFrame;
  }

  /** Last one. */
  public long lastFrame() {
    return lastFrame;
  }

  /** Seconds from first to last frame. */
  public double duration() {
    return (lastNanos - firstNanos) / 1e9;
  }

  /** Image bits a second over {@link #duration}; null when no time passed. */
  public Double goodput() {
    return lastNanos == firstNanos ? null : Double.valueOf(payloadBytes() * 8 / duration());
  }

  /** Wire bytes in both directions. */
  public long wireBytes() {
    return toReceiver.bytes() + toSender.bytes();
  }
}
