package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Sha256;

/**
 * The bytes of a transfer as one source had them, by their checksums.
 *
 * @param source who says so, for sentences: {@code the sender's record}
 * @param sha256 of the whole; null when that source cannot say
 * @param crc32c of each chunk, null where that source has none; may be shorter than the transfer
 */
public record ChunkSums(String source, Sha256 sha256, List<Long> crc32c) {

  /** Those of whole bytes at hand. */
  public static ChunkSums of(String source, byte[] bytes, ChunkPlan plan) {
    ByteView view = ByteView.of(bytes);
    List<Long> sums = new ArrayList<>();
    for (long chunk = 0; chunk < plan.count() && plan.totalBytes() == bytes.length; chunk++) {
      sums.add(view.slice((int) plan.offset(chunk), plan.length(chunk)).crc32c());
    }
    return new ChunkSums(source, Sha256.of(bytes), sums);
  }

  /** Those of a record's list of eight hexadecimal digits each. */
  static ChunkSums ofRecord(String source, String sha256, List<String> crc32c) {
    List<Long> sums = new ArrayList<>();
    if (crc32c != null) {
      crc32c.forEach(text -> sums.add(parsed(text)));
    }
    return new ChunkSums(source, sha256 == null ? null : new Sha256(sha256), sums);
  }

  private static Long parsed(String text) {
    return text == null ? null : Long.valueOf(Long.parseLong(text, 16));
  }

  /** The CRC-32C of chunk {@code index}; null when this source has none. */
  Long crc(long index) {
    return index < crc32c.size() ? crc32c.get((int) index) : null;
  }

  /** The same for the chunks of {@code keep} only: a file with gaps holds nothing else. */
  public ChunkSums only(RangeSet keep, ChunkPlan plan) {
    if (keep.count() == plan.count()) {
      return this;
    }
    List<Long> kept = new ArrayList<>(crc32c);
    for (int i = 0; i < kept.size(); i++) {
      kept.set(i, keep.contains(i) ? kept.get(i) : null);
    }
    return new ChunkSums(source, null, kept);
  }
}
