package org.pixelwire.labs;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.image.ImageException;
import org.pixelwire.receiver.ReceivedTransfer;
import org.pixelwire.receiver.Receiver;
import org.pixelwire.receiver.ReceiverListener;
import org.pixelwire.receiver.ReceiverOptions;
import org.pixelwire.receiver.Transport;
import org.pixelwire.sender.FaultPlan;
import org.pixelwire.sender.ImageSender;
import org.pixelwire.sender.OutgoingImage;
import org.pixelwire.sender.SendException;
import org.pixelwire.sender.SendResult;
import org.pixelwire.sender.TcpSender;
import org.pixelwire.sender.UdpSender;
import org.pixelwire.sniffer.Analysis;
import org.pixelwire.sniffer.AutoStop;
import org.pixelwire.sniffer.CaptureSession;
import org.pixelwire.sniffer.Rebuilt;
import org.pixelwire.sniffer.WitnessFiles;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.record.MalformedRecordException;
import org.pixelwire.wire.record.RecordFile;

/** Runs one phase: a receiver, a live capture, a sender, and then three witnesses compared. */
final class DemoRun {
  private static final Duration RECEIVED_WITHIN = Duration.ofSeconds(30);
  private static final int WARM_UPS = 3;
  private static final long WARM_UP_RATE = 100_000_000;
  private static final long CLOSED_WITHIN_MILLIS = 2000;
  private static final long ANALYSED_WITHIN_SECONDS = 120;

  private final Path out;
  private final String interfaceName;
  private final SecureRandom random = new SecureRandom();

  DemoRun(Path out, String interfaceName) {
    this.out = out;
    this.interfaceName = interfaceName;
  }

  /** Waits for the received transfer and keeps it. */
  private static final class Arrival implements ReceiverListener {
    private volatile ReceivedTransfer transfer;

    @Override
    public void finished(ReceivedTransfer finished) {
      transfer = finished;
    }
  }

  /** Sees when a TCP connection is closed, so that the capture does not end before it. */
  private static final class Watch implements CaptureSession.Listener {
    private volatile boolean closed;
    private volatile boolean stop;

    @Override
    public void packet(Analysis analysis) {
      if (!closed) {
        closed = analysis.transfers().stream().anyMatch(Watch::isClosed);
      }
    }

    private static boolean isClosed(CapturedTransfer transfer) {
      return transfer.conversation().tcp() != null && transfer.conversation().tcp().closed();
    }
  }

  /**
   * Sends a small image both ways without capturing it. A receiver that still loads its classes
   * lets segments wait, and the kernel's tail loss probe then sends them again.
   */
  void warmUp(OutgoingImage image) throws IOException, SendException, InterruptedException {
    Path scratch = Files.createTempDirectory("pixelwire-warm-up");
    Set<Transport> both = Set.of(Transport.TCP, Transport.UDP);
    ReceiverOptions options = ReceiverOptions.defaults(scratch).withTransports(both);
    InetSocketAddress any = new InetSocketAddress(options.listen().getAddress(), 0);
    try (Receiver receiver = Receiver.start(options.withListen(any), new Arrival())) {
      InetSocketAddress to = receiver.address();
      for (int i = 0; i < WARM_UPS; i++) {
        new TcpSender(to, 0).send(image.as(new TransferId(random.nextLong())), (done, total) -> {});
      }
      UdpSender udp = new UdpSender(to, WARM_UP_RATE, FaultPlan.NONE);
      udp.send(image.as(new TransferId(random.nextLong())), (done, total) -> {});
      receiver.await(WARM_UPS + 1, RECEIVED_WITHIN);
    } finally {
      try (Stream<Path> files = Files.list(scratch)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(scratch);
    }
  }

  DemoResult run(DemoPhase phase, OutgoingImage image, ImageSender.Progress progress)
      throws CaptureException,
          IOException,
          SendException,
          MalformedRecordException,
          ImageException,
          InterruptedException {
    Path file = out.resolve(phase.name() + ".pcapng");
    Arrival arrival = new Arrival();
    Watch watch = new Watch();
    ExecutorService follower = Executors.newSingleThreadExecutor();
    try (Receiver receiver = receiver(phase.transport(), arrival);
        CaptureSession session = session(receiver.address(), file)) {
      Future<Analysis> following =
          follower.submit(() -> session.follow(watch, () -> watch.stop, AutoStop.NEVER));
      SendResult sent =
          sender(phase, receiver.address())
              .send(image.as(new TransferId(random.nextLong())), progress);
      RecordFile.write(out, sent.record());
      if (!receiver.await(1, RECEIVED_WITHIN)) {
        throw new IOException(
            "the receiver did not finish within " + RECEIVED_WITHIN.toSeconds() + " s");
      }
      awaitClose(phase.transport(), watch);
      watch.stop = true;
      Analysis analysis = analysed(following);
      return judge(phase, file, analysis, sent, arrival.transfer);
    } finally {
      watch.stop = true;
      follower.shutdownNow();
    }
  }

  private DemoResult judge(
      DemoPhase phase, Path file, Analysis analysis, SendResult sent, ReceivedTransfer received)
      throws IOException, MalformedRecordException, ImageException, CaptureException {
    if (analysis.transfers().size() != 1) {
      throw new CaptureException(
          CaptureException.Kind.OTHER,
          "The capture "
              + file
              + " holds "
              + analysis.transfers().size()
              + " transfers instead of one.");
    }
    CapturedTransfer transfer = analysis.transfers().get(0);
    Witnesses witnesses = new WitnessFiles(out, List.of(), null).of(transfer);
    Ledger ledger = Ledger.of(transfer, analysis.facts().evidence(), witnesses);
    List<Path> files = new Rebuilt(out, false).write(transfer);
    return new DemoResult(phase, file, analysis, ledger, witnesses, sent, received, files);
  }

  /** The usual port if it is free, else any. */
  private Receiver receiver(Transport transport, Arrival arrival) throws IOException {
    ReceiverOptions options = ReceiverOptions.defaults(out).withTransports(Set.of(transport));
    try {
      return Receiver.start(options, arrival);
    } catch (BindException taken) {
      InetSocketAddress any = new InetSocketAddress(options.listen().getAddress(), 0);
      return Receiver.start(options.withListen(any), arrival);
    }
  }

  private CaptureSession session(InetSocketAddress receiver, Path file)
      throws CaptureException, IOException {
    CaptureOptions options =
        CaptureOptions.on(interfaceName).withFilter("port " + receiver.getPort());
    return CaptureSession.start(options, file, false);
  }

  private static ImageSender sender(DemoPhase phase, InetSocketAddress to) {
    if (phase.transport() == Transport.TCP) {
      return new TcpSender(to, phase.rate());
    }
    FaultPlan faults = phase.faults().isEmpty() ? FaultPlan.NONE : FaultPlan.parse(phase.faults());
    return new UdpSender(to, phase.rate(), faults);
  }

  private static void awaitClose(Transport transport, Watch watch) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSED_WITHIN_MILLIS);
    while (transport == Transport.TCP && !watch.closed && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static Analysis analysed(Future<Analysis> following)
      throws CaptureException, IOException, InterruptedException {
    try {
      return following.get(ANALYSED_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CaptureException failure) {
        throw failure;
      }
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("the analysis failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException(
          "the capture was not analysed within " + ANALYSED_WITHIN_SECONDS + " s", e);
    }
  }
}
