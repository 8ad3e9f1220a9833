package org.pixelwire.labs.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.pixelwire.sender.OutgoingImage;
import org.pixelwire.sender.TcpSender;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.TransferId;

/**
 * Image bytes over one TCP connection, beside one stream of iperf3 with as many bytes. The sender
 * is this JVM, the receiver {@code pixelwire receive}; both check every CRC.
 */
final class TcpRounds {
  private static final int IMAGE = 300_000_000;
  private static final int IMAGES = 4;
  private static final int WARM_UP_IMAGES = 5;
  private static final int[] CHUNKS = {1400, 60_000};

  private final Path scratch;
  private final String pixelwire;
  private final int rounds;
  private final int port;
  private final Random random = new Random(1);

  TcpRounds(Path scratch, String pixelwire, int rounds, int port) {
    this.scratch = scratch;
    this.pixelwire = pixelwire;
    this.rounds = rounds;
    this.port = port;
  }

  void run() throws Exception {
    byte[] payload = new byte[IMAGE];
    random.nextBytes(payload);
    Samples iperf = new Samples();
    Samples[] ours = {new Samples(), new Samples()};
    try (Iperf peer = new Iperf(scratch, port);
        OurReceiver receiver = new OurReceiver(scratch, pixelwire, "tcp", port + 1)) {
      peer.tcp(IMAGE);
      for (int chunk : CHUNKS) {
        send(receiver, payload, chunk, WARM_UP_IMAGES);
      }
      for (int round = 0; round < rounds; round++) {
        iperf.add(peer.tcp((long) IMAGE * IMAGES) / 1e9);
        for (int i = 0; i < CHUNKS.length; i++) {
          ours[i].add(send(receiver, payload, CHUNKS[i], IMAGES));
        }
      }
    }
    report(iperf, ours);
  }

  private void report(Samples iperf, Samples[] ours) {
    System.out.printf(
        Locale.ROOT,
        "%nTCP, Gbit/s of image bytes; %d rounds of %,d bytes each, after warm-up%n"
            + "%-34s %8s %12s    %s%n%-34s %s%n",
        rounds,
        (long) IMAGE * IMAGES,
        "",
        "median",
        "min-max",
        "ratio to iperf3 in the same round",
        "iperf3, one stream",
        iperf.text());
    for (int i = 0; i < CHUNKS.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "%-34s %s  %s%n",
          String.format(Locale.ROOT, "pixelwire, chunks of %,d", CHUNKS[i]),
          ours[i].text(),
          ours[i].over(iperf).text());
    }
  }

  /** Gbit/s of image bytes while they were on the socket. */
  private double send(OurReceiver receiver, byte[] payload, int chunk, int images)
      throws Exception {
    OutgoingImage image =
        OutgoingImage.of(
            new TransferId(random.nextLong()),
            "bench.bin",
            new Encoding.FileBytes("application/octet-stream"),
            payload,
            chunk,
            "");
    TcpSender sender = new TcpSender(receiver.address(), 0);
    double seconds = 0;
    for (int i = 0; i < images; i++) {
      OurReceiver.Outcome outcome =
          receiver.take(sender, image.as(new TransferId(random.nextLong())));
      if (!outcome.sent().intact()) {
        throw new IllegalStateException("A TCP transfer did not arrive intact.");
      }
      seconds += outcome.receivedSeconds();
    }
    return (double) payload.length * images * 8 / seconds / 1e9;
  }
}
