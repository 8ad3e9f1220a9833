package org.pixelwire.receiver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Reading;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;

/** A transfer as its records, for tests that speak the protocol themselves. */
@SuppressWarnings("ArrayRecordComponent") // compared by content in no test
record Image(TransferId id, Announcement announcement, byte[] bytes) {

  /** 8-bit BGR noise that the seed decides, with its id. */
  static Image pixels(int seed, int width, int height, int chunkSize) {
    byte[] bytes = new byte[width * height * 3];
    new Random(seed).nextBytes(bytes);
    Encoding encoding = new Encoding.Pixels(width, height, 3, 8);
    return of(seed, encoding, chunkSize, bytes);
  }

  static Image file(int seed, String mediaType, byte[] bytes, int chunkSize) {
    return of(seed, new Encoding.FileBytes(mediaType), chunkSize, bytes);
  }

  private static Image of(int seed, Encoding encoding, int chunkSize, byte[] bytes) {
    Announcement said =
        new Announcement(encoding, chunkSize, Sha256.of(bytes), "card-" + seed + ".png", "");
    return new Image(new TransferId(0x1000_0000L + seed), said, bytes);
  }

  Image withHash(Sha256 hash) {
    Announcement said =
        new Announcement(
            announcement.encoding(),
            announcement.chunkSize(),
            hash,
            announcement.name(),
            announcement.student());
    return new Image(id, said, bytes);
  }

  ChunkPlan plan() {
    return new ChunkPlan(bytes.length, announcement.chunkSize());
  }

  int count() {
    return (int) plan().count();
  }

  byte[] announce() {
    byte[] payload = announcement.encode();
    return encode(RecordType.ANNOUNCEMENT, 0, 0, payload);
  }

  byte[] chunk(int index) {
    int from = (int) plan().offset(index);
    byte[] payload = Arrays.copyOfRange(bytes, from, from + plan().length(index));
    return encode(RecordType.DATA, index, from, payload);
  }

  byte[] damagedChunk(int index) {
    byte[] record = chunk(index);
    record[record.length - 1] ^= 1;
    return record;
  }

  byte[] end() {
    return encode(RecordType.END, count(), bytes.length, new byte[0]);
  }

  /** Announcement, chunks in order, end. */
  List<byte[]> records() {
    List<byte[]> all = new ArrayList<>();
    all.add(announce());
    for (int i = 0; i < count(); i++) {
      all.add(chunk(i));
    }
    all.add(end());
    return all;
  }

  private byte[] encode(RecordType type, long chunk, long offset, byte[] payload) {
    return WireRecord.encode(
        RecordHeader.of(type, id, chunk, payload.length, offset, bytes.length), payload);
  }

  static WireRecord read(byte[] record) {
    return ((Reading.Valid) WireRecord.read(ByteView.of(record))).record();
  }
}
