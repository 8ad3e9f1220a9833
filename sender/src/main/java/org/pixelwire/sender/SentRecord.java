package org.pixelwire.sender;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.record.KernelCounters;
import org.pixelwire.wire.record.TransferRecord;

/** Notes what one transfer does while it does it, and makes the record of it. */
final class SentRecord {
  /** Transfers of more chunks than this are recorded without a CRC for each, which takes 16 B. */
  static final long MAX_LISTED_CRCS = 1 << 22;

  private final OutgoingImage image;
  private final String transport;
  private final InetSocketAddress peer;
  private final Ticker ticker;
  private final RangeSet done = new RangeSet();
  private final RangeSet duplicated = new RangeSet();
  private final RangeSet damaged = new RangeSet();
  private final RangeSet withheld = new RangeSet();
  private final RangeSet refused = new RangeSet();
  private final Map<String, Long> countersBefore = KernelCounters.read();
  private final Instant start;
  private final long startNanos;
  private InetSocketAddress local;
  private Long rate;
  private Long seed;
  private List<PlannedFault> faults = List.of();
  private Map<String, Object> settings = Map.of();

  /** Begins the time on the socket. */
  SentRecord(
      OutgoingImage image, String transport, InetSocketAddress peer, Clock clock, Ticker ticker) {
    this.image = image;
    this.transport = transport;
    this.peer = peer;
    this.ticker = ticker;
    this.start = clock.instant();
    this.startNanos = ticker.nanos();
  }

  void local(InetSocketAddress address) {
    local = address;
  }

  void rate(long bitsPerSecond) {
    rate = bitsPerSecond == 0 ? null : Long.valueOf(bitsPerSecond);
  }

  void faults(List<PlannedFault> planned, FaultPlan plan) {
    faults = planned;
    seed = plan.seed().isPresent() ? Long.valueOf(plan.seed().getAsLong()) : null;
  }

  void settings(Map<String, Object> asked) {
    settings = asked;
  }

  /** These chunks went out, undamaged. */
  void sent(long first, long last) {
    done.add(first, last);
  }

  /** This chunk went out, for the first or another time. */
  void sent(long chunk, boolean wasDamaged) {
    if (done.add(chunk, chunk) == 0) {
      duplicated.add(chunk);
    }
    if (wasDamaged) {
      damaged.add(chunk);
    }
  }

  void withheld(long chunk) {
    withheld.add(chunk);
  }

  void refused(long chunk) {
    refused.add(chunk);
  }

  /** How many chunks went out. */
  long sentChunks() {
    return done.count();
  }

  /** How many the operating system turned away. */
  long refusedChunks() {
    return refused.count();
  }

  /**
   * Ends the time on the socket.
   *
   * @param problem why there is no receipt, or what else went wrong; null when nothing did
   */
  SendResult finish(Optional<Receipt> receipt, String problem) {
    long nanos = ticker.nanos() - startNanos;
    ReceiptCheck check = new ReceiptCheck(image);
    String verdict = receipt.map(r -> check.verdict(r).text()).orElse(null);
    String reason = problem != null ? problem : receipt.map(check::reason).orElse(null);
    TransferRecord record = record(nanos, verdict, reason);
    return new SendResult(record, receipt, nanos);
  }

  private TransferRecord record(long nanos, String verdict, String reason) {
    Encoding encoding = image.announcement().encoding();
    Encoding.Pixels pixels = encoding instanceof Encoding.Pixels p ? p : null;
    String student = image.announcement().student();
    return new TransferRecord(
        TransferRecord.FORMAT,
        image.id().toString(),
        TransferRecord.SENDER,
        transport,
        local == null ? null : Endpoint.text(local),
        Endpoint.text(peer),
        student.isEmpty() ? null : student,
        image.announcement().name(),
        encoding.text(),
        pixels == null ? null : Integer.valueOf(pixels.width()),
        pixels == null ? null : Integer.valueOf(pixels.height()),
        pixels == null ? null : Integer.valueOf(pixels.channels()),
        pixels == null ? null : Integer.valueOf(pixels.depth()),
        epoch(start),
        epoch(start.plusNanos(nanos)),
        rate,
        seed,
        image.plan().totalBytes(),
        image.plan().chunkSize(),
        image.announcement().sha256().hex(),
        TransferRecord.ChunkLists.of(done, duplicated, damaged, withheld, refused),
        faults.stream().map(PlannedFault::asRecorded).toList(),
        new TransferRecord.Counters(countersBefore, KernelCounters.read()),
        verdict,
        reason,
        null,
        chunkCrcs(),
        settings);
  }

  private List<String> chunkCrcs() {
    ChunkPlan plan = image.plan();
    if (plan.count() > MAX_LISTED_CRCS) {
      return null;
    }
    List<String> crcs = new ArrayList<>((int) plan.count());
    CRC32C crc = new CRC32C();
    for (long chunk = 0; chunk < plan.count(); chunk++) {
      crc.reset();
      crc.update(image.payload(), (int) plan.offset(chunk), plan.length(chunk));
      crcs.add(HexFormat.of().toHexDigits((int) crc.getValue()));
    }
    return crcs;
  }

  private static String epoch(Instant time) {
    return String.format(Locale.ROOT, "%d.%09d", time.getEpochSecond(), time.getNano());
  }
}
