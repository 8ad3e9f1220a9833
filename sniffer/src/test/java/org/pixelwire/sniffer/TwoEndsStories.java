package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pixelwire.capture.Drops;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Sample;
import org.pixelwire.transfer.TwoEnds;
import org.pixelwire.transfer.TwoEnds.Way;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;
import org.pixelwire.wire.record.TransferRecord.ChunkLists;
import org.pixelwire.wire.record.TransferRecord.Counters;

/** Transfers through a bad network, each captured at both ends, as files. */
final class TwoEndsStories {
  private static final long AHEAD = 2_500_000_000L;
  private static final long MILLISECOND = 1_000_000;
  private static final int ISN = 1000;

  private TwoEndsStories() {}

  /**
   * Over UDP: chunk 2 is lost on the way, 4 doubled, 6 damaged, 7 withheld, and 8 lost in the
   * receiver.
   */
  static void udp(Path folder, Long dropsAtReceiver) throws IOException {
    Files.createDirectories(folder);
    Sample sample = new Sample(5);
    TwoEnds ends = new TwoEnds(false, true, AHEAD);
    for (int i = 0; i < 3; i++) {
      ends.udp(sample.announcement(), Way.THROUGH);
      ends.pass(MILLISECOND);
    }
    Map<Integer, Way> ways = Map.of(2, Way.LOST, 4, Way.TWICE, 6, Way.damaged(100));
    for (int chunk : new int[] {0, 1, 2, 3, 4, 5, 6, 8, 9}) {
      ends.udp(sample.data(chunk), ways.getOrDefault(chunk, Way.THROUGH));
      ends.pass(MILLISECOND);
    }
    ends.udp(sample.end(), Way.THROUGH);
    ends.pass(2 * TwoEnds.DELAY + MILLISECOND);
    ends.udpBack(sample.receipt(2, 6, 7, 8), Way.THROUGH);
    write(folder, ends, dropsAtReceiver);
    List<Range> none = List.of();
    List<Range> seven = List.of(new Range(7, 7));
    List<Range> sent = List.of(new Range(0, 6), new Range(8, 9));
    List<Range> got = List.of(new Range(0, 1), new Range(3, 5), new Range(9, 9));
    RecordFile.write(
        folder,
        Sample.record(
            sample,
            TransferRecord.SENDER,
            Sha256.of(sample.image).hex(),
            new ChunkLists(sent, none, none, seven, none),
            List.of(new TransferRecord.Fault(7, "drop")),
            new Counters(Map.of("UdpOutDatagrams", 40L), Map.of("UdpOutDatagrams", 53L))));
    RecordFile.write(
        folder,
        Sample.record(
            sample,
            TransferRecord.RECEIVER,
            null,
            new ChunkLists(got, List.of(new Range(4, 4)), none, none, none),
            List.of(),
            new Counters(
                Map.of("UdpRcvbufErrors", 6L, "UdpInCsumErrors", 0L),
                Map.of("UdpRcvbufErrors", 7L, "UdpInCsumErrors", 1L))));
  }

  /** Over TCP: of twelve segments the third is lost, the sixth damaged, the ninth sent twice. */
  static void tcp(Path folder) throws IOException {
    Files.createDirectories(folder);
    Sample sample = new Sample(6);
    byte[] stream = sample.stream();
    TwoEnds ends = new TwoEnds(false, true, 0);
    ends.tcp(ISN, 0, Tcp.SYN, new byte[0], Way.THROUGH);
    ends.pass(2 * TwoEnds.DELAY);
    ends.tcpBack(900, ISN + 1, Tcp.SYN | Tcp.ACK, new byte[0], Way.THROUGH);
    ends.pass(10_000);
    ends.tcp(ISN + 1, 901, Tcp.ACK, new byte[0], Way.THROUGH);
    int size = (stream.length + 11) / 12;
    for (int i = 0; i < 12; i++) {
      Way way = i == 2 ? Way.LOST : i == 5 ? Way.damaged(80) : Way.THROUGH;
      segment(ends, stream, i * size, size, way);
    }
    ends.pass(2 * TwoEnds.DELAY - 12 * MILLISECOND);
    for (int i = 0; i < 10; i++) {
      ack(ends, Math.min(i, 1) * size + size);
    }
    segment(ends, stream, 2 * size, size, Way.THROUGH);
    ends.pass(2 * TwoEnds.DELAY);
    ack(ends, 5 * size);
    segment(ends, stream, 5 * size, size, Way.THROUGH);
    segment(ends, stream, 8 * size + size / 2, size / 4, Way.THROUGH);
    ends.pass(2 * TwoEnds.DELAY);
    ack(ends, stream.length);
    ends.tcpBack(901, ISN + 1L + stream.length, Tcp.PSH | Tcp.ACK, sample.receipt(), Way.THROUGH);
    write(folder, ends, 0L);
  }

  private static void segment(TwoEnds ends, byte[] stream, int from, int length, Way way) {
    byte[] payload = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + length));
    ends.tcp(ISN + 1L + from, 901, Tcp.ACK, payload, way);
    ends.pass(MILLISECOND);
  }

  private static void ack(TwoEnds ends, int upTo) {
    ends.tcpBack(901, ISN + 1L + upTo, Tcp.ACK, new byte[0], Way.THROUGH);
    ends.pass(MILLISECOND);
  }

  private static void write(Path folder, TwoEnds ends, Long dropsAtReceiver) throws IOException {
    file(folder.resolve("sender.pcap"), ends.nearPcap(), 0L);
    file(folder.resolve("receiver.pcap"), ends.farPcap(), dropsAtReceiver);
  }

  private static void file(Path file, byte[] pcap, Long drops) throws IOException {
    Files.write(file, pcap);
    Sidecar.write(file, "eth0", 0, new Drops(drops, drops));
  }
}
