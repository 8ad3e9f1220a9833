package org.pixelwire.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;

class TcpReceiverTest {
  @TempDir Path out;
  private final Image image = Image.pixels(3, 40, 30, 200);

  private static byte[] stream(List<byte[]> records) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] record : records) {
      all.write(record);
    }
    return all.toByteArray();
  }

  @Test
  void oneByteWritesAreHarmless() throws Exception {
    try (Running running = new Running(out);
        Socket socket = running.tcp()) {
      socket.setTcpNoDelay(true);
      OutputStream to = socket.getOutputStream();
      for (byte b : stream(image.records())) {
        to.write(b);
      }
      assertThat(Running.receipt(socket).verdict()).isEqualTo(Verdict.INTACT);
      running.next(1);
      assertThat(ImageFiles.read(out.resolve(image.id() + ".png")).bytes())
          .isEqualTo(image.bytes());
    }
  }

  @Test
  void transfersAfterEachOtherInOneWriteEachGetTheirReceipt() throws Exception {
    Image second = Image.pixels(4, 30, 30, 65_463);
    try (Running running = new Running(out);
        Socket socket = running.tcp()) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.write(stream(image.records()));
      both.write(stream(second.records()));
      both.write(second.end());
      socket.getOutputStream().write(both.toByteArray());
      Receipt first = Running.receipt(socket);
      Receipt other = Running.receipt(socket);
      assertThat(first.bytes()).isEqualTo(image.bytes().length);
      assertThat(other.bytes()).isEqualTo(second.bytes().length);
      assertThat(other.verdict()).isEqualTo(Verdict.INTACT);
      assertThat(Running.receipt(socket)).as("repeated end").isEqualTo(other);
      running.next(2);
      assertThat(running.transfers).allMatch(t -> t.exitCode() == 0);
    }
  }

  @Test
  void garbageBetweenRecordsIsSkippedAndTold() throws Exception {
    try (Running running = new Running(out);
        Socket socket = running.tcp()) {
      OutputStream to = socket.getOutputStream();
      to.write("GET / HTTP/1.1\r\nPXL".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      for (byte[] record : image.records()) {
        to.write(record);
        to.write(new byte[] {'P', 'X', 'L', 0, 9});
      }
      assertThat(Running.receipt(socket).verdict()).isEqualTo(Verdict.INTACT);
      socket.shutdownOutput();
      running.noted("bytes from 127.0.0.1:" + socket.getLocalPort() + " that are no record");
    }
  }

  @Test
  void aDamagedChunkIsCountedAndTheRestStillPlaced() throws Exception {
    try (Running running = new Running(out);
        Socket socket = running.tcp()) {
      List<byte[]> records = image.records();
      records.set(4, image.damagedChunk(3));
      socket.getOutputStream().write(stream(records));
      Receipt receipt = Running.receipt(socket);
      assertThat(receipt.verdict()).isEqualTo(Verdict.DAMAGED);
      assertThat(receipt.missingChunks()).isEqualTo(1);
      assertThat(running.next(1).record().chunks().damaged()).hasSize(1);
    }
  }

  @Test
  void aSenderThatIsKilledLeavesAnIncompleteImage() throws Exception {
    try (Running running = new Running(out)) {
      try (Socket socket = running.tcp()) {
        socket.getOutputStream().write(stream(image.records().subList(0, 10)));
      }
      ReceivedTransfer transfer = running.next(1);
      assertThat(transfer.verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(transfer.record().reason()).startsWith("The connection ");
      assertThat(out.resolve(image.id() + ".incomplete.png")).exists();
    }
  }

  @Test
  void aResetInTheMiddleOfARecordIsAnIncompleteImageAndNoNoise() throws Exception {
    byte[] cut = Arrays.copyOf(stream(image.records()), 44 + 100 + 10 * 244 + 99);
    try (Running running = new Running(out)) {
      try (Socket socket = running.tcp()) {
        socket.getOutputStream().write(cut);
        socket.setSoLinger(true, 0);
      }
      ReceivedTransfer transfer = running.next(1);
      assertThat(transfer.verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(transfer.record().reason()).isEqualTo("The connection broke: Connection reset.");
      running.receiver.close();
      assertThat(running.notes).isEmpty();
    }
  }

  @Test
  void aSlowReaderTakesItsTimeAndRecordsWhy() throws Exception {
    TcpSettings slow = new TcpSettings(0, 100_000, true);
    try (Running running = new Running(out, o -> o.withTcp(slow));
        Socket socket = running.tcp()) {
      byte[] all = stream(image.records());
      long before = System.nanoTime();
      socket.getOutputStream().write(all);
      assertThat(Running.receipt(socket).verdict()).isEqualTo(Verdict.INTACT);
      assertThat(System.nanoTime() - before).isBetween(all.length * 80_000L, 20_000_000_000L);
      assertThat(running.next(1).record().settings().toString())
          .isEqualTo("{readRate=100000, delayedAck=true}");
    }
  }

  @Test
  void readingSlowlyIsNotThePeersSilence() throws Exception {
    Image large = Image.pixels(7, 40, 30, 3_600);
    TcpSettings slow = new TcpSettings(0, 30_000, null);
    UnaryOperator<ReceiverOptions> change =
        o -> o.withTcp(slow).withTimeout(Duration.ofMillis(300));
    try (Running running = new Running(out, change);
        Socket socket = running.tcp()) {
      socket.getOutputStream().write(stream(large.records()));
      assertThat(Running.receipt(socket).verdict()).isEqualTo(Verdict.INTACT);
    }
  }

  @Test
  void stoppingDoesNotWaitForASlowReader() throws Exception {
    TcpSettings slow = new TcpSettings(0, 1_000, null);
    try (Running running = new Running(out, o -> o.withTcp(slow));
        Socket socket = running.tcp()) {
      socket.getOutputStream().write(stream(image.records()));
      String serving = "pixelwire-tcp-127.0.0.1:" + socket.getLocalPort();
      Running.until(
          "the connection is served",
          () ->
              Thread.getAllStackTraces().keySet().stream()
                  .anyMatch(thread -> thread.getName().equals(serving)));
      long before = System.nanoTime();
      running.receiver.close();
      assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    }
  }

  @Test
  void theReceiveBufferBoundsTheWindowFromTheFirstSegmentOn() throws Exception {
    TcpSettings small = new TcpSettings(8_192, 1, null);
    try (Running running = new Running(out, o -> o.withTcp(small));
        SocketChannel sender = SocketChannel.open(running.address())) {
      sender.setOption(StandardSocketOptions.SO_SNDBUF, 4_608);
      sender.configureBlocking(false);
      long taken = 0;
      ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
      for (int idle = 0; idle < 100; idle++) {
        int count = sender.write(bytes);
        idle = count > 0 ? 0 : idle;
        taken += count;
        TimeUnit.MILLISECONDS.sleep(2);
      }
      assertThat(taken).isBetween(4_096L, 65_536L);
    }
  }

  @Test
  void aBufferTheSystemWouldBendIsRefused() {
    TcpSettings huge = new TcpSettings(1 << 30, 0, null);
    assertThatThrownBy(() -> new Running(out, o -> o.withTcp(huge)))
        .isInstanceOf(SettingRefusedException.class)
        .message()
        .matches(
            "--receive-buffer: instead of 1073741824 this system sets SO_RCVBUF to [0-9]+: .*");
  }

  /** A UDP socket stands for a system that knows none of TCP's options. */
  @Test
  void whatTheSystemCannotSetIsRefusedWithASentence() throws Exception {
    try (DatagramChannel channel = DatagramChannel.open()) {
      assertThatThrownBy(
              () ->
                  TcpSettings.requireKnown(
                      channel, ExtendedSocketOptions.TCP_QUICKACK, "--delayed-ack"))
          .isInstanceOf(SettingRefusedException.class)
          .hasMessage(
              "This system does not let a program set TCP_QUICKACK: leave --delayed-ack out.");
    }
  }

  @Test
  void aPeerThatSendsNothingIsClosedAndIsNoTransfer() throws Exception {
    try (Running running = new Running(out, o -> o.withTimeout(Duration.ofMillis(200)));
        Socket socket = running.tcp()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      running.noted("sent nothing for 0.2 s");
      assertThat(running.transfers).isEmpty();
    }
  }

  @Test
  void aSilentSenderGetsAReceiptForWhatArrived() throws Exception {
    try (Running running = new Running(out, o -> o.withTimeout(Duration.ofMillis(200)));
        Socket socket = running.tcp()) {
      socket.getOutputStream().write(stream(image.records().subList(0, 3)));
      Receipt receipt = Running.receipt(socket);
      assertThat(receipt.verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(receipt.reason()).isEqualTo("Nothing more arrived for 0.2 s.");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void tenGigabytesAreRefusedAndTheReceiptReachesASenderThatGoesOn() throws Exception {
    byte[] payload = Image.file(1, "image/png", new byte[1], 60_000).announcement().encode();
    RecordHeader header =
        RecordHeader.of(RecordType.ANNOUNCEMENT, image.id(), 0, payload.length, 0, 10_000_000_000L);
    try (Running running = new Running(out);
        Socket socket = running.tcp()) {
      OutputStream to = socket.getOutputStream();
      to.write(WireRecord.encode(header, payload));
      for (int i = 0; i < 200; i++) {
        to.write(new byte[100_000]);
      }
      socket.shutdownOutput();
      Receipt receipt = Running.receipt(socket);
      assertThat(receipt.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(receipt.reason()).contains("10,000,000,000 bytes are more than the 536,870,912");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(running.next(1).exitCode()).isEqualTo(1);
    }
  }

  @Test
  void anotherVersionIsRefusedWithItsReason() throws Exception {
    byte[] record = image.announce();
    record[4] = 2;
    try (Running running = new Running(out);
        Socket socket = running.tcp()) {
      socket.getOutputStream().write(record);
      Receipt receipt = Running.receipt(socket);
      assertThat(receipt.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(receipt.reason()).contains("version 2");
      assertThat(running.notes).anyMatch(n -> n.contains("version 2"));
    }
  }

  @Test
  void aCriticalTypeRefusesTheTransferAndAnUncriticalOneDoesNot() throws Exception {
    try (Running running = new Running(out);
        Socket socket = running.tcp()) {
      OutputStream to = socket.getOutputStream();
      to.write(image.announce());
      to.write(Unknown.type(image, 100));
      to.write(Unknown.type(image, 200));
      Receipt receipt = Running.receipt(socket);
      assertThat(receipt.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(receipt.reason()).contains("type 200");
    }
  }

  @Test
  void closingTheReceiverFinishesWhatArrived() throws Exception {
    try (Running running = new Running(out);
        Socket socket = running.tcp()) {
      socket.getOutputStream().write(stream(image.records().subList(0, 5)));
      Image other = Image.pixels(6, 2, 2, 200);
      try (Socket second = running.tcp()) {
        second.getOutputStream().write(stream(other.records()));
        Running.receipt(second);
      }
      running.next(1);
      running.receiver.close();
      assertThat(Running.receipt(socket).reason()).isEqualTo("The receiver was stopped.");
      assertThat(running.transfers).hasSize(2);
    }
  }
}
