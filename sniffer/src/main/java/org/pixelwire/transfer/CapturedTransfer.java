package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Traffic;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.SparseBytes;
import org.pixelwire.wire.TransferId;

/** One transfer as the capture holds it: who carried which chunk, and the bytes put together. */
public final class CapturedTransfer {
  private final TransferId id;
  private final Conversation conversation;
  private final boolean senderIsA;
  private final long totalBytes;
  private final Placing placing;
  private final KeptPackets packets;
  private final List<Long> announcementFrames = new ArrayList<>();
  private final List<Long> endFrames = new ArrayList<>();
  private final List<Long> receiptFrames = new ArrayList<>();
  private final TransferTraffic traffic;
  private Receipt receipt;

  /**
   * @param packets those of its conversation; null unless they are kept
   */
  CapturedTransfer(
      TransferId id,
      Conversation conversation,
      boolean senderIsA,
      long totalBytes,
      Placing placing,
      KeptPackets packets) {
    this.id = id;
    this.conversation = conversation;
    this.senderIsA = senderIsA;
    this.totalBytes = totalBytes;
    this.placing = placing;
    this.packets = packets;
    this.traffic = new TransferTraffic(senderIsA, conversation.kind() == Conversation.Kind.TCP);
  }

  /** Every packet of its conversation; null unless they are kept. */
  KeptPackets packets() {
    return packets;
  }

  /** What puts its data records into their places. */
  Placing placing() {
    return placing;
  }

  /** Takes an announcement; the message of what is thrown completes "the record …". */
  void announced(Announcement announced, long total, List<Long> frames) {
    placing.announced(announced, total);
    announcementFrames.addAll(frames);
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
    return placing.announcement();
  }

  /** How it was cut; null while unknown. */
  public ChunkPlan plan() {
    return placing.plan();
  }

  /** The announced name, or the id. */
  public String name() {
    return announcement() == null ? id.toString() : announcement().name();
  }

  /** The receiver's last answer in the capture; null without one. */
  public Receipt receipt() {
    return receipt;
  }

  /** Which frame carried which of its bytes; null unless that was asked for. */
  public TransferMap map() {
    return placing.map();
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
    return placing.chunks().get(index);
  }

  /** Every chunk of which something was captured, ascending. */
  public Collection<ChunkTrace> chunks() {
    return placing.chunks().all();
  }

  /** Number of chunks; 0 while the cut is unknown. */
  public long chunkCount() {
    return plan() == null ? 0 : plan().count();
  }

  /** Chunks with an undamaged copy in the capture. */
  public RangeSet seen() {
    return placing.chunks().where(ChunkTrace::seen);
  }

  /** Chunks without an undamaged copy. */
  public List<Range> missing() {
    return plan() == null ? List.of() : seen().missing(0, plan().count() - 1);
  }

  /** Chunks captured more than once, wholly or in part. */
  public RangeSet duplicated() {
    return placing.chunks().where(c -> !c.again().isEmpty());
  }

  /** Chunks of which a damaged copy, or a contradicting one, was captured. */
  public RangeSet damaged() {
    return placing.chunks().where(c -> !c.damaged().isEmpty() || c.conflicting());
  }

  /** Chunks whose first copy came after one with a higher number. */
  public RangeSet reordered() {
    return placing.chunks().reordered();
  }

  /** Records under its id that are not one of its chunks. */
  public long misfits() {
    return placing.misfits();
  }

  /** Image bytes captured, each counted once. */
  public long payloadBytes() {
    return placing.chunks().bytes();
  }

  /** Whether there was room to rebuild it. */
  public boolean rebuilt() {
    return bytes() != null;
  }

  /** Whether every byte was captured and put in place. */
  public boolean complete() {
    return bytes() != null && bytes().complete();
  }

  /** The image's bytes; zeros where none were captured. Only when {@link #rebuilt}. */
  public SparseBytes bytes() {
    return placing.bytes();
  }

  /** SHA-256 of the rebuilt image; null unless {@link #complete}. */
  public Sha256 sha256() {
    return complete() ? bytes().sha256() : null;
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
