package org.pixelwire.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records as random transfers have them: every type, both encodings, names in many scripts. */
final class RandomTransfers {
  private static final List<String> WORDS =
      List.of("photo", "Föto", "写真", "صورة", "🦊", "\u001b[31m", "a/../b", "\"", "\\", "");

  private final Random random;

  RandomTransfers(Random random) {
    this.random = random;
  }

  /** One valid record of a transfer of its own. */
  byte[] record() {
    TransferId id = new TransferId(random.nextLong());
    Encoding.Pixels pixels =
        new Encoding.Pixels(
            1 + random.nextInt(40),
            1 + random.nextInt(40),
            List.of(1, 3, 4).get(random.nextInt(3)),
            8 << random.nextInt(2));
    ChunkPlan plan = new ChunkPlan(pixels.byteCount(), 1 + random.nextInt(600));
    return switch (random.nextInt(5)) {
      case 0 -> announcement(id, plan, pixels);
      case 1 -> receipt(id, plan);
      case 2 -> record(RecordType.END, id, plan, plan.count(), new byte[0]);
      default -> data(id, plan);
    };
  }

  private byte[] announcement(TransferId id, ChunkPlan plan, Encoding.Pixels pixels) {
    List<String> types = List.of("image/png", "image/svg+xml", "application/octet-stream");
    Encoding file = new Encoding.FileBytes(types.get(random.nextInt(3)));
    Announcement announcement =
        new Announcement(
            random.nextBoolean() ? pixels : file,
            plan.chunkSize(),
            Sha256.of(Bytes.random(random, 3)),
            Announcement.cutName(words(random.nextInt(60))),
            student());
    return record(RecordType.ANNOUNCEMENT, id, plan, 0, announcement.encode());
  }

  private byte[] receipt(TransferId id, ChunkPlan plan) {
    RangeSet missing = new RangeSet();
    for (int i = random.nextInt(150); i > 0; i--) {
      missing.add(random.nextInt((int) plan.count()));
    }
    boolean whole = missing.isEmpty();
    Receipt receipt =
        new Receipt(
            (long) (random.nextDouble() * plan.totalBytes()),
            whole ? Sha256.of(Bytes.random(random, 3)) : null,
            Verdict.of(random.nextInt(5)).orElseThrow(),
            missing.count(),
            missing.ranges(),
            words(random.nextInt(60)));
    return record(RecordType.RECEIPT, id, plan, plan.count(), receipt.encode());
  }

  private byte[] data(TransferId id, ChunkPlan plan) {
    long chunk = random.nextInt((int) plan.count());
    byte[] payload = Bytes.random(random, plan.length(chunk));
    return record(RecordType.DATA, id, plan, chunk, payload);
  }

  private static byte[] record(
      RecordType type, TransferId id, ChunkPlan plan, long chunk, byte[] payload) {
    long offset = Math.min(plan.totalBytes(), plan.offset(chunk));
    RecordHeader header =
        RecordHeader.of(type, id, chunk, payload.length, offset, plan.totalBytes());
    return WireRecord.encode(header, payload);
  }

  private String student() {
    return random.nextBoolean() ? "" : "Zoë-" + random.nextInt(1000);
  }

  private String words(int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }

  /** One bit changed, anywhere but in the version. */
  byte[] flipped(byte[] record) {
    byte[] copy = record.clone();
    int at = random.nextInt(copy.length - 1);
    copy[at >= 4 ? at + 1 : at] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  /** One byte after the lengths and the type changed, and the CRC made right again. */
  byte[] sealedWithAnotherByte(byte[] record) {
    byte[] copy = record.clone();
    int at = 24 + random.nextInt(Math.min(copy.length, 140) - 24);
    copy[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(5));
    return Bytes.sealed(copy);
  }

  byte[] unknownVersion() {
    return Bytes.odd(2 + random.nextInt(254), 2, 44, Bytes.random(random, 20));
  }
}
