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
import org.pixelwire.sniffer.CaptureSession;
import org.pixelwire.sniffer.Rebuilt;
import org.pixelwire.sniffer.Verification;
import org.pixelwire.sniffer.WitnessFiles;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.record.MalformedRecordException;
import org.pixelwire.wire.record.RecordFile;

/** Runs one phase: a receiver, a live capture, a sender, and then three witnesses compared. */
final class DemoRun {
  private static final Duration RECEIVED_WITHIN = Duration.ofSeconds(60);
  private static final int WARM_UPS = 3;
  private static final long WARM_UP_RATE = 100_000_000;

  private final Path out;
  private final DemoScene scene;
  private final SecureRandom random = new SecureRandom();

  DemoRun(Path out, DemoScene scene) {
    this.out = out;
    this.scene = scene;
  }

  /** Waits for the received transfer and keeps it. */
  private static final class Arrival implements ReceiverListener {
    private volatile ReceivedTransfer transfer;

    @Override
    public void finished(ReceivedTransfer finished) {
      transfer = finished;
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
    Arrival arrival = new Arrival();
    Path file = out.resolve(phase.name() + ".pcapng");
    try (Receiver receiver = receiver(phase.transport(), arrival);
        Following here = new Following(session(receiver.address(), file));
        Following there =
            scene.mayLose() ? thereFollowing(receiver.address(), other(phase)) : null) {
      SendResult sent =
          sender(phase, receiver.address())
              .send(image.as(new TransferId(random.nextLong())), progress);
      RecordFile.write(out, sent.record());
      if (!receiver.await(1, RECEIVED_WITHIN)) {
        throw new IOException(
            "the receiver did not finish within " + RECEIVED_WITHIN.toSeconds() + " s");
      }
      here.awaitClose(phase.transport());
      Analysis atReceiver = null;
      if (there != null) {
        there.awaitClose(phase.transport());
        atReceiver = there.analysis();
      }
      return judge(phase, file, here.analysis(), atReceiver, sent, arrival.transfer);
    }
  }

  /** Where the capture at the receiver's end goes. */
  private Path other(DemoPhase phase) {
    return out.resolve(phase.name() + "-receiver.pcapng");
  }

  private Ledger ofBothEnds(Path here, Path there, CapturedTransfer transfer)
      throws CaptureException, IOException, MalformedRecordException, ImageException {
    WitnessFiles files = new WitnessFiles(out, List.of(), null);
    String id = transfer.id().toString();
    return Verification.of(here, there, true).results(files, id).get(0).ledger();
  }

  private Following thereFollowing(InetSocketAddress receiver, Path file)
      throws CaptureException, IOException {
    return new Following(scene.atReceiver(() -> session(receiver, file)));
  }

  private DemoResult judge(
      DemoPhase phase,
      Path file,
      Analysis analysis,
      Analysis atReceiver,
      SendResult sent,
      ReceivedTransfer received)
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
    Ledger ledger =
        atReceiver == null
            ? Ledger.of(transfer, analysis.facts().evidence(), witnesses)
            : ofBothEnds(file, other(phase), transfer);
    List<Path> files = new Rebuilt(out, false).write(transfer);
    return new DemoResult(
        phase, file, analysis, atReceiver, ledger, witnesses, sent, received, files);
  }

  /** The usual port if it is free, else any. */
  private Receiver receiver(Transport transport, Arrival arrival)
      throws IOException, CaptureException {
    ReceiverOptions options = ReceiverOptions.defaults(out).withTransports(Set.of(transport));
    InetSocketAddress usual = scene.listen(options);
    try {
      return scene.atReceiver(() -> Receiver.start(options.withListen(usual), arrival));
    } catch (BindException taken) {
      InetSocketAddress any = new InetSocketAddress(usual.getAddress(), 0);
      return scene.atReceiver(() -> Receiver.start(options.withListen(any), arrival));
    }
  }

  private CaptureSession session(InetSocketAddress receiver, Path file)
      throws CaptureException, IOException {
    CaptureOptions options =
        CaptureOptions.on(scene.interfaceName()).withFilter("port " + receiver.getPort());
    return CaptureSession.start(options, file, false);
  }

  private static ImageSender sender(DemoPhase phase, InetSocketAddress to) {
    if (phase.transport() == Transport.TCP) {
      return new TcpSender(to, phase.rate());
    }
    FaultPlan faults = phase.faults().isEmpty() ? FaultPlan.NONE : FaultPlan.parse(phase.faults());
    return new UdpSender(to, phase.rate(), faults);
  }
}
