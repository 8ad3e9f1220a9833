package org.pixelwire.query.plugin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.pixelwire.transfer.Sample;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;

/** Records as they should be, and as they should not. */
final class Records {
  private static final int CRC_AT = 40;
  private static final Sha256 SUM = Sha256.of(new byte[1]);

  private Records() {}

  /** How many of {@link #all} have fields. */
  static final int READABLE = readable().size();

  /** How many of {@link #all} end a stream. */
  static final int ENDING = 2;

  /** Each under an id of its own. */
  static List<byte[]> all() {
    List<byte[]> all = new ArrayList<>(readable());
    all.add(changed(data(101), 4, 2)); // another version
    all.add(changed(data(102), 5, 200)); // a type that must be refused
    all.add(changed(data(103), 0, 'Q')); // no magic
    all.add(changed(data(104), 7, 43)); // too short a header
    all.add(changed(data(105), 6, 5)); // too long a header
    all.add(changed(data(106), 20, 1)); // more payload than there may be
    all.add(changed(data(107), 24, 1)); // an offset behind the end
    all.add(changed(data(108), 32, 0x80)); // a negative length
    return all;
  }

  private static List<byte[]> readable() {
    List<byte[]> all = new ArrayList<>();
    all.add(data(1));
    all.add(Sample.damaged(data(2)));
    all.add(changed(data(3), 5, 0)); // a type to be skipped
    all.add(changed(data(4), 5, 127));
    all.add(longHeader(data(5)));
    all.add(Sample.damaged(announcement(6, new Encoding.FileBytes("image/png"), "b.png", "")));
    all.add(announcement(7, new Encoding.Pixels(10, 10, 3, 8), "\u00e4\u20ac\ud83d\ude00", "s 1"));
    all.add(announcement(8, new Encoding.Pixels(10, 15, 1, 16), "\u001b[31m\u202e.png", ""));
    all.add(announcement(9, new Encoding.Pixels(10, 11, 3, 8), "too long", ""));
    all.add(changed(announcement(10, new Encoding.FileBytes("a/b"), "n", ""), 44, 9));
    all.add(changed(announcement(11, new Encoding.FileBytes("a/b"), "n", ""), 95, 0xff));
    all.add(changed(announcement(12, new Encoding.FileBytes("a/b"), "nnnn", ""), 100, 0x80));
    all.add(cutPayload(announcement(13, new Encoding.FileBytes("a/b"), "n", ""), 30));
    all.add(receipt(14, Verdict.INTACT, 0, List.of(), ""));
    all.add(receipt(15, Verdict.INCOMPLETE, 9, List.of(new Range(1, 2), new Range(5, 5)), "why"));
    all.add(changed(receipt(16, Verdict.REFUSED, 0, List.of(), "no room"), 44 + 40, 9));
    all.add(changed(receipt(17, Verdict.DAMAGED, 3, List.of(new Range(1, 1)), ""), 44 + 43, 7));
    all.add(cutPayload(receipt(18, Verdict.DAMAGED, 3, List.of(new Range(1, 1)), ""), 12));
    all.add(encoded(RecordType.END, 19, 3, 300, new byte[0]));
    all.add(encoded(RecordType.END, 20, 3, 300, new byte[] {1, 2})); // a payload to be ignored
    all.add(encoded(RecordType.DATA, 21, 3, 270, new byte[30])); // the last chunk, no plan known
    return all;
  }

  private static byte[] data(int id) {
    return encoded(RecordType.DATA, id, 1, 100, new byte[100]);
  }

  private static byte[] announcement(int id, Encoding encoding, String name, String student) {
    Announcement said = new Announcement(encoding, 100, SUM, name, student);
    return encoded(RecordType.ANNOUNCEMENT, id, 0, 0, said.encode());
  }

  private static byte[] receipt(
      int id, Verdict verdict, int missing, List<Range> ranges, String reason) {
    Sha256 sum = verdict == Verdict.INTACT ? SUM : null;
    Receipt said = new Receipt(200, sum, verdict, missing, ranges, reason);
    return encoded(RecordType.RECEIPT, id, 3, 300, said.encode());
  }

  private static byte[] encoded(RecordType type, int id, long chunk, long offset, byte[] payload) {
    TransferId transfer = new TransferId(0xfedc_ba98_0000_0000L + id);
    return WireRecord.encode(
        RecordHeader.of(type, transfer, chunk, payload.length, offset, 300), payload);
  }

  /** One byte changed, under a right CRC. */
  private static byte[] changed(byte[] record, int at, int value) {
    byte[] copy = record.clone();
    copy[at] = (byte) value;
    return sealed(copy);
  }

  private static byte[] cutPayload(byte[] record, int length) {
    byte[] copy = Arrays.copyOf(record, RecordHeader.LENGTH + length);
    ByteBuffer.wrap(copy).putInt(20, length);
    return sealed(copy);
  }

  private static byte[] longHeader(byte[] record) {
    byte[] more = "more".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(record.length + more.length);
    out.put(record, 0, RecordHeader.LENGTH).put(more);
    out.put(record, RecordHeader.LENGTH, record.length - RecordHeader.LENGTH);
    out.putShort(6, (short) (RecordHeader.LENGTH + more.length));
    return sealed(out.array());
  }

  private static byte[] sealed(byte[] record) {
    ByteBuffer.wrap(record).putInt(CRC_AT, 0);
    CRC32C crc = new CRC32C();
    crc.update(record);
    ByteBuffer.wrap(record).putInt(CRC_AT, (int) crc.getValue());
    return record;
  }
}
