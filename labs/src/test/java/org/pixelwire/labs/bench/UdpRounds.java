package org.pixelwire.labs.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.pixelwire.sender.FaultPlan;
import org.pixelwire.sender.OutgoingImage;
import org.pixelwire.sender.UdpSender;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.TransferId;

/**
 * The highest rate at which no datagram is lost, found by the same bisection for {@code iperf3 -u}
 * and for us: same datagram size, same receive buffer, same time for each probe.
 */
final class UdpRounds {
  /** Granted by every Linux that was not told otherwise. */
  private static final int BUFFER = 212_992;

  private static final double PROBE_SECONDS = 0.5;
  private static final double LEAST = 50e6;
  private static final double MOST = 25e9;
  private static final int TRIES = 3;
  private static final int[] DATAGRAMS = {1444, 60_044};

  private final Path scratch;
  private final String pixelwire;
  private final int rounds;
  private final int steps;
  private final int port;
  private final Random random = new Random(2);

  UdpRounds(Path scratch, String pixelwire, int rounds, int steps, int port) {
    this.scratch = scratch;
    this.pixelwire = pixelwire;
    this.rounds = rounds;
    this.steps = steps;
    this.port = port;
  }

  /** Sends for the probe's time at about a rate. */
  private interface Contender {
    Probe probe(long rate, long bytes) throws Exception;
  }

  void run() throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%nUDP, highest Gbit/s without loss; receive buffer %,d bytes, %d rounds, probes of %.1f s,"
            + " best of %d%n%-34s %8s %12s    %s%n",
        BUFFER,
        rounds,
        PROBE_SECONDS,
        TRIES,
        "",
        "median",
        "min-max",
        "ratio to iperf3 in the same round");
    try (Iperf peer = new Iperf(scratch, port);
        OurReceiver receiver =
            new OurReceiver(scratch, pixelwire, "udp", port + 1, "--rcvbuf", "" + BUFFER)) {
      for (int datagram : DATAGRAMS) {
        measure(peer, receiver, datagram);
      }
    }
  }

  private void measure(Iperf peer, OurReceiver receiver, int datagram) throws Exception {
    Contender theirs = (rate, bytes) -> peer.udp(bytes, datagram, rate, BUFFER);
    Contender ours = (rate, bytes) -> send(receiver, bytes, datagram, rate);
    Samples iperf = new Samples();
    Samples pixelwire = new Samples();
    for (int i = 0; i < 6; i++) {
      ours.probe((long) 2e9, (long) (2e9 / 8 * PROBE_SECONDS));
    }
    for (int round = 0; round < rounds; round++) {
      iperf.add(highest(theirs) / 1e9);
      pixelwire.add(highest(ours) / 1e9);
    }
    System.out.printf(Locale.ROOT, "%-34s %s%n", datagramText("iperf3 -u", datagram), iperf.text());
    System.out.printf(
        Locale.ROOT,
        "%-34s %s  %s%n",
        datagramText("pixelwire", datagram),
        pixelwire.text(),
        pixelwire.over(iperf).text());
  }

  private static String datagramText(String who, int datagram) {
    return String.format(Locale.ROOT, "%s, datagrams of %,d", who, datagram);
  }

  /** By bisection of the rate's logarithm. */
  private double highest(Contender contender) throws Exception {
    double low = LEAST;
    double high = MOST;
    double best = 0;
    for (int step = 0; step < steps; step++) {
      double middle = Math.sqrt(low * high);
      double reached = withoutLoss(contender, middle);
      best = Math.max(best, reached);
      if (reached >= 0.97 * middle) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return best;
  }

  /** The rate that left in the first try without loss; 0 when all tries lost something. */
  private static double withoutLoss(Contender contender, double rate) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      Probe probe = contender.probe((long) rate, (long) (rate / 8 * PROBE_SECONDS));
      if (probe.lost() == 0) {
        return probe.rate();
      }
    }
    return 0;
  }

  private Probe send(OurReceiver receiver, long bytes, int datagram, long rate) throws Exception {
    int chunk = datagram - RecordHeader.LENGTH;
    long chunks = Math.max(1, bytes / datagram);
    OutgoingImage image =
        OutgoingImage.of(
            new TransferId(random.nextLong()),
            "bench.bin",
            new Encoding.FileBytes("application/octet-stream"),
            new byte[(int) (chunks * chunk)],
            chunk,
            "");
    OurReceiver.Outcome outcome =
        receiver.take(new UdpSender(receiver.address(), rate, FaultPlan.NONE), image);
    Receipt receipt =
        outcome
            .sent()
            .receipt()
            .orElseThrow(() -> new IllegalStateException("No receipt came over UDP."));
    return new Probe(chunks * datagram * 8 / outcome.receivedSeconds(), receipt.missingChunks());
  }
}
