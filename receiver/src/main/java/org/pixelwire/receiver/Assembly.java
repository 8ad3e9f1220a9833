package org.pixelwire.receiver;

import java.util.Map;
import java.util.Optional;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.SparseBytes;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;

/**
 * One transfer while it arrives: its chunks in any order, and what happened to each. One thread at
 * a time uses it.
 *
 * <p>The announcement is the plan, and a chunk that does not fit it is refused. Data that comes
 * earlier implies a plan of its own (chunk size = offset / index), by which it is placed.
 */
final class Assembly {
  private final Origin origin;
  private final TransferId id;
  private final Limits limits;
  private final Map<String, Long> countersBefore;
  private final long start;
  private long end;
  private long total;
  private long reserved;
  private long accounted;

  private Announcement announcement;
  private ChunkPlan plan;
  private SparseBytes bytes;
  private final ChunkFates fates = new ChunkFates();
  private String refusal;
  private String remark = "";
  private LiveView view = LiveView.NONE;

  /**
   * A transfer whose first record has just arrived.
   *
   * @param total the length that record claims
   * @param now nanoseconds since the epoch
   */
  Assembly(
      Origin origin,
      TransferId id,
      long total,
      Limits limits,
      Map<String, Long> countersBefore,
      long now) {
    this.origin = origin;
    this.id = id;
    this.total = total;
    this.limits = limits;
    this.countersBefore = countersBefore;
    this.start = now;
    this.end = now;
  }

  /** Takes an announcement; the first one counts. */
  void announce(WireRecord record, long now) {
    end = now;
    if (refusal != null) {
      return;
    }
    try {
      adopt(Announcement.read(record), record.header().total());
    } catch (IllegalArgumentException contradiction) {
      remarkOrRefuse("The announcement " + contradiction.getMessage());
    }
  }

  private void adopt(Announcement said, long saidTotal) {
    if (announcement != null) {
      if (!said.equals(announcement) || saidTotal != total) {
        remark = "A second announcement differed from the first and was not followed.";
      }
      return;
    }
    ChunkPlan announced = new ChunkPlan(saidTotal, said.chunkSize());
    Optional<String> objection = limits.objection(announced).or(() -> Limits.objection(said));
    if (objection.isPresent()) {
      total = saidTotal;
      refuse("Refused: " + objection.get() + ".");
      return;
    }
    announcement = said;
    if (plan != null && !sameGrid(plan, announced)) {
      startOver();
    }
    if (bytes == null) {
      begin(announced);
    }
    plan = announced;
    total = saidTotal;
  }

  private void remarkOrRefuse(String sentence) {
    if (announcement == null) {
      refuse(sentence + ".");
    } else {
      remark = sentence + ", and was not followed.";
    }
  }

  private static boolean sameGrid(ChunkPlan one, ChunkPlan other) {
    return one.totalBytes() == other.totalBytes()
        && one.count() == other.count()
        && (one.chunkSize() == other.chunkSize() || one.count() == 1);
  }

  /** What came before the announcement and contradicts it was never part of the transfer. */
  private void startOver() {
    fates.refuseDone();
    release();
  }

  private void begin(ChunkPlan chosen) {
    // Three bits a chunk for the lists; blocks of payload are taken as they come.
    reserved = chosen.count() / 2;
    if (!limits.budget().take(reserved)) {
      reserved = 0;
      refuseForMemory();
      return;
    }
    plan = chosen;
    bytes = new SparseBytes(chosen.totalBytes(), limits.blocks());
  }

  /** Places a chunk, the first copy of it; says no word about the rest but counts it. */
  void place(WireRecord record, long now) {
    end = now;
    if (refusal != null) {
      return;
    }
    RecordHeader header = record.header();
    if (plan == null && !beginAsImplied(header)) {
      return;
    }
    int chunk = (int) Math.min(header.chunk(), Integer.MAX_VALUE - 1);
    if (!plan.fits(header)) {
      fates.refused(header.chunk());
    } else if (fates.isDone(chunk)) {
      fates.duplicated(chunk);
    } else {
      put(chunk, record);
    }
  }

  /** Whether a plan could be had from a data record that came before any announcement. */
  private boolean beginAsImplied(RecordHeader header) {
    long size = header.chunk() == 0 ? header.payloadLength() : header.offset() / header.chunk();
    if (size < 1 || size > RecordHeader.MAX_PAYLOAD) {
      fates.refused(header.chunk());
      return false;
    }
    ChunkPlan implied;
    try {
      implied = new ChunkPlan(header.total(), (int) size);
    } catch (IllegalArgumentException impossible) {
      fates.refused(header.chunk());
      return false;
    }
    Optional<String> objection = limits.objection(implied);
    if (objection.isPresent()) {
      total = header.total();
      refuse("Refused: " + objection.get() + ".");
    } else if (implied.fits(header)) {
      total = header.total();
      begin(implied);
    } else {
      fates.refused(header.chunk());
    }
    return plan != null;
  }

  private void put(int chunk, WireRecord record) {
    if (fates.runsWith(chunk) > Limits.MAX_RUNS) {
      refuse("Refused: the chunks arrive in more than %,d pieces.".formatted(Limits.MAX_RUNS));
      return;
    }
    long offset = record.header().offset();
    bytes.put(offset, record.payload());
    fates.done(chunk);
    view.chunk(offset, record.payload());
    if (bytes.held() != accounted) {
      account();
    }
  }

  private void account() {
    long more = bytes.held() - accounted;
    if (limits.budget().take(more)) {
      accounted += more;
    } else {
      refuseForMemory();
    }
  }

  private void refuseForMemory() {
    refuse(
        "Refused: all unfinished transfers together would take more than %,d bytes of memory."
            .formatted(limits.budget().limit()));
  }

  /** Counts a damaged record under the chunk its header claims. */
  void damaged(RecordHeader claimed, long now) {
    end = now;
    fates.damaged(claimed.chunk());
  }

  /** Takes no more of this transfer and forgets its bytes. The first reason counts. */
  void refuse(String reason) {
    if (refusal == null) {
      refusal = reason;
      fates.forgetDone();
      release();
    }
  }

  /** Gives the memory back; the bytes are gone. */
  void release() {
    limits.budget().giveBack(reserved + accounted);
    reserved = 0;
    accounted = 0;
    if (bytes != null) {
      bytes.release();
      bytes = null;
    }
  }

  /** Tells the time of a record that changes nothing else. */
  void touch(long now) {
    end = now;
  }

  void show(LiveView window) {
    view = window;
  }

  LiveView view() {
    return view;
  }

  Origin origin() {
    return origin;
  }

  TransferId id() {
    return id;
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  long total() {
    return total;
  }

  Map<String, Long> countersBefore() {
    return countersBefore;
  }

  Optional<Announcement> announcement() {
    return Optional.ofNullable(announcement);
  }

  /** The announced plan, or the one implied by data; empty while nothing told. */
  Optional<ChunkPlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** What was placed; empty before the first chunk, after a refusal and after release. */
  Optional<SparseBytes> bytes() {
    return Optional.ofNullable(bytes);
  }

  boolean complete() {
    return bytes != null && bytes.complete();
  }

  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  String remark() {
    return remark;
  }

  /** What happened to each chunk. */
  ChunkFates fates() {
    return fates;
  }
}
