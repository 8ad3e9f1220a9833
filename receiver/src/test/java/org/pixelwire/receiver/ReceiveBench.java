package org.pixelwire.receiver;

import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.pixelwire.wire.record.TransferRecord;

/**
 * How fast bytes are taken in, CRC and placing included; to be held against {@code iperf3}. Run by
 * its {@code main}, on the test class path, with {@code tcp} or {@code udp}.
 */
final class ReceiveBench {
  private static final int REPEATS = 10;

  private final Path out;

  private ReceiveBench(Path out) {
    this.out = out;
  }

  public static void main(String[] what) throws Exception {
    ReceiveBench bench = new ReceiveBench(Files.createTempDirectory("receive-bench"));
    if (what[0].equals("tcp")) {
      bench.tcp();
    } else {
      bench.udp();
    }
  }

  private void tcp() throws Exception {
    for (int chunk : new int[] {1400, 60_000}) {
      byte[] payload = new byte[400_000_000];
      Image image = Image.file(1, "image/png", payload, chunk);
      ByteBuffer stream = stream(image);
      try (Running running = new Running(out.resolve("tcp-" + chunk))) {
        for (int i = 0; i < REPEATS; i++) {
          tcp(running, stream.rewind());
          say("tcp", chunk, running.next(i + 1));
          running.transfers.get(i).files().forEach(f -> f.toFile().delete());
        }
      }
    }
  }

  private static void tcp(Running running, ByteBuffer stream) throws Exception {
    try (SocketChannel channel = SocketChannel.open(running.address())) {
      while (stream.hasRemaining()) {
        channel.write(stream);
      }
      channel.shutdownOutput();
      channel.read(ByteBuffer.allocate(1)); // the receipt: by then all was read
    }
  }

  private static ByteBuffer stream(Image image) {
    int length = image.bytes().length + 44 * (image.count() + 1) + 1200;
    ByteBuffer stream = ByteBuffer.allocateDirect(length);
    stream.put(image.announce());
    for (int i = 0; i < image.count(); i++) {
      stream.put(image.chunk(i));
    }
    return stream.put(image.end()).flip();
  }

  private void udp() throws Exception {
    for (long megabits : new long[] {400, 800, 1600, 2400, 3200, 100_000}) {
      for (int i = 0; i < 3; i++) {
        Image image = Image.file(1, "image/png", new byte[140_000_000], 1400);
        blast(image, megabits, i);
      }
    }
  }

  private void blast(Image image, long megabits, int round) throws Exception {
    try (Running running = new Running(out.resolve(megabits + "-" + round));
        DatagramChannel channel = DatagramChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, 1 << 22);
      InetSocketAddress to = running.address();
      channel.connect(to);
      ByteBuffer all = stream(image);
      ByteBuffer record = all.duplicate();
      send(channel, ByteBuffer.wrap(image.announce()));
      int at = image.announce().length;
      long start = System.nanoTime();
      long nanosEach = 1444L * 8 * 1000 / megabits;
      for (int i = 0; i < image.count(); i++, at += 1444) {
        while (System.nanoTime() - start < i * nanosEach) {
          Thread.onSpinWait();
        }
        send(channel, record.limit(at + 1444).position(at));
      }
      send(channel, ByteBuffer.wrap(image.end()));
      say("udp at " + megabits, 1400, running.next(1));
      running.transfers.get(0).files().forEach(f -> f.toFile().delete());
    }
  }

  private static void send(DatagramChannel channel, ByteBuffer datagram) throws Exception {
    channel.write(datagram);
  }

  private static void say(String what, int chunk, ReceivedTransfer transfer) {
    TransferRecord record = transfer.record();
    double seconds = Double.parseDouble(record.end()) - Double.parseDouble(record.start());
    System.out.printf(
        Locale.ROOT,
        "RATE %s chunk %d: %.0f Mbit/s, %d missing, drops %s%n",
        what,
        chunk,
        transfer.receipt().bytes() * 8 / seconds / 1e6,
        transfer.receipt().missingChunks(),
        record.counters().rise("socketDrops"));
  }
}
