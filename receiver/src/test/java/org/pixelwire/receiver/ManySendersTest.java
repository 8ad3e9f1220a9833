package org.pixelwire.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Verdict;

class ManySendersTest {
  private static final int SENDERS = 30;

  /** 15 UDP senders at 1,400 bytes every 1.7 ms each: 100 Mbit/s in total. */
  private static final long PAUSE_NANOS = 1_700_000;

  @TempDir Path out;

  @Test
  void thirtyAtOnceOverBothTransportsAllVerify() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try (Running running = new Running(out)) {
      List<Future<Receipt>> receipts = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        Image image = Image.pixels(i, 200, 120 + i, 1400);
        boolean tcp = i % 2 == 0;
        receipts.add(senders.submit(() -> tcp ? tcp(running, image) : udp(running, image)));
      }
      for (Future<Receipt> receipt : receipts) {
        assertThat(receipt.get(60, TimeUnit.SECONDS).verdict()).isEqualTo(Verdict.INTACT);
      }
      running.next(SENDERS);
      assertThat(running.transfers).allMatch(t -> t.exitCode() == 0);
    } finally {
      senders.shutdownNow();
    }
    for (int i = 0; i < SENDERS; i++) {
      Image image = Image.pixels(i, 200, 120 + i, 1400);
      assertThat(ImageFiles.read(out.resolve(image.id() + ".png")).bytes())
          .isEqualTo(image.bytes());
    }
  }

  private static Receipt tcp(Running running, Image image) throws Exception {
    try (Socket socket = running.tcp()) {
      for (byte[] record : image.records()) {
        socket.getOutputStream().write(record);
      }
      return Running.receipt(socket);
    }
  }

  private static Receipt udp(Running running, Image image) throws Exception {
    try (DatagramSocket socket = running.udp()) {
      for (byte[] record : image.records()) {
        Running.send(socket, record);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      return Running.receipt(socket);
    }
  }
}
