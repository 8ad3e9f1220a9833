package org.pixelwire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.PacketSource.Step;

class CaptureFileTest {
  private static final long FIRST = 1_000_002_000L;
  private static final long SECOND = 2_000_003_000L;
  private static final int MUTATIONS = 4000;
  private static final int MOST_STEPS = 10_000;

  @TempDir Path folder;

  record Seen(long time, long wireLength, List<Byte> data) {}

  private static final List<Seen> TWO =
      List.of(
          new Seen(FIRST, 5, List.of((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5)),
          new Seen(SECOND, 60, List.of((byte) 10, (byte) 11)));

  private static PacketSource open(byte[] content) throws CaptureException {
    return CaptureFile.open(new ByteArrayInputStream(content), "capture");
  }

  private static Seen current(PacketSource source) {
    byte[] data = new byte[source.capturedLength()];
    source.data().get(source.dataOffset(), data);
    List<Byte> boxed = new ArrayList<>();
    for (byte each : data) {
      boxed.add(each);
    }
    return new Seen(source.timestampNanos(), source.wireLength(), boxed);
  }

  private static List<Seen> all(PacketSource source) {
    List<Seen> seen = new ArrayList<>();
    int steps = 0;
    while (source.next() == Step.PACKET) {
      seen.add(current(source));
      assertThat(++steps).isLessThan(MOST_STEPS);
    }
    assertThat(source.next()).isEqualTo(Step.END);
    return seen;
  }

  @Test
  void everyVariantGivesTheSamePackets() throws Exception {
    for (Map.Entry<String, byte[]> each : Fixtures.twoPackets().entrySet()) {
      try (PacketSource source = open(each.getValue())) {
        assertThat(all(source)).as(each.getKey()).isEqualTo(TWO);
        assertThat(source.damage()).as(each.getKey()).isEmpty();
      }
    }
  }

  @Test
  void everyVariantGivesTheSamePacketsGzippedAndFromDisk() throws Exception {
    for (Map.Entry<String, byte[]> each : Fixtures.twoPackets().entrySet()) {
      Path file = Files.write(folder.resolve("a"), Fixtures.gzip(each.getValue()));
      try (PacketSource source = CaptureFile.open(file)) {
        assertThat(all(source)).as(each.getKey()).isEqualTo(TWO);
        assertThat(source.compressed()).isTrue();
      }
      Files.write(file, each.getValue());
      try (PacketSource source = CaptureFile.open(file)) {
        assertThat(all(source)).as(each.getKey()).isEqualTo(TWO);
        assertThat(source.compressed()).isFalse();
      }
    }
  }

  @Test
  void truncatedAtEveryLengthTheCompletePacketsRemainAndTheCutIsTold() throws Exception {
    for (Map.Entry<String, byte[]> each : Fixtures.twoPackets().entrySet()) {
      byte[] whole = each.getValue();
      int most = 0;
      for (int length = 0; length < whole.length; length++) {
        String what = each.getKey() + " cut to " + length;
        List<Seen> seen;
        try (PacketSource source = open(Arrays.copyOf(whole, length))) {
          seen = all(source);
          long cut = source.damage().map(Damage::offset).orElse((long) length);
          assertThat(cut).as(what).isLessThanOrEqualTo(length);
        } catch (CaptureException e) {
          assertThat(e.kind()).as(what).isEqualTo(CaptureException.Kind.NOT_A_CAPTURE);
          assertThat(length).as(what).isLessThan(24);
          continue;
        }
        assertThat(seen).as(what).isEqualTo(TWO.subList(0, seen.size()));
        assertThat(seen.size()).as(what).isGreaterThanOrEqualTo(most);
        most = seen.size();
      }
    }
  }

  @Test
  void aCutLastRecordIsDamageAtItsOffset() throws Exception {
    byte[] cut = Arrays.copyOf(Fixtures.PCAP_LITTLE_MICRO, Fixtures.PCAP_LITTLE_MICRO.length - 1);
    try (PacketSource source = open(cut)) {
      assertThat(all(source)).hasSize(1);
      assertThat(source.damage())
          .contains(new Damage(45, "the last record is cut: only 17 bytes of it exist"));
    }
  }

  @Test
  void aCutGzipStreamKeepsThePacketsBeforeTheCut() throws Exception {
    byte[] zipped = Fixtures.gzip(Fixtures.PCAP_LITTLE_MICRO);
    try (PacketSource source = open(Arrays.copyOf(zipped, zipped.length - 6))) {
      assertThat(all(source)).isEqualTo(TWO);
      assertThat(source.damage()).isPresent();
    }
  }

  @Test
  void allMembersOfAGzipStreamAreReadEvenFromAPipeThatPauses() throws Exception {
    byte[] whole = Fixtures.PCAP_LITTLE_MICRO;
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int at = 0; at < whole.length; at += 20) {
      members.writeBytes(
          Fixtures.gzip(Arrays.copyOfRange(whole, at, Math.min(at + 20, whole.length))));
    }
    InputStream pausing =
        new FilterInputStream(new ByteArrayInputStream(members.toByteArray())) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] target, int at, int count) throws IOException {
            return super.read(target, at, Math.min(count, 1));
          }
        };
    try (PacketSource source = CaptureFile.open(pausing, "pipe")) {
      assertThat(all(source)).isEqualTo(TWO);
      assertThat(source.damage()).isEmpty();
    }
  }

  @Test
  void aPauseIsNotTheEndOfAStream() throws Exception {
    InputStream pausing =
        new FilterInputStream(new ByteArrayInputStream(new byte[2])) {
          @Override
          public int available() {
            return 0;
          }
        };
    try (UntilEnd stream = new UntilEnd(new BufferedInputStream(pausing))) {
      for (int i = 0; i < 2; i++) {
        assertThat(stream.available()).isPositive();
        assertThat(stream.read()).isZero();
      }
      assertThat(stream.available()).isZero();
    }
  }

  @Test
  void everyBlockThatWiresharkListsTakesAFrameNumber() throws Exception {
    byte[] packet = Arrays.copyOfRange(Fixtures.PCAPNG_LITTLE, 60, 100);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(Fixtures.PCAPNG_LITTLE, 0, 60);
    for (String type : List.of("09000000", "04020000", "ad0b0000", "ad0b0040", "99090000")) {
      file.writeBytes(Hex.bytes(type + " 10000000 01020304 10000000"));
      file.writeBytes(packet);
    }
    List<Long> frames = new ArrayList<>();
    try (PacketSource source = open(file.toByteArray())) {
      while (source.next() == Step.PACKET) {
        frames.add(source.frame());
      }
      assertThat(source.damage()).isEmpty();
    }
    assertThat(frames).containsExactly(2L, 4L, 6L, 8L, 9L);
  }

  @Test
  void aFileOfMoreThanTwoGigabytesIsReadToItsEnd() throws Exception {
    int captured = FileReader.MAX_CAPTURED_BYTES;
    int records = 130;
    Path file = folder.resolve("large.pcap");
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(Fixtures.PCAP_LITTLE_MICRO, 0, 24));
      ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      // Between the headers lie holes, which take no room on the disk.
      for (int i = 0; i < records; i++) {
        header.clear().putInt(i).putInt(0).putInt(captured).putInt(captured);
        out.write(header.flip(), 24 + i * (16L + captured));
      }
      out.write(ByteBuffer.allocate(7), 24 + records * (16L + captured));
    }
    try (PacketSource source = CaptureFile.open(file)) {
      for (int i = 0; i < records; i++) {
        assertThat(source.next()).as("record %s", i).isEqualTo(Step.PACKET);
        assertThat(source.filePosition()).isEqualTo(24 + i * (16L + captured));
        assertThat(source.timestampNanos()).isEqualTo(i * 1_000_000_000L);
      }
      assertThat(source.filePosition()).isGreaterThan(1L << 31);
      assertThat(source.next()).isEqualTo(Step.END);
      assertThat(source.damage().orElseThrow().offset()).isEqualTo(24 + records * (16L + captured));
    }
  }

  @Test
  void gzipDataDamagedBeforeTheFirstPacketAreNoCaptureAtAll() throws Exception {
    byte[] zipped = Fixtures.gzip(Fixtures.PCAP_LITTLE_MICRO);
    byte[] unknownMethod = zipped.clone();
    unknownMethod[2] = 99;
    byte[] badBlock = zipped.clone();
    badBlock[10] = 7;
    for (byte[] each : List.of(unknownMethod, badBlock, Arrays.copyOf(zipped, 6))) {
      assertThatThrownBy(() -> open(each))
          .isInstanceOf(CaptureException.class)
          .hasMessageContaining("its gzip data are damaged before the first packet.")
          .extracting(e -> ((CaptureException) e).exitCode())
          .isEqualTo(1);
    }
  }

  @Test
  void theWindowGrowsWithTheBytesThatComeAndNotWithALengthThatIsClaimed() throws Exception {
    byte[] bytes = new byte[3 * GrowingWindow.INITIAL_BYTES];
    new Random(1).nextBytes(bytes);
    try (Window window = new GrowingWindow(new StreamChannel(new ByteArrayInputStream(bytes)))) {
      assertThat(window.fill(1000)).isTrue();
      window.consume(1000);
      assertThat(window.fill(1 << 30)).isFalse();
      assertThat(window.bytes().capacity()).isLessThanOrEqualTo(8 * GrowingWindow.INITIAL_BYTES);
      assertThat(window.position()).isEqualTo(1000);
      assertThat(window.unconsumed()).isEqualTo(bytes.length - 1000);
      assertThat(window.bytes().slice(window.start(), window.unconsumed()))
          .isEqualTo(ByteBuffer.wrap(bytes, 1000, bytes.length - 1000));
    }
  }

  @Test
  void aGrowingFileWaitsForTheRestOfARecordAndEndsWithItsWriter() throws Exception {
    for (Map.Entry<String, byte[]> each : Fixtures.twoPackets().entrySet()) {
      byte[] whole = each.getValue();
      Path file = folder.resolve("growing");
      Files.write(file, Arrays.copyOf(whole, 24));
      AtomicBoolean alive = new AtomicBoolean(true);
      List<Seen> seen = new ArrayList<>();
      try (PacketSource source = CaptureFile.follow(file, alive::get)) {
        for (int length = 24; length < whole.length; length++) {
          while (source.next() == Step.PACKET) {
            seen.add(current(source));
          }
          assertThat(source.next()).isEqualTo(Step.WAIT);
          Files.write(file, new byte[] {whole[length]}, StandardOpenOption.APPEND);
        }
        alive.set(false);
        seen.addAll(all(source));
        assertThat(source.damage()).isEmpty();
      }
      assertThat(seen).as(each.getKey()).isEqualTo(TWO);
    }
  }

  @Test
  void theFileTellsItsFacts() throws Exception {
    try (PacketSource source = open(Fixtures.PCAPNG_LITTLE)) {
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.frame()).isEqualTo(1);
      assertThat(source.filePosition()).isEqualTo(60);
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.frame()).as("Wireshark numbers the custom block, too").isEqualTo(3);
      assertThat(source.next()).isEqualTo(Step.END);
      assertThat(source.comments()).containsExactly("hi");
      assertThat(source.drops()).isEqualTo(new Drops(4L, 3L));
      assertThat(source.snaplen()).isEqualTo(262_144);
      assertThat(source.timestampDigits()).isEqualTo(6);
      assertThat(source.linkTypes()).containsExactly(LinkType.EN10MB);
      assertThat(source.format()).isEqualTo(PacketSource.Format.PCAPNG);
    }
  }

  @Test
  void interfacesAreCountedThroughAllSections() throws Exception {
    try (PacketSource source = open(Fixtures.PCAPNG_TWO_SECTIONS)) {
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.interfaceIndex()).isZero();
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.interfaceIndex()).isEqualTo(2);
      assertThat(source.linkType()).isEqualTo(LinkType.RAW);
      assertThat(source.linkTypes()).containsExactly(LinkType.EN10MB, LinkType.RAW);
      assertThat(source.timestampDigits()).isEqualTo(9);
    }
  }

  @Test
  void aSimplePacketHasNoTimeAndIsCutByTheSnapshotLength() throws Exception {
    try (PacketSource source = open(Fixtures.PCAPNG_SIMPLE)) {
      assertThat(all(source))
          .containsExactly(new Seen(PacketSource.NO_TIMESTAMP, 60, List.of((byte) 10, (byte) 11)));
    }
  }

  @Test
  void whatIsNoCaptureIsRefusedInOneSentence() {
    Map<String, byte[]> none =
        Map.of(
            "it is empty", new byte[0],
            "it begins like neither",
                "hello, world, this is no capture".getBytes(StandardCharsets.UTF_8),
            "its header is cut after 10 bytes", Arrays.copyOf(Fixtures.PCAP_BIG_MICRO, 10),
            "its pcap version is 1.0",
                Hex.bytes("a1b2c3d4 0001 0000 00000000 00000000 00040000 00000001"),
            "reserved bits", Hex.bytes("a1b2c3d4 0002 0004 00000000 00000000 00040000 00300001"));
    none.forEach(
        (why, content) ->
            assertThatThrownBy(() -> open(content))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("capture is not a capture file")
                .hasMessageContaining(why)
                .extracting(e -> ((CaptureException) e).exitCode())
                .isEqualTo(1));
  }

  @Test
  void aMissingFileIsToldWithItsName() {
    assertThatThrownBy(() -> CaptureFile.open(folder.resolve("none.pcap")))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("none.pcap cannot be read: there is no such file");
  }

  @Test
  void aLengthBeyondTheLimitIsDamageAndNotAnAllocation() throws Exception {
    byte[] bad = Fixtures.PCAP_LITTLE_MICRO.clone();
    ByteBuffer.wrap(bad).putInt(32, 0xffffff7f);
    try (PacketSource source = open(bad)) {
      assertThat(all(source)).isEmpty();
      assertThat(source.damage().orElseThrow().reason()).contains("claims 2147483647 captured");
    }
  }

  @Test
  void packetsLargerThanTheWindowAreRead() throws Exception {
    int size = 3 * ReadAheadWindow.BLOCK_BYTES;
    ByteBuffer big = ByteBuffer.allocate(24 + 2 * (16 + size));
    big.put(Fixtures.PCAP_BIG_MICRO, 0, 24);
    for (int i = 0; i < 2; i++) {
      big.putInt(1).putInt(2).putInt(size).putInt(size).position(big.position() + size - 1);
      big.put((byte) 42);
    }
    try (PacketSource source = open(big.array())) {
      for (int i = 0; i < 2; i++) {
        assertThat(source.next()).isEqualTo(Step.PACKET);
        assertThat(source.data().get(source.dataOffset() + size - 1)).isEqualTo((byte) 42);
      }
      assertThat(source.next()).isEqualTo(Step.END);
    }
  }

  @Test
  void noMutationEscapesOrLoops() throws Exception {
    Random random = new Random(20_200);
    List<byte[]> seeds = new ArrayList<>(Fixtures.twoPackets().values());
    seeds.add(Fixtures.PCAPNG_SIMPLE);
    seeds.add(Fixtures.gzip(Fixtures.PCAPNG_LITTLE));
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] content = seeds.get(i % seeds.size()).clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        int at = random.nextInt(content.length);
        content[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (0xff * (at & 1));
      }
      content = Arrays.copyOf(content, content.length - random.nextInt(3));
      try (PacketSource source = open(content)) {
        all(source);
        source.linkTypes().forEach(LinkType::name);
        assertThat(source.drops()).isNotNull();
      } catch (CaptureException e) {
        assertThat(e).hasMessageEndingWith(".");
      } catch (IOException e) {
        throw new AssertionError("escaped at mutation " + i, e);
      }
    }
  }
}
