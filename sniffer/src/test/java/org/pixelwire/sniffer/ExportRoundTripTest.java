package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketSource;

/** From pcap to pcapng and back nothing of a packet changes: not a byte, not a nanosecond. */
class ExportRoundTripTest {
  /** A fraction of a second that is more than one: written back as the time it is read as. */
  private static final List<String> ODD_TIMES =
      List.of("tcpdump__timestamp_invalid_micro.pcap", "tcpdump__timestamp_invalid_nano.pcap");

  private static final int SWAPPED_MAGIC = 0xd4c3b2a1;
  private static final int SWAPPED_NANO_MAGIC = 0x4d3cb2a1;

  @TempDir Path folder;

  /** What a packet is: time, length on the wire, link, bytes. */
  private static List<String> packets(Path file) throws CaptureException, IOException {
    List<String> packets = new ArrayList<>();
    try (PacketSource source = CaptureFile.open(file)) {
      while (source.next() == PacketSource.Step.PACKET) {
        byte[] bytes = new byte[source.capturedLength()];
        source.data().get(source.dataOffset(), bytes);
        packets.add(
            source.timestampNanos()
                + " "
                + source.wireLength()
                + " "
                + LinkType.name(source.linkType())
                + " "
                + bytes.length
                + " "
                + Arrays.hashCode(bytes));
      }
    }
    return packets;
  }

  private Path export(Path from, String name, int... codes) {
    Path to = folder.resolve(name);
    CommandRun run = CommandRun.of("export", "--force", from.toString(), to.toString());
    assertThat(run.code()).as(run.err()).isIn(Arrays.stream(codes).boxed().toArray());
    return to;
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void everyOrderAndResolutionOfClassicComesBackWhole(boolean big, boolean nano) throws Exception {
    Path original = Files.write(folder.resolve("a.pcap"), classic(big, nano));
    Path modern = export(original, "b.pcapng", 0);
    Path back = export(modern, "c.pcap", 0);
    assertThat(packets(modern)).isEqualTo(packets(original)).hasSize(200);
    assertThat(packets(back)).isEqualTo(packets(original));
    assertThat(Files.readAllBytes(back)).isEqualTo(classic(false, nano));
  }

  /** Packets of random lengths and times, every fourth one cut. */
  private static byte[] classic(boolean big, boolean nano) {
    Random random = new Random(17);
    ByteBuffer out = ByteBuffer.allocate(1 << 18);
    out.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    out.putInt(nano ? 0xa1b23c4d : 0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    out.putLong(0).putInt(900).putInt(LinkType.EN10MB);
    for (int i = 0; i < 200; i++) {
      byte[] packet = new byte[random.nextInt(900)];
      random.nextBytes(packet);
      out.putInt(random.nextInt()).putInt(random.nextInt(nano ? 1_000_000_000 : 1_000_000));
      out.putInt(packet.length).putInt(i % 4 == 0 ? packet.length + 100 : packet.length);
      out.put(packet);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  @Test
  void everyFormACaptureHasKeepsItsPackets() throws Exception {
    Random random = new Random(3);
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      frames.add(new byte[14 + random.nextInt(80)]);
      random.nextBytes(frames.get(i));
    }
    for (CaptureForms form : CaptureForms.values()) {
      Path original =
          Files.write(folder.resolve(form + ".cap"), form.file(LinkType.EN10MB, frames));
      Path modern = export(original, form + ".pcapng", 0);
      assertThat(packets(modern)).as(form.toString()).isEqualTo(packets(original)).isNotEmpty();
    }
  }

  @Test
  void compressedFilesAreTheSameInside() throws Exception {
    Path original = Files.write(folder.resolve("a.pcap"), classic(false, true));
    Path zipped = export(original, "b.pcap.gz", 0);
    assertThat(Files.readAllBytes(zipped)).startsWith(0x1f, 0x8b);
    assertThat(Files.readAllBytes(export(zipped, "c.pcap", 0))).isEqualTo(classic(false, true));
  }

  @Test
  void othersCapturesComeBackWhole() throws Exception {
    String captures = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(captures != null, "PIXELWIRE_CAPTURES is not set: no captures to export");
    int whole = 0;
    try (var files = Files.walk(Path.of(captures))) {
      for (Path file : files.filter(RealCaptures::isCapture).sorted().toList()) {
        String name = file.getFileName().toString();
        if (RealCaptures.isReadable(file)) {
          Path modern = export(file, name + ".pcapng", 0, 1);
          assertThat(packets(modern)).as(name).isEqualTo(packets(file));
          whole += back(file, modern, name) ? 1 : 0;
        }
      }
    }
    assertThat(whole).isPositive();
  }

  /** Whether pcap could hold it, and if it came from little-endian pcap, is the very same file. */
  private boolean back(Path file, Path modern, String name) throws Exception {
    Path back = export(modern, name + ".pcap", 0, 2);
    if (Files.notExists(back)) {
      return false;
    }
    // pcap has no way to say that a time is not known.
    assertThat(packets(back))
        .as(name)
        .isEqualTo(
            packets(file).stream().map(p -> p.replaceFirst("^" + Long.MIN_VALUE, "0")).toList());
    ByteArrayOutputStream original = new ByteArrayOutputStream();
    original.write(Files.readAllBytes(file));
    int magic = ByteBuffer.wrap(original.toByteArray()).getInt();
    if ((magic == SWAPPED_MAGIC || magic == SWAPPED_NANO_MAGIC)
        && !ODD_TIMES.contains(name)
        && packets(file).size() > 0) {
      byte[] again = Files.readAllBytes(back);
      // One file has bits beside its link type that mean nothing.
      System.arraycopy(original.toByteArray(), 20, again, 20, 4);
      // A damaged file comes back up to its damage.
      assertThat(again).as(name).isEqualTo(Arrays.copyOf(original.toByteArray(), again.length));
    }
    return true;
  }
}
