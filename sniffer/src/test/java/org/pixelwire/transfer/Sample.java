package org.pixelwire.transfer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;
import org.pixelwire.wire.record.TransferRecord;

/** One transfer's records: ten chunks of 100 bytes but for the last, which has 50. */
public final class Sample {
  /** Chunks in it. */
  public static final int CHUNKS = 10;

  private static final int TOTAL = 950;

  /** The image. */
  public final byte[] image = new byte[TOTAL];

  /** How it is cut. */
  public final ChunkPlan plan = new ChunkPlan(TOTAL, 100);

  /** Its id. */
  public final TransferId id;

  /** A transfer whose id and bytes follow from {@code seed}. */
  public Sample(long seed) {
    Random random = new Random(seed);
    random.nextBytes(image);
    id = new TransferId(random.nextLong());
  }

  /** The announcement record. */
  public byte[] announcement() {
    Announcement said =
        new Announcement(new Encoding.FileBytes("image/png"), 100, Sha256.of(image), "a.png", "");
    return record(RecordType.ANNOUNCEMENT, 0, 0, said.encode());
  }

  /** Chunk {@code index}. */
  public byte[] data(int index) {
    return data(index, chunk(index));
  }

  /** Chunk {@code index} with other bytes, under a right CRC. */
  public byte[] data(int index, byte[] payload) {
    return record(RecordType.DATA, index, plan.offset(index), payload);
  }

  /** The bytes of chunk {@code index}. */
  public byte[] chunk(int index) {
    int from = (int) plan.offset(index);
    return Arrays.copyOfRange(image, from, from + plan.length(index));
  }

  /** The end record. */
  public byte[] end() {
    return record(RecordType.END, CHUNKS, TOTAL, new byte[0]);
  }

  /** A receipt that misses {@code missing}. */
  public byte[] receipt(Integer... missing) {
    List<Range> ranges = Arrays.stream(missing).map(m -> new Range(m, m)).toList();
    long bytes = TOTAL - Arrays.stream(missing).mapToLong(m -> plan.length(m)).sum();
    boolean whole = missing.length == 0;
    Receipt receipt =
        new Receipt(
            bytes,
            whole ? Sha256.of(image) : null,
            whole ? Verdict.INTACT : Verdict.INCOMPLETE,
            missing.length,
            ranges,
            "");
    return record(RecordType.RECEIPT, CHUNKS, TOTAL, receipt.encode());
  }

  /** Announcement, every chunk, end. */
  public List<byte[]> records() {
    List<byte[]> all = new ArrayList<>(List.of(announcement()));
    for (int i = 0; i < CHUNKS; i++) {
      all.add(data(i));
    }
    all.add(end());
    return all;
  }

  /** {@link #records} one after the other. */
  public byte[] stream() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    records().forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** The record with one payload byte changed and its CRC left as it was. */
  public static byte[] damaged(byte[] record) {
    byte[] copy = record.clone();
    copy[copy.length - 1] ^= 0x40;
    return copy;
  }

  private byte[] record(RecordType type, long chunk, long offset, byte[] payload) {
    return WireRecord.encode(
        RecordHeader.of(type, id, chunk, payload.length, offset, TOTAL), payload);
  }

  /** One end's record of it, over UDP, without checksums of chunks. */
  public static TransferRecord record(
      Sample sample,
      String role,
      String sha256,
      TransferRecord.ChunkLists chunks,
      List<TransferRecord.Fault> faults,
      TransferRecord.Counters counters) {
    return new TransferRecord(
        TransferRecord.FORMAT,
        sample.id.toString(),
        role,
        "udp",
        "10.0.0.1:40000",
        "10.0.0.2:20200",
        null,
        "a.png",
        "image/png",
        null,
        null,
        null,
        null,
        "1.000000000",
        "2.000000000",
        null,
        null,
        TOTAL,
        100,
        sha256,
        chunks,
        faults,
        counters,
        null,
        null,
        null,
        null,
        Map.of());
  }
}
