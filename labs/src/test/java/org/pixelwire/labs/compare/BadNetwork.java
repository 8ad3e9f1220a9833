package org.pixelwire.labs.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.InterfaceDescription;
import org.pixelwire.capture.InterfaceStatistics;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PcapngWriter;
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

/** One image through a network that loses some of it, captured at both ends, no packet dropped. */
final class BadNetwork {
  private static final int CHUNK = 100;
  private static final int CHUNKS = 10;
  private static final int DATA = 14 + 20;
  private static final int ACK = 16;
  private static final int SYN = 2;
  private static final long DELAY = 10_000_000;

  private static final class Packet {
    private final long nanos;
    private final byte[] frame;

    Packet(long nanos, byte[] frame) {
      this.nanos = nanos;
      this.frame = frame;
    }
  }

  private final byte[] image = new byte[CHUNK * CHUNKS];
  private final ChunkPlan plan = new ChunkPlan(image.length, CHUNK);
  private final TransferId id;
  private final List<Packet> near = new ArrayList<>();
  private final List<Packet> far = new ArrayList<>();
  private long now = 1_700_000_000_000_000_000L;
  private int identification;

  private BadNetwork(long id) {
    this.id = new TransferId(id);
    new Random(4).nextBytes(image);
  }

  /** Over UDP chunks 3 and 7 are lost. */
  static void udp(Path senderEnd, Path receiverEnd) throws IOException {
    BadNetwork network = new BadNetwork(1);
    network.datagram(true, network.announcement(), false);
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      network.datagram(true, network.data(chunk), chunk == 3 || chunk == 7);
    }
    network.datagram(true, network.end(), false);
    network.now += 2 * DELAY;
    network.datagram(false, network.receipt(3, 7), false);
    network.write(senderEnd, receiverEnd);
  }

  /** Over TCP the third segment with data is lost, and sent again. */
  static void tcp(Path senderEnd, Path receiverEnd) throws IOException {
    BadNetwork network = new BadNetwork(2);
    List<byte[]> records = new ArrayList<>(List.of(network.announcement()));
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      records.add(network.data(chunk));
    }
    records.add(network.end());
    network.segment(true, 0, 0, SYN, new byte[0], false);
    network.now += 2 * DELAY;
    network.segment(false, 0, 1, SYN | ACK, new byte[0], false);
    network.segment(true, 1, 1, ACK, new byte[0], false);
    int next = 1;
    int lost = 0;
    for (int i = 0; i < records.size(); i++) {
      lost = i == 2 ? next : lost;
      network.segment(true, next, 1, ACK, records.get(i), i == 2);
      next += records.get(i).length;
    }
    network.now += 2 * DELAY;
    for (int i = 0; i < 4; i++) {
      network.segment(false, 1, lost, ACK, new byte[0], false);
    }
    network.segment(true, lost, 1, ACK, records.get(2), false);
    network.now += 2 * DELAY;
    network.segment(false, 1, next, ACK, network.receipt(), false);
    network.write(senderEnd, receiverEnd);
  }

  private byte[] announcement() {
    Encoding encoding = new Encoding.FileBytes("image/png");
    Announcement said = new Announcement(encoding, CHUNK, Sha256.of(image), "a.png", "");
    return record(RecordType.ANNOUNCEMENT, 0, 0, said.encode());
  }

  private byte[] data(int chunk) {
    int from = (int) plan.offset(chunk);
    return record(
        RecordType.DATA, chunk, from, Arrays.copyOfRange(image, from, from + plan.length(chunk)));
  }

  private byte[] end() {
    return record(RecordType.END, CHUNKS, image.length, new byte[0]);
  }

  private byte[] receipt(int... missing) {
    List<Range> ranges = Arrays.stream(missing).mapToObj(m -> new Range(m, m)).toList();
    boolean whole = ranges.isEmpty();
    long bytes = image.length - (long) CHUNK * missing.length;
    Receipt receipt =
        new Receipt(
            bytes,
            whole ? Sha256.of(image) : null,
            whole ? Verdict.INTACT : Verdict.INCOMPLETE,
            missing.length,
            ranges,
            "");
    return record(RecordType.RECEIPT, CHUNKS, image.length, receipt.encode());
  }

  private byte[] record(RecordType type, long chunk, long offset, byte[] payload) {
    return WireRecord.encode(
        RecordHeader.of(type, id, chunk, payload.length, offset, image.length), payload);
  }

  private void datagram(boolean there, byte[] payload, boolean lost) {
    ByteBuffer out = ip(there, 17, 8 + payload.length);
    // A UDP checksum of 0 is none (RFC 768).
    out.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
    cross(there, out, lost);
  }

  private void segment(
      boolean there, int sequence, int acknowledged, int flags, byte[] payload, boolean lost) {
    ByteBuffer out = ip(there, 6, 20 + payload.length);
    out.putInt(sequence).putInt(acknowledged).putShort((short) (0x5000 | flags));
    // A sum over the pseudo-header alone is what an adapter would have completed.
    int pseudo = 2 * 0x0a00 + 1 + 2 + 6 + 20 + payload.length;
    out.putShort((short) 0xffff).putShort((short) pseudo).putShort((short) 0).put(payload);
    cross(there, out, lost);
  }

  private ByteBuffer ip(boolean there, int protocol, int length) {
    ByteBuffer out = ByteBuffer.allocate(DATA + length);
    out.put(new byte[] {2, 0, 0, 0, 0, (byte) (there ? 2 : 1)});
    out.put(new byte[] {2, 0, 0, 0, 0, (byte) (there ? 1 : 2)}).putShort((short) 0x0800);
    identification++;
    out.putShort((short) 0x4500).putShort((short) (20 + length)).putShort((short) identification);
    out.putShort((short) 0x4000).put((byte) 64).put((byte) protocol).putShort((short) 0);
    out.putInt(0x0a000000 | (there ? 1 : 2)).putInt(0x0a000000 | (there ? 2 : 1));
    return out.putShort((short) (there ? 40_000 : 20_200))
        .putShort((short) (there ? 20_200 : 40_000));
  }

  private void cross(boolean there, ByteBuffer packet, boolean lost) {
    byte[] frame = new byte[packet.flip().remaining()];
    packet.get(frame);
    (there ? near : far).add(new Packet(there ? now : now - DELAY, frame));
    if (!lost) {
      (there ? far : near).add(new Packet(there ? now + DELAY : now, frame));
    }
    now += 1_000_000;
  }

  private void write(Path senderEnd, Path receiverEnd) throws IOException {
    write(senderEnd, near);
    write(receiverEnd, far);
  }

  private static void write(Path file, List<Packet> packets) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file);
        PcapngWriter out = new PcapngWriter(stream, "test", "test", null)) {
      out.addInterface(InterfaceDescription.of(LinkType.EN10MB, 65_535, 9));
      packets.sort((one, other) -> Long.compare(one.nanos, other.nanos));
      for (Packet each : packets) {
        int length = each.frame.length;
        out.write(each.nanos, length, length, LinkType.EN10MB, ByteBuffer.wrap(each.frame), 0);
      }
      long last = packets.get(packets.size() - 1).nanos;
      Drops none = new Drops(0L, 0L);
      out.writeStatistics(new InterfaceStatistics(0, last, null, null, null, none));
    }
  }
}
