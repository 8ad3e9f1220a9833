package org.pixelwire.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The receiver's answer (PROTOCOL.md, "Receipt").
 *
 * @param bytes distinct bytes of the transfer that arrived undamaged
 * @param sha256 of the assembled payload, the receiver's own computation; null when bytes miss
 * @param verdict the receiver's own
 * @param missingChunks how many chunks miss
 * @param missing the first of them, as many ranges as fit
 * @param reason one sentence for people; empty when there is nothing to add
 */
public record Receipt(
    long bytes,
    Sha256 sha256,
    Verdict verdict,
    long missingChunks,
    List<Range> missing,
    String reason) {
  /** Most ranges in a receipt; with them and a full reason it stays under 1,200 bytes. */
  public static final int MAX_RANGES = 100;

  /** Most bytes of UTF-8 in a reason. */
  public static final int MAX_REASON = 255;

  private static final int FIXED = 48;

  /** Keeps the first ranges and the beginning of the reason, and checks the rest. */
  public Receipt {
    if (bytes < 0 || missingChunks < 0 || missingChunks > 0xffff_ffffL) {
      throw new IllegalArgumentException(
          "counts " + bytes + " bytes, " + missingChunks + " missing");
    }
    requireOrdered(missing, missingChunks);
    missing = List.copyOf(missing.subList(0, Math.min(MAX_RANGES, missing.size())));
    reason = BoundedText.cut(reason, MAX_REASON);
  }

  private static void requireOrdered(List<Range> missing, long count) {
    long next = 0;
    long listed = 0;
    for (Range range : missing) {
      listed += range.count();
      if (range.from() < next || range.to() > 0xffff_fffeL || listed > count) {
        throw new IllegalArgumentException(
            "lists the missing chunks " + range + " out of order or beyond their number");
      }
      next = range.to() + 1;
    }
  }

  /** The payload bytes. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(FIXED + 8 * missing.size() + 2 + MAX_REASON);
    out.putLong(bytes).put(sha256 == null ? new byte[Sha256.LENGTH] : sha256.bytes());
    out.put((byte) verdict.code()).put((byte) 0).putShort((short) missing.size());
    out.putInt((int) missingChunks);
    missing.forEach(r -> out.putInt((int) r.from()).putInt((int) r.to()));
    BoundedText.write(reason, out);
    byte[] encoded = new byte[out.position()];
    out.flip().get(encoded);
    return encoded;
  }

  /**
   * Reads a receipt record.
   *
   * @throws IllegalArgumentException if it contradicts itself; the message completes "the receipt
   *     …"
   */
  public static Receipt read(WireRecord record) {
    ByteView bytes = record.payload();
    if (bytes.length() < FIXED) {
      throw new IllegalArgumentException("has " + bytes.length() + " bytes, fewer than " + FIXED);
    }
    int ranges = bytes.u16(42);
    if (ranges > MAX_RANGES || bytes.length() < FIXED + 8 * ranges) {
      throw new IllegalArgumentException("claims " + ranges + " missing ranges");
    }
    if (bytes.u64(0) < 0 || bytes.u64(0) > record.header().total()) {
      throw new IllegalArgumentException(
          "counts " + Long.toUnsignedString(bytes.u64(0)) + " bytes of " + record.header().total());
    }
    byte[] digest = bytes.slice(8, Sha256.LENGTH).copy();
    return new Receipt(
        bytes.u64(0),
        Arrays.equals(digest, new byte[Sha256.LENGTH]) ? null : Sha256.ofDigest(digest),
        readVerdict(bytes.u8(40)),
        bytes.u32(44),
        readRanges(bytes, ranges),
        BoundedText.read(bytes, FIXED + 8 * ranges, MAX_REASON, "reason"));
  }

  private static List<Range> readRanges(ByteView bytes, int count) {
    List<Range> ranges = new ArrayList<>(count);
    for (int at = FIXED; ranges.size() < count; at += 8) {
      if (bytes.u32(at + 4) < bytes.u32(at)) {
        throw new IllegalArgumentException("has a missing range that ends before it begins");
      }
      ranges.add(new Range(bytes.u32(at), bytes.u32(at + 4)));
    }
    return ranges;
  }

  private static Verdict readVerdict(int code) {
    return Verdict.of(code)
        .orElseThrow(() -> new IllegalArgumentException("has the unknown verdict " + code));
  }
}
