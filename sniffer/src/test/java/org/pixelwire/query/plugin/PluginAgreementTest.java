package org.pixelwire.query.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.transfer.Capture;
import org.pixelwire.transfer.Sample;

/** What tshark shows with our plugin, field by field in every frame, against our own reading. */
class PluginAgreementTest {
  private static final String IN_ORDER = "tcp.reassemble_out_of_order:TRUE";

  @TempDir Path folder;
  private Path script;
  private Capture capture = new Capture(false);
  private int connections;

  @BeforeEach
  void writeScript() throws Exception {
    script = Files.writeString(folder.resolve("p.lua"), WiresharkPlugin.script());
  }

  private void agree(int records, String... options) throws Exception {
    byte[] pcap = capture.pcap();
    Path file = Files.write(folder.resolve("c.pcap"), pcap);
    Map<String, List<String>> ours = PluginFields.ours(pcap);
    List<String> preferences = new ArrayList<>();
    for (String option : options) {
      preferences.addAll(List.of("-o", option));
    }
    assertThat(PluginFields.differences(ours, script, file, preferences)).isEmpty();
    preferences.add("-2"); // as Wireshark looks at a packet that is clicked on
    assertThat(PluginFields.differences(ours, script, file, preferences)).isEmpty();
    assertThat(ours.entrySet().stream().filter(e -> e.getKey().endsWith(" pixelwire")))
        .extracting(e -> e.getValue().size())
        .satisfies(all -> assertThat(all.stream().mapToInt(i -> i).sum()).isEqualTo(records));
  }

  private Connection connection(byte[] stream) {
    connections++;
    boolean v6 = connections % 2 == 0;
    return new Connection(capture, v6, connections, 1_000L * connections, stream);
  }

  private static byte[] all(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Test
  void everySegmentSizeGivesTheSameFields() throws Exception {
    int transfers = 0;
    for (int size : new int[] {1, 2, 3, 5, 43, 44, 45, 60, 100, 143, 144, 145, 200, 500, 1448}) {
      Sample sample = new Sample(++transfers);
      connection(sample.stream()).inSegmentsOf(size).answer(sample.receipt());
    }
    agree(13 * transfers);
  }

  @Test
  void severalTransfersShareASegmentAndAConnection() throws Exception {
    Sample first = new Sample(1);
    Sample second = new Sample(2);
    byte[] both = all(first.stream(), second.stream());
    connection(both).segment(0, both.length).answer(all(first.receipt(), second.receipt(3)));
    agree(26);
  }

  @Test
  void datagramsOfEveryKindAreReadAsWeReadThem() throws Exception {
    Host other = new Host(true, 7, 40_001);
    for (byte[] datagram : Records.all()) {
      capture.udp(datagram).udpBack(datagram);
      capture.frame(Packets.udp(new Host(true, 9, 9_001), other, datagram));
    }
    Sample sample = new Sample(3);
    capture.udp(Arrays.copyOf(sample.data(1), 100)).udp(Arrays.copyOf(sample.data(1), 43));
    capture.udp(all(sample.data(2), new byte[] {1, 2, 3})).udp(new byte[0]).udp(new byte[] {'P'});
    agree(3 * Records.READABLE + 2);
  }

  @Test
  void datagramsCutBySnaplenAreReadAsFarAsTheyGo() throws Exception {
    for (int bytes : new int[] {85, 86, 140}) {
      capture = new Capture(bytes % 2 == 0).snaplen(bytes);
      Sample sample = new Sample(bytes);
      sample.records().forEach(capture::udp);
      capture.udpBack(sample.receipt(1, 2, 5));
      agree((int) countOurs());
    }
  }

  @Test
  void recordsOfEveryKindAreReadInAStream() throws Exception {
    for (byte[] record : Records.all()) {
      Sample sample = new Sample(1);
      byte[] stream = all(sample.announcement(), sample.data(0), record, sample.data(1));
      connection(stream).inSegmentsOf(100);
    }
    agree(3 * Records.all().size() + Records.READABLE - Records.ENDING);
  }

  @Test
  void whatIsNoRecordIsPassedOver() throws Exception {
    byte[] garbage = "GET / HTTP/1.1 PXLW PX".getBytes(StandardCharsets.US_ASCII);
    for (int size : new int[] {9_000, 333, 100, 20, 1}) {
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      for (byte[] record : new Sample(size).records()) {
        stream.writeBytes(record);
        stream.writeBytes(garbage);
      }
      connection(stream.toByteArray()).inSegmentsOf(size);
    }
    agree(5 * 12);
  }

  @Test
  void damageInAnyPlaceHidesNoOtherRecord() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 60; round++) {
      byte[] stream = new Sample(round).stream();
      for (int i = 0; i <= round % 3; i++) {
        int at = 112 + random.nextInt(stream.length - 112);
        stream[at] = (byte) (stream[at] ^ 1 << random.nextInt(8));
      }
      connection(stream).inSegmentsOf(1 + random.nextInt(400));
    }
    agree((int) countOurs());
  }

  private long countOurs() throws Exception {
    return PluginFields.ours(capture.pcap()).entrySet().stream()
        .filter(e -> e.getKey().endsWith(" pixelwire"))
        .mapToLong(e -> e.getValue().size())
        .sum();
  }

  /** Connections that miss one segment of 100 bytes each; the records that it did not touch. */
  private int gaps() {
    int whole = 0;
    for (int lost = 2; lost < 15; lost++) {
      Sample sample = new Sample(lost);
      Connection gapped = connection(sample.stream());
      for (int i = 0; i < 16; i++) {
        if (i != lost) {
          gapped.segment(100 * i, 100 * i + 100);
        }
      }
      int at = 0;
      for (byte[] record : sample.records()) {
        whole += at >= 100 * lost + 100 || at + record.length <= 100 * lost ? 1 : 0;
        at += record.length;
      }
    }
    return whole;
  }

  @Test
  void whatLiesBehindAGapWaitsWhenTcpPutsInOrder() throws Exception {
    gaps();
    agree((int) countOurs(), IN_ORDER);
  }

  @Test
  void aGapTakesOnlyTheRecordsInItWhenTcpTakesWhatComes() throws Exception {
    int whole = gaps();
    Path file = Files.write(folder.resolve("c.pcap"), capture.pcap());
    String statuses =
        PluginFields.tshark(script, file, List.of("-T", "fields", "-e", "pixelwire.crc.status"));
    assertThat(statuses.chars().filter(c -> c == '1').count()).isEqualTo(whole);
    assertThat(statuses).doesNotContain("0", "2");
  }

  @Test
  void aStreamIsReadFromItsFirstRecordThatWasCaptured() throws Exception {
    for (int from : new int[] {1, 30, 111, 112, 113, 300}) {
      byte[] stream = new Sample(from).stream();
      Connection late = Connection.midway(capture, from, stream);
      late.segment(from, from + 500).segment(from + 500, stream.length);
    }
    agree((int) countOurs());
  }

  @Test
  void segmentsInAnyOrderAreReadInOrderWhenTcpIsTold() throws Exception {
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      byte[] stream = new Sample(round).stream();
      int size = 30 + random.nextInt(200);
      List<Integer> order = new ArrayList<>();
      for (int at = 0; at < stream.length; at += size) {
        order.add(at);
      }
      Collections.shuffle(order.subList(1, order.size()), random);
      Connection shuffled = connection(stream);
      order.forEach(at -> shuffled.segment(at, at + size));
    }
    agree(20 * 12, IN_ORDER);
  }

  @Test
  void segmentsSentAgainBringNothingNew() throws Exception {
    for (int size : new int[] {60, 144, 200, 500}) {
      byte[] stream = new Sample(size).stream();
      Connection repeated = connection(stream);
      for (int at = 0; at < stream.length; at += size) {
        repeated.segment(at, at + size);
        if (at >= 2 * size) {
          repeated.segment(at - size, at);
        }
      }
    }
    agree(4 * 12);
  }
}
