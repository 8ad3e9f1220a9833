package org.pixelwire.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;

class UdpReceiverTest {
  @TempDir Path out;
  private final Image image = Image.pixels(7, 40, 30, 200);

  @Test
  void anIntactImageIsWrittenWithItsRecord() throws Exception {
    try (Running running = new Running(out);
        DatagramSocket socket = running.udp()) {
      for (byte[] record : image.records()) {
        Running.send(socket, record);
      }
      assertThat(Running.receipt(socket).verdict()).isEqualTo(Verdict.INTACT);
      ReceivedTransfer transfer = running.next(1);
      assertThat(transfer.exitCode()).isZero();
      assertThat(ImageFiles.read(out.resolve(image.id() + ".png")).bytes())
          .isEqualTo(image.bytes());
      TransferRecord record = RecordFile.read(out.resolve(image.id() + ".received.json"));
      assertThat(record).isEqualTo(transfer.record());
      assertThat(record.file()).isEqualTo(image.id() + ".png");
      assertThat(record.peer()).isEqualTo("127.0.0.1:" + socket.getLocalPort());
      assertThat(record.chunkCrc32c()).hasSize(18).doesNotContainNull();
      assertThat(record.counters().rise("socketDrops")).isZero();
    }
  }

  @Test
  void missingTwiceAndDamagedChunksAreToldApart() throws Exception {
    try (Running running = new Running(out);
        DatagramSocket socket = running.udp()) {
      Running.send(socket, image.chunk(5));
      Running.send(socket, image.announce());
      for (int i = 17; i >= 0; i--) {
        if (i == 3) {
          Running.send(socket, image.damagedChunk(3));
        } else if (i != 9 && i != 5) {
          Running.send(socket, image.chunk(i));
        }
      }
      Running.send(socket, image.chunk(11));
      Running.send(socket, image.end());
      Receipt receipt = Running.receipt(socket);
      assertThat(receipt.verdict()).isEqualTo(Verdict.DAMAGED);
      assertThat(receipt.missing()).containsExactly(new Range(3, 3), new Range(9, 9));
      TransferRecord record = running.next(1).record();
      assertThat(record.chunks().damaged()).containsExactly(new Range(3, 3));
      assertThat(record.chunks().duplicated()).containsExactly(new Range(11, 11));
      assertThat(record.chunkCrc32c().get(9)).isNull();
      assertThat(out.resolve(image.id() + ".incomplete.png")).exists();
      byte[] mask = ImageFiles.read(out.resolve(image.id() + ".mask.png")).bytes();
      assertThat(mask[9 * 200 / 3 + 1]).isZero();
      assertThat(mask[0]).isEqualTo((byte) 255);
    }
  }

  @Test
  void aLateChunkAfterTheEndStillCounts() throws Exception {
    try (Running running = new Running(out);
        DatagramSocket socket = running.udp()) {
      Running.send(socket, image.announce());
      for (int i = 1; i < image.count(); i++) {
        Running.send(socket, image.chunk(i));
      }
      Running.send(socket, image.end());
      Running.send(socket, image.chunk(0));
      assertThat(Running.receipt(socket).verdict()).isEqualTo(Verdict.INTACT);
    }
  }

  @Test
  void receiptsAreRepeatedForThirtySecondsAndNoLonger() throws Exception {
    AtomicLong clock = new AtomicLong(1_700_000_000_000_000_000L);
    try (Running running = new Running(out, o -> o.withClock(clock::get));
        DatagramSocket socket = running.udp()) {
      for (byte[] record : image.records()) {
        Running.send(socket, record);
      }
      Receipt first = Running.receipt(socket);
      running.next(1);
      clock.addAndGet(Duration.ofSeconds(29).toNanos());
      Running.send(socket, image.end());
      assertThat(Running.receipt(socket)).isEqualTo(first);
      clock.addAndGet(Duration.ofSeconds(2).toNanos());
      // Forgotten by now: an end record alone begins a transfer of which nothing is known.
      Receipt later = first;
      for (int i = 0; i < 100 && later.verdict() == Verdict.INTACT; i++) {
        Running.send(socket, image.end());
        Running.send(socket, image.end()); // the second is what asks for a verdict at once
        later = Running.receipt(socket);
      }
      assertThat(later.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void silenceEndsATransferAndItsRecordSaysSo() throws Exception {
    try (Running running = new Running(out, o -> o.withTimeout(Duration.ofMillis(200)));
        DatagramSocket socket = running.udp()) {
      Running.send(socket, image.announce());
      Running.send(socket, image.chunk(0));
      ReceivedTransfer transfer = running.next(1);
      assertThat(transfer.verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(transfer.record().reason()).isEqualTo("Nothing more arrived for 0.2 s.");
      socket.setSoTimeout(100);
      Assertions.assertThatThrownBy(() -> Running.receipt(socket))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void garbageIsToldOnceAndEndsNothing() throws Exception {
    try (Running running = new Running(out);
        DatagramSocket socket = running.udp()) {
      Running.send(socket, image.announce());
      for (int i = 0; i < image.count(); i++) {
        Running.send(socket, new byte[] {1, 2, 3, (byte) i});
        byte[] cut = java.util.Arrays.copyOf(image.chunk(i), 30 + i);
        Running.send(socket, cut);
        Running.send(socket, image.chunk(i));
      }
      byte[] second = image.end();
      second[4] = 2;
      Running.send(socket, second);
      Running.send(socket, image.end());
      assertThat(Running.receipt(socket).verdict()).isEqualTo(Verdict.INTACT);
      running.noted("version 2");
      running.receiver.close();
      assertThat(running.notes).filteredOn(n -> n.contains("no Pixelwire record")).hasSize(1);
      assertThat(running.notes).anyMatch(n -> n.contains("36 not Pixelwire"));
    }
  }

  @Test
  void aCriticalTypeRefusesTheTransfer() throws Exception {
    try (Running running = new Running(out);
        DatagramSocket socket = running.udp()) {
      Running.send(socket, image.announce());
      Running.send(socket, Unknown.type(image, 200));
      Running.send(socket, Unknown.type(image, 100));
      Running.send(socket, image.end());
      Receipt receipt = Running.receipt(socket);
      assertThat(receipt.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(receipt.reason()).contains("type 200");
      assertThat(running.next(1).files())
          .containsExactly(out.resolve(image.id() + ".received.json"));
    }
  }

  @Test
  void fileBytesAreWrittenAsTheyAreUnderASafeName() throws Exception {
    Image jpeg = Image.file(10, "image/jpeg", image.bytes(), 1000);
    Image odd = Image.file(11, "image/.exe", image.bytes(), 1000);
    try (Running running = new Running(out);
        DatagramSocket socket = running.udp()) {
      for (Image file : new Image[] {jpeg, odd}) {
        for (byte[] record : file.records()) {
          Running.send(socket, record);
        }
        Running.receipt(socket);
      }
      running.next(2);
    }
    assertThat(Files.readAllBytes(out.resolve(odd.id() + ".bin"))).isEqualTo(image.bytes());
    assertThat(Files.readAllBytes(out.resolve(jpeg.id() + ".jpg"))).isEqualTo(image.bytes());
  }

  @Test
  void aFileThatIsThereIsNeverOverwritten() throws Exception {
    Path taken = Files.writeString(out.resolve(image.id() + ".png"), "mine");
    try (Running running = new Running(out);
        DatagramSocket socket = running.udp()) {
      for (byte[] record : image.records()) {
        Running.send(socket, record);
      }
      assertThat(Running.receipt(socket).verdict()).isEqualTo(Verdict.INTACT);
      ReceivedTransfer transfer = running.next(1);
      assertThat(transfer.exitCode()).isEqualTo(1);
      assertThat(transfer.problem().orElseThrow().sentence()).contains("is there already");
      assertThat(transfer.record().file()).isNull();
    }
    assertThat(taken).hasContent("mine");
  }
}
