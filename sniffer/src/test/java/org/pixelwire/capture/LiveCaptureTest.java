package org.pixelwire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.PacketSource.Step;

/** Real packets on the real loopback interface; every wait is bounded. */
@Timeout(60)
class LiveCaptureTest {
  private static final int IPV4_AND_UDP = 28;
  private static final long LIMIT_NANOS = 10_000_000_000L;

  @TempDir Path folder;

  private DatagramSocket socket;
  private String loopback;
  private int linkHeader;

  @BeforeEach
  void open() throws Exception {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    CaptureInterface found = Interfaces.loopback();
    loopback = found.name();
    assumeTrue(found.linkType() != null, "no permission to capture on " + loopback);
    linkHeader = found.linkType().equals("EN10MB") ? 14 : 4;
  }

  @AfterEach
  void close() {
    socket.close();
  }

  private CaptureOptions options() {
    return CaptureOptions.on(loopback)
        .withFilter("udp and dst port " + socket.getLocalPort())
        .withBufferMiB(8);
  }

  /** Datagrams to the test's own socket, which never reads: each begins with its number. */
  private void send(int from, int to, int size) throws IOException {
    for (int i = from; i < to; i++) {
      byte[] payload = ByteBuffer.allocate(size).putInt(i).array();
      socket.send(new DatagramPacket(payload, size, socket.getLocalSocketAddress()));
    }
  }

  private int number(PacketSource source) {
    return source.data().getInt(source.dataOffset() + linkHeader + IPV4_AND_UDP);
  }

  private List<Integer> numbers(PacketSource source) {
    List<Integer> numbers = new ArrayList<>();
    while (source.next() == Step.PACKET) {
      numbers.add(number(source));
    }
    return numbers;
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 10 s: " + what).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000L);
    }
  }

  @Test
  void neitherTheFirstNorTheLastPacketIsLost() throws Exception {
    for (int round = 0; round < 12; round++) {
      Path file = folder.resolve("round" + round + ".pcap");
      int count = round % 3 == 0 ? 1 : 200;
      try (LiveCapture capture = LiveCapture.start(options().withFile(file))) {
        send(0, count, 100);
        capture.stop();
        assertThat(capture.running()).isFalse();
        assertThat(capture.failure()).isEmpty();
        assertThat(capture.packetsWritten()).isEqualTo(count);
        assertThat(capture.drops()).isEqualTo(new Drops(0L, 0L));
        capture.stop();
      }
      try (PacketSource source = CaptureFile.open(file)) {
        assertThat(numbers(source)).as("round " + round).isEqualTo(upTo(count));
        assertThat(source.damage()).isEmpty();
        assertThat(source.timestampDigits()).isEqualTo(9);
      }
    }
  }

  @Test
  void aReaderSeesPacketsWhileTheCaptureRuns() throws Exception {
    try (LiveCapture capture =
            LiveCapture.start(options().withFile(folder.resolve("follow.pcap")));
        PacketSource reader = capture.reader()) {
      assertThat(reader.next()).isEqualTo(Step.WAIT);
      for (int i = 0; i < 3; i++) {
        send(i, i + 1, 50);
        await("packet " + i, () -> reader.next() == Step.PACKET);
        assertThat(number(reader)).isEqualTo(i);
        assertThat(reader.frame()).isEqualTo(i + 1);
        assertThat(reader.wireLength()).isEqualTo(linkHeader + IPV4_AND_UDP + 50);
      }
      capture.stop();
      assertThat(reader.next()).isEqualTo(Step.END);
      assertThat(reader.damage()).isEmpty();
    }
  }

  @Test
  void aPacketLimitIsMetExactlyAndEndsTheCapture() throws Exception {
    Path file = folder.resolve("limit.pcap");
    try (LiveCapture capture = LiveCapture.start(options().withFile(file).withMaxPackets(300))) {
      send(0, 1000, 100);
      await("its own end", () -> !capture.running());
      assertThat(capture.packetsWritten()).isEqualTo(300);
      assertThat(capture.failure()).isEmpty();
    }
    try (PacketSource source = CaptureFile.open(file)) {
      assertThat(numbers(source)).isEqualTo(upTo(300));
    }
  }

  @Test
  void theSnapshotLengthCutsButTheWireLengthStays() throws Exception {
    Path file = folder.resolve("snap.pcap");
    try (LiveCapture capture = LiveCapture.start(options().withFile(file).withSnaplen(60))) {
      send(0, 1, 500);
      capture.stop();
    }
    try (PacketSource source = CaptureFile.open(file)) {
      assertThat(source.next()).isEqualTo(Step.PACKET);
      assertThat(source.capturedLength()).isEqualTo(60);
      assertThat(source.wireLength()).isEqualTo(linkHeader + IPV4_AND_UDP + 500);
      assertThat(source.snaplen()).isEqualTo(60);
    }
  }

  @Test
  void aSpoolIsPrivateRotatedAndGoneAfterwards() throws Exception {
    Path segment;
    try (LiveCapture capture = LiveCapture.start(options(), 50_000, 10_000_000);
        PacketSource reader = capture.reader()) {
      segment = capture.file();
      assertThat(Files.getPosixFilePermissions(segment))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.getPosixFilePermissions(segment.getParent()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      List<Integer> numbers = new ArrayList<>();
      for (int round = 0; round < 6; round++) {
        send(round * 200, round * 200 + 200, 1000);
        int wanted = round * 200 + 200;
        await(
            "round " + round,
            () -> {
              numbers.addAll(numbers(reader));
              return numbers.size() == wanted;
            });
      }
      assertThat(numbers).isEqualTo(upTo(1200));
      assertThat(reader.frame()).isEqualTo(1200);
      assertThat(capture.file()).isNotEqualTo(segment);
      assertThat(segment).doesNotExist();
      capture.stop();
      assertThat(reader.next()).isEqualTo(Step.END);
      assertThatThrownBy(capture::reader).isInstanceOf(IllegalStateException.class);
    }
    assertThat(segment.getParent()).doesNotExist();
  }

  @Test
  void aReaderFarBehindStopsTheSpoolAndTheKernelCounts() throws Exception {
    try (LiveCapture capture = LiveCapture.start(options().withBufferMiB(1), 200_000, 600_000);
        PacketSource reader = capture.reader()) {
      int sent = 0;
      long deadline = System.nanoTime() + LIMIT_NANOS;
      while (drops(capture) == 0 && System.nanoTime() < deadline) {
        send(sent, sent + 50, 8000);
        sent += 50;
        LockSupport.parkNanos(5_000_000L);
      }
      assertThat(drops(capture)).isPositive();
      capture.stop();
      int read = numbers(reader).size();
      assertThat(read).isEqualTo((int) capture.packetsWritten()).isLessThan(sent);
      // On Linux a drop may hit only one of a packet's two copies, so the half of them is close.
      assertThat(read + drops(capture))
          .as("every packet is read or counted")
          .isCloseTo((long) sent, withinPercentage(10));
    }
  }

  private static long drops(LiveCapture capture) {
    Long kernel = capture.drops().kernel();
    return kernel == null ? 0 : kernel;
  }

  @Test
  void anUnknownInterfaceIsNamedAndTheKnownOnesListed() {
    assertThatThrownBy(() -> LiveCapture.start(CaptureOptions.on("nosuch0")))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("no interface \"nosuch0\"")
        .hasMessageContaining(loopback)
        .extracting(e -> ((CaptureException) e).kind())
        .isEqualTo(CaptureException.Kind.UNKNOWN_INTERFACE);
  }

  @Test
  void aWrongFilterIsToldInTheWordsOfLibpcapAndLeavesNoFile() {
    Path file = folder.resolve("none.pcap");
    assertThatThrownBy(() -> LiveCapture.start(options().withFile(file).withFilter("tcp prot 1")))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("\"tcp prot 1\"")
        .hasMessageContaining("syntax error")
        .extracting(e -> ((CaptureException) e).exitCode())
        .isEqualTo(2);
    assertThat(file).doesNotExist();
  }

  @Test
  void anExistingFileIsReplacedOnlyOnRequest() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.pcap"), "mine", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> LiveCapture.start(options().withFile(file)))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("mine.pcap exists already");
    assertThat(file).hasContent("mine");
    LiveCapture.start(options().withFile(file).withOverwrite(true)).close();
    assertThat(Files.size(file)).isEqualTo(24);
  }

  @Test
  void aFullDiskIsSeenAtTheStart() {
    assertThatThrownBy(() -> LiveCapture.start(options().withFile(Path.of("/dev/full"))))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("/dev/full")
        .extracting(e -> ((CaptureException) e).kind())
        .isEqualTo(CaptureException.Kind.DISK_FULL);
  }

  @Test
  void aDiskThatFillsOnTheWayEndsTheCaptureWithItsReason() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = mount(disk);
    assumeTrue(mounted, "no permission to mount a small file system");
    try (LiveCapture capture = LiveCapture.start(options().withFile(disk.resolve("a.pcap")))) {
      send(0, 500, 1000);
      await("its end", () -> !capture.running());
      assertThat(capture.failure().orElseThrow().kind()).isEqualTo(CaptureException.Kind.DISK_FULL);
    } finally {
      Tool.run("umount", disk.toString());
    }
  }

  private static boolean mount(Path disk) throws Exception {
    try {
      Tool.run("mount", "-t", "tmpfs", "-o", "size=64k", "pixelwire-test", disk.toString());
      return true;
    } catch (AssertionError | IOException e) {
      return false;
    }
  }

  @Test
  void aFileNameOutsideAsciiReachesTheDiskUnchanged() throws Exception {
    assumeTrue(
        "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
        "this JVM's own file names are not UTF-8");
    Path file = folder.resolve("größe-图.pcap");
    LiveCapture.start(options().withFile(file)).close();
    assertThat(Files.size(file)).isEqualTo(24);
  }
}
