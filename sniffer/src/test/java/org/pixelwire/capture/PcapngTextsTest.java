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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.PacketSource.Step;

/** What pcapng says beside packets: comments, interfaces, sections, statistics. */
class PcapngTextsTest {
  private static final Section SECTION =
      new Section(List.of("first", "second"), "a laptop", "Linux 6", "Pixelwire");
  private static final InterfaceDescription WIRE =
      new InterfaceDescription(
          "eth0", "the wire", "udp", "Linux", "a card", LinkType.EN10MB, 100, 6, 0, 32);
  private static final InterfaceDescription AIR =
      InterfaceDescription.of(LinkType.RAW, 0, 0x94).withTime(0x94, 1_700_000_000);
  private static final PacketOptions SAID =
      new PacketOptions(List.of("one", "tw\u00f6"), 1L, 7L, -2L, 3L);
  private static final InterfaceStatistics COUNTED =
      new InterfaceStatistics(0, 5_000, 1_000L, 4_000L, 9L, new Drops(2L, 1L));
  private static final ByteBuffer BYTES = ByteBuffer.allocate(64);

  @TempDir Path folder;

  private static byte[] everything() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapngWriter writer = new PcapngWriter(out, SECTION)) {
      writer.addInterface(WIRE);
      writer.addInterface(AIR);
      writer.write(0, 1_000_002, 20, 60, BYTES, 0, SAID);
      writer.write(1, 1L << 20, 20, 20, BYTES, 0, PacketOptions.NONE);
      writer.write(0, PacketSource.NO_TIMESTAMP, 60, 60, BYTES, 0, PacketOptions.NONE);
      writer.writeStatistics(COUNTED);
    }
    return out.toByteArray();
  }

  private static PacketSource open(byte[] file) throws CaptureException {
    return CaptureFile.open(new ByteArrayInputStream(file), "written");
  }

  @Test
  void whatIsWrittenReadsBack() throws Exception {
    try (PacketSource source = open(everything())) {
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.sections()).containsExactly(SECTION);
      assertThat(source.comments()).containsExactly("first", "second");
      assertThat(source.interfaceDescription()).isEqualTo(WIRE);
      assertThat(source.packetOptions()).isEqualTo(SAID);
      assertThat(source.timestampTicks()).isEqualTo(1_000_002);
      assertThat(source.timestampNanos()).isEqualTo(1_000_002_000);
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.interfaceDescription()).isEqualTo(AIR);
      assertThat(source.packetOptions()).isSameAs(PacketOptions.NONE);
      assertThat(source.timestampNanos()).isEqualTo(1_700_000_001_000_000_000L);
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.timestampNanos()).isEqualTo(PacketSource.NO_TIMESTAMP);
      assertThat(source.packetOptions()).isSameAs(PacketOptions.NONE);
      assertThat(source.next()).isEqualTo(Step.END);
      assertThat(source.statistics()).containsExactly(COUNTED);
      assertThat(source.damage()).isEmpty();
    }
  }

  @Test
  void aPacketBelongsToTheInterfaceOfItsSection() throws Exception {
    byte[] one = everything();
    byte[] twice = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, twice, one.length, one.length);
    try (PacketSource source = open(twice)) {
      for (int i = 0; i < 3; i++) {
        source.next();
        assertThat(source.sectionIndex()).isZero();
      }
      source.next();
      assertThat(source.sectionIndex()).isEqualTo(1);
      assertThat(source.interfaceId()).isZero();
      assertThat(source.interfaceIndex()).isEqualTo(2);
      assertThat(source.interfaceDescription()).isEqualTo(WIRE);
      assertThat(source.sections()).containsExactly(SECTION, SECTION);
    }
  }

  @Test
  void plainPcapSaysNothingOfThis() throws Exception {
    try (PacketSource source = open(Fixtures.PCAP_BIG_MICRO)) {
      source.next();
      assertThat(source.packetOptions()).isSameAs(PacketOptions.NONE);
      assertThat(source.sections()).isEmpty();
      assertThat(source.statistics()).isEmpty();
      assertThat(source.interfaceDescription())
          .isEqualTo(InterfaceDescription.of(LinkType.EN10MB, 262_144, 6));
      assertThat(source.timestampTicks()).isEqualTo(1_000_002);
    }
  }

  @Test
  void optionsBeyondTheirBlockAreNoneAndHarmNothing() throws Exception {
    byte[] file = Fixtures.PCAPNG_LITTLE.clone();
    // A block of 40 bytes whose 5 captured bytes are said to be 0: the rest are no options.
    int captured = 40 + 20 + 20;
    assertThat(file[captured]).isEqualTo((byte) 5);
    file[captured] = 0;
    try (PacketSource source = open(file)) {
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.packetOptions().comments()).isEmpty();
      assertThat(source.next()).isEqualTo(Step.PACKET);
    }
  }

  @Test
  void anInterfaceRefusesATimeItCannotSay() throws Exception {
    try (PcapngWriter writer = new PcapngWriter(new ByteArrayOutputStream(), SECTION)) {
      writer.addInterface(WIRE);
      assertThat(writer.ticks(0, 5_000)).isEqualTo(5);
      assertThatThrownBy(() -> writer.ticks(0, 5_001))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("count 10 to the -6 s");
    }
  }

  @Test
  void classicInMicrosecondsRefusesWhatIsFiner() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InterfaceDescription micro = InterfaceDescription.of(LinkType.EN10MB, 262_144, 6);
    try (PcapWriter writer = new PcapWriter(out, micro)) {
      assertThatThrownBy(() -> writer.write(1, 4, 4, LinkType.EN10MB, BYTES, 0))
          .hasMessageContaining("counts microseconds");
      try (PacketSource source = open(Fixtures.PCAP_LITTLE_MICRO)) {
        while (source.next() == Step.PACKET) {
          writer.write(source);
        }
      }
    }
    assertThat(out.toByteArray()).isEqualTo(Fixtures.PCAP_LITTLE_MICRO);
  }

  @Test
  void aCheckSequenceIsToldInTheHeaderOfClassicFiles() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PcapWriter(out, WIRE).close();
    try (PacketSource source = open(out.toByteArray())) {
      assertThat(source.linkType()).isEqualTo(LinkType.EN10MB);
      assertThat(source.interfaceDescription().fcsLength()).isEqualTo(32);
    }
  }

  @Test
  void aLongTextIsCutBetweenCharacters() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PcapngWriter(out, "a", null, "x" + "\u00e4".repeat(40_000)).close();
    try (PacketSource source = open(out.toByteArray())) {
      source.next();
      assertThat(source.comments()).containsExactly("x" + "\u00e4".repeat(32_767));
    }
  }

  @Test
  void tsharkAndCapinfosReadAllOfIt() throws Exception {
    assumeTrue(Tool.isInstalled("tshark"), "tshark is not installed");
    Path file = Files.write(folder.resolve("all.pcapng"), everything());
    String[] fields = {"tshark", "-n", "-r", file.toString(), "-T", "fields"};
    String[] asked = {"frame.comment", "frame.packet_flags", "frame.interface_name"};
    String[] more = {"frame.interface_description", "frame.interface_queue", "frame.drop_count"};
    String[] command = Arrays.copyOf(fields, fields.length + 2 * (asked.length + more.length));
    for (int i = 0; i < asked.length + more.length; i++) {
      command[fields.length + 2 * i] = "-e";
      command[fields.length + 2 * i + 1] = i < asked.length ? asked[i] : more[i - asked.length];
    }
    assertThat(Tool.run(command)).startsWith("one,tw\u00f6\t0x00000001\teth0\tthe wire\t3\t7\n");
    assertThat(Tool.run("capinfos", file.toString()))
        .contains("a laptop", "Linux 6", "first", "second", "Name = eth0", "Description = the wire")
        .contains("Filter string = udp", "Hardware = a card", "microseconds (6)");
  }
}
