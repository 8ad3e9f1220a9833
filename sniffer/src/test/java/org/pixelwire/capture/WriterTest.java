package org.pixelwire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.PacketSource.Step;

class WriterTest {
  private static final long FIRST = 1_700_000_000_123_456_789L;

  /** Ethernet, IPv4, UDP 20200 to 20201, payload "hi". */
  private static final ByteBuffer PACKET =
      ByteBuffer.wrap(
          Hex.bytes(
              """
              ffff                                            # not part of the packet
              000000000000 000000000000 0800
              4500 001e 0000 4000 4011 0000 7f000001 7f000001
              4ee8 4ee9 000a 0000
              6869
              """));

  private static final int LENGTH = PACKET.capacity() - 2;

  @TempDir Path folder;

  private static final InterfaceDescription LOOPBACK =
      InterfaceDescription.of(LinkType.EN10MB, 65_535, InterfaceDescription.NANOSECONDS)
          .named("lo", "the loopback", "udp port 20200", "Linux", "a wire");

  private Path writeClassic() throws IOException {
    Path file = folder.resolve("a.pcap");
    try (PcapWriter writer = new PcapWriter(Files.newOutputStream(file), LinkType.EN10MB, 65_535)) {
      writer.write(FIRST, LENGTH, LENGTH, LinkType.EN10MB, PACKET, 2);
      writer.write(FIRST + 1, 42, LENGTH, LinkType.EN10MB, PACKET, 2);
    }
    return file;
  }

  private Path writeNg() throws IOException {
    Path file = folder.resolve("a.pcapng");
    try (PcapngWriter writer =
        new PcapngWriter(Files.newOutputStream(file), "Pixelwire 0.1", "Linux 6", "a capture")) {
      int index = writer.addInterface(LOOPBACK);
      writer.write(FIRST, LENGTH, LENGTH, LinkType.EN10MB, PACKET, 2);
      PacketOptions comment = PacketOptions.NONE.withComments(List.of("cut short"));
      writer.write(index, FIRST + 1, 42, LENGTH, PACKET, 2, comment);
      writer.write(FIRST + 2, LENGTH - 14, LENGTH - 14, LinkType.RAW, PACKET, 16);
      writer.writeStatistics(
          new InterfaceStatistics(index, FIRST + 2, FIRST, FIRST + 2, 5L, new Drops(2L, 1L)));
    }
    return file;
  }

  @Test
  void whatClassicWritesReadsBack() throws Exception {
    try (PacketSource source = CaptureFile.open(writeClassic())) {
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.timestampNanos()).isEqualTo(FIRST);
      byte[] data = new byte[LENGTH];
      source.data().get(source.dataOffset(), data);
      assertThat(ByteBuffer.wrap(data)).isEqualTo(PACKET.slice(2, LENGTH));
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.capturedLength()).isEqualTo(42);
      assertThat(source.wireLength()).isEqualTo(LENGTH);
      assertThat(source.next()).isEqualTo(Step.END);
      assertThat(source.damage()).isEmpty();
      assertThat(source.timestampDigits()).isEqualTo(9);
    }
  }

  @Test
  void whatPcapngWritesReadsBack() throws Exception {
    try (PacketSource source = CaptureFile.open(writeNg())) {
      for (int i = 0; i < 3; i++) {
        assertThat(source.next()).isEqualTo(Step.PACKET);
        assertThat(source.timestampNanos()).isEqualTo(FIRST + i);
      }
      assertThat(source.next()).isEqualTo(Step.END);
      assertThat(source.damage()).isEmpty();
      assertThat(source.linkTypes()).containsExactly(LinkType.EN10MB, LinkType.RAW);
      assertThat(source.drops()).isEqualTo(new Drops(2L, 1L));
      assertThat(source.comments()).containsExactly("a capture");
    }
  }

  @Test
  void tsharkReadsTheSameFromBoth() throws Exception {
    assumeTrue(Tool.isInstalled("tshark"), "tshark is not installed");
    String[] fields = {"-T", "fields", "-e", "frame.time_epoch", "-e", "frame.cap_len"};
    String expected = "1700000000.123456789\t44\n1700000000.123456790\t42\n";
    assertThat(tshark(writeClassic(), fields)).isEqualTo(expected);
    assertThat(tshark(writeNg(), fields)).isEqualTo(expected + "1700000000.123456791\t30\n");
    assertThat(
            tshark(
                writeNg(),
                "-T",
                "fields",
                "-e",
                "frame.interface_name",
                "-e",
                "udp.srcport",
                "-e",
                "frame.comment"))
        .isEqualTo("lo\t20200\t\nlo\t20200\tcut short\nunknown\t20200\t\n");
  }

  private static String tshark(Path file, String... options) throws Exception {
    String[] command = new String[options.length + 4];
    command[0] = "tshark";
    command[1] = "-n";
    command[2] = "-r";
    command[3] = file.toString();
    System.arraycopy(options, 0, command, 4, options.length);
    return Tool.run(command);
  }

  @Test
  void capinfosFindsApplicationInterfaceAndStatistics() throws Exception {
    assumeTrue(Tool.isInstalled("capinfos"), "capinfos is not installed");
    String facts = Tool.run("capinfos", writeNg().toString());
    assertThat(facts)
        .contains("Pixelwire 0.1")
        .contains("Linux 6")
        .contains("a capture")
        .contains("Name = lo")
        .contains("Description = the loopback")
        .contains("Filter string = udp port 20200")
        .contains("Capture length = 65535")
        .contains("Time precision = nanoseconds (9)")
        .contains("Number of stat entries = 1");
    assertThat(Tool.run("capinfos", writeClassic().toString()))
        .contains("nanosecond pcap")
        .contains("Number of packets:   2");
  }

  @Test
  void classicRefusesWhatItCannotHoldWithTheReason() throws Exception {
    try (PcapWriter writer = new PcapWriter(new ByteArrayOutputStream(), LinkType.EN10MB, 0)) {
      assertThatThrownBy(() -> writer.write(0, 4, 4, LinkType.RAW, PACKET, 2))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("this file has EN10MB, the packet RAW");
      assertThatThrownBy(() -> writer.write(-1, 4, 4, LinkType.EN10MB, PACKET, 2))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("from 1970 to 2106");
    }
  }

  @Test
  void fromClassicToPcapngAndBackNoByteAndNoNanosecondChanges() throws Exception {
    Random random = new Random(2038);
    byte[] bytes = new byte[400];
    random.nextBytes(bytes);
    long[] times = {
      0,
      1,
      999_999_999,
      (1L << 31) * 1_000_000_000L - 1,
      (1L << 31) * 1_000_000_000L,
      0xffff_ffffL * 1_000_000_000L + 999_999_999
    };
    ByteArrayOutputStream classic = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(classic, LinkType.EN10MB, 400)) {
      for (int i = 0; i < 300; i++) {
        long time =
            i < times.length ? times[i] : random.nextLong(0x1_0000_0000L) * 1_000_000_000L + i;
        int length = random.nextInt(bytes.length);
        long wire = i == 0 ? 0xffff_ffffL : length + random.nextInt(3);
        writer.write(time, length, wire, LinkType.EN10MB, ByteBuffer.wrap(bytes), 0);
      }
    }
    ByteArrayOutputStream ng = new ByteArrayOutputStream();
    try (PcapngWriter writer = new PcapngWriter(ng, "a", "b", null)) {
      copy(classic.toByteArray(), writer);
    }
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(again, LinkType.EN10MB, 400)) {
      copy(ng.toByteArray(), writer);
    }
    assertThat(again.toByteArray()).isEqualTo(classic.toByteArray());
  }

  private static void copy(byte[] capture, PacketSink to) throws Exception {
    try (PacketSource source = CaptureFile.open(new ByteArrayInputStream(capture), "copied")) {
      while (source.next() == Step.PACKET) {
        to.write(source);
      }
      assertThat(source.damage()).isEmpty();
    }
  }

  @Test
  void whatAFormatCannotHoldIsRefusedBeforeAByteIsWritten() throws Exception {
    long year2106 = 0x1_0000_0000L * 1_000_000_000L;
    for (boolean classic : List.of(true, false)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PacketSink sink =
          classic ? new PcapWriter(out, LinkType.EN10MB, 0) : new PcapngWriter(out, "a", "b", null);
      sink.write(1, 4, 4, LinkType.EN10MB, PACKET, 2);
      sink.flush();
      int size = out.size();
      assertRefused(sink, -1, 4, 4, classic ? "from 1970 to 2106" : "before 1970");
      assertRefused(sink, 1, 4, 1L << 32, "cannot say that a packet had 4294967296 bytes");
      assertRefused(sink, 1, (16 << 20) + 1, 1, "longer than the 16777216");
      if (classic) {
        assertRefused(sink, year2106, 4, 4, "not 4294967296; write pcapng");
      }
      sink.close();
      assertThat(out.size()).isEqualTo(size);
    }
  }

  private static void assertRefused(
      PacketSink sink, long time, int captured, long wire, String why) {
    assertThatThrownBy(() -> sink.write(time, captured, wire, LinkType.EN10MB, PACKET, 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  @Test
  void packetsLargerThanTheGatheringBufferAreWritten() throws Exception {
    int size = 200_000;
    ByteBuffer big = ByteBuffer.allocateDirect(size).put(size - 1, (byte) 7);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapngWriter writer = new PcapngWriter(out, "a", "b", null)) {
      writer.write(1, size, size, LinkType.EN10MB, big, 0);
    }
    try (PacketSource source =
        CaptureFile.open(new ByteArrayInputStream(out.toByteArray()), "big")) {
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.data().get(source.dataOffset() + size - 1)).isEqualTo((byte) 7);
      assertThat(source.next()).isEqualTo(Step.END);
    }
  }
}
