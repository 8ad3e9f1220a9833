package org.pixelwire.labs.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pixelwire.labs.net.TruthCheck.View;
import org.pixelwire.labs.net.relay.FateReader;
import org.pixelwire.labs.net.relay.FrameFate;
import org.pixelwire.labs.net.relay.Relay;
import org.pixelwire.labs.net.relay.RelayOptions;
import org.pixelwire.receiver.ReceivedTransfer;
import org.pixelwire.receiver.Receiver;
import org.pixelwire.receiver.ReceiverOptions;
import org.pixelwire.sender.ImageSender;
import org.pixelwire.sender.OutgoingImage;
import org.pixelwire.sender.SendResult;
import org.pixelwire.sender.TcpSender;
import org.pixelwire.sender.UdpSender;
import org.pixelwire.sniffer.Verification;
import org.pixelwire.sniffer.WitnessFiles;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Sends images between two hosts through relays that do all sorts of things to them, and compares
 * what the ledger says of every chunk, from a capture at the sender's end, from one at the
 * receiver's and from both, with what the relay's log says was done.
 *
 * <p>Prints a line for every chunk that is classed wrongly, and at last how many there were.
 */
final class LedgerTruth {
  private static final int MTU = 1500;
  private static final int PORT = 20200;
  private static final int HEADER = 44;
  private static final int ALONE = 40;
  private static final int TOGETHER = 20;
  private static final int LARGE_FROM = 10_000;
  private static final long RATE = 60_000_000;
  private static final long FINISHED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final PrivateHost SENDER = PrivateHost.at(Wiring.SENDER);
  private static final PrivateHost RECEIVER = PrivateHost.at(Wiring.RECEIVER);

  private final Path folder;
  private final Map<String, ReceivedTransfer> received = new ConcurrentHashMap<>();
  private final TruthCheck check = new TruthCheck();
  private InetSocketAddress to;

  private LedgerTruth(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    if (!PrivateNetwork.inside()) {
      System.exit(PrivateNetwork.rerun(LedgerTruth.class.getName(), List.of(arguments)));
    }
    PrivateFolder.make();
    new TwoHosts(MTU, 0, TcpStyle.TEXTBOOK).build();
    new LedgerTruth(Path.of(arguments[0]))
        .runAll(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    System.exit(0);
  }

  private void runAll(int runs, int overwhelmed) throws Exception {
    ReceiverOptions options =
        ReceiverOptions.defaults(folder).withListen(new InetSocketAddress("10.77.0.2", PORT));
    try (Receiver receiver = RECEIVER.call(() -> Receiver.start(options, this::finished))) {
      to = receiver.address();
      for (int i = 0; i < runs; i = next(i, runs)) {
        run(i, next(i, runs));
      }
      for (int i = 0; i < overwhelmed; i++) {
        TruthPlan plan = TruthPlan.large(LARGE_FROM + i, i % 4 == 3, i % 2 == 1);
        runOverwhelmed(plan, i % 2 == 0 ? Overwhelmed.NEAR : Overwhelmed.FAR);
      }
    }
    check.counts().forEach(LedgerTruth::say);
  }

  /** The first ones have captures of their own, later ones share them. */
  private static int next(int run, int runs) {
    return Math.min(runs, run < ALONE ? run + 1 : run + TOGETHER);
  }

  private void finished(ReceivedTransfer transfer) {
    received.put(transfer.record().id(), transfer);
  }

  @Command
  private static final class Options {
    @Mixin private RelayOptions options;
  }

  private Path file(TruthPlan plan, String ending) {
    return folder.resolve(plan.number() + ending);
  }

  /** A transfer that was made, and the log of its relay. */
  private record Made(TruthPlan plan, TransferRecord sent, List<FrameFate> log) {
    int port() {
      return Integer.parseInt(sent.local().replaceFirst(".*:", ""));
    }

    /** Bytes of the record before the first chunk. */
    int announcement() {
      return HEADER + image(plan).announcement().encode().length;
    }
  }

  /** Transfers {@code from} up to {@code to} after each other, and one capture at either end. */
  private void run(int from, int to) throws Exception {
    Path near = file(TruthPlan.of(from), ".near.pcapng");
    Path far = file(TruthPlan.of(from), ".far.pcapng");
    List<Made> made = new ArrayList<>();
    try (HostSniffer one = new HostSniffer(SENDER, near);
        HostSniffer other = new HostSniffer(RECEIVER, far)) {
      for (int i = from; i < to; i++) {
        made.add(transfer(TruthPlan.of(i), (done, total) -> {}));
      }
      one.stop();
      other.stop().finish();
      one.finish();
    }
    compare(made, near, far, Overwhelmed.NEITHER);
  }

  private Made transfer(TruthPlan plan, ImageSender.Progress progress) throws Exception {
    SendResult sent;
    try (Relay relay = relay(plan)) {
      sent = SENDER.call(() -> send(plan, progress));
      await(sent.record().id());
      if (relay.failure().isPresent()) {
        throw relay.failure().get();
      }
    }
    RecordFile.write(folder, sent.record());
    List<FrameFate> log = new ArrayList<>();
    if (!FateReader.read(file(plan, ".jsonl"), log::add)) {
      throw new IOException("the log of run " + plan.number() + " is not whole");
    }
    return new Made(plan, sent.record(), log);
  }

  /** Whose sniffer was not given the time to see everything. */
  private enum Overwhelmed {
    NEITHER,
    NEAR,
    FAR
  }

  /** One of the sniffers is stopped in the middle of the transfer, and has a tiny buffer. */
  private void runOverwhelmed(TruthPlan plan, Overwhelmed which) throws Exception {
    Path near = file(plan, ".near.pcapng");
    Path far = file(plan, ".far.pcapng");
    boolean here = which == Overwhelmed.NEAR;
    Made made;
    try (StoppedSniffer stopped =
            new StoppedSniffer(here ? Wiring.SENDER : Wiring.RECEIVER, here ? near : far);
        HostSniffer other = new HostSniffer(here ? RECEIVER : SENDER, here ? far : near)) {
      made = transfer(plan, stopped);
      other.stop().finish();
      say("dropped by the sniffer", stopped.finish());
    }
    compare(List.of(made), near, far, which);
  }

  private static void say(String name, Object value) {
    System.out.println(name + "=" + value);
  }

  /** Each capture alone, both as said, and both the wrong way round. */
  private void compare(List<Made> made, Path near, Path far, Overwhelmed overwhelmed)
      throws Exception {
    boolean gapsNear = overwhelmed == Overwhelmed.NEAR;
    boolean gapsFar = overwhelmed == Overwhelmed.FAR;
    View both = new View(true, true, gapsNear || gapsFar);
    List<FrameFate> log = made.stream().flatMap(each -> each.log().stream()).toList();
    Map<TruthPlan, StreamFates> streams = new HashMap<>();
    for (Made each : made) {
      if (each.plan().tcp()) {
        streams.put(each.plan(), new StreamFates(near, each.port(), log));
      }
    }
    compare(made, streams, Verification.of(near), new View(true, false, gapsNear));
    compare(made, streams, Verification.of(far), new View(false, true, gapsFar));
    compare(made, streams, Verification.of(near, far, true), both);
    compare(made, streams, Verification.of(far, near, false), both);
  }

  private Relay relay(TruthPlan plan) throws Exception {
    return Relay.start(
        CommandLine.populateCommand(new Options(), plan.options().toArray(String[]::new))
            .options
            .toPlan(() -> 1),
        MTU,
        Wiring.TO_SENDER,
        Wiring.TO_RECEIVER,
        file(plan, ".jsonl"));
  }

  private static OutgoingImage image(TruthPlan plan) {
    byte[] payload = new byte[plan.chunks() * TruthPlan.CHUNK - plan.number() % 99];
    Random random = new Random(plan.number());
    random.nextBytes(payload);
    return OutgoingImage.of(
        new TransferId(random.nextLong()),
        "run " + plan.number(),
        new Encoding.FileBytes("image/x-truth"),
        payload,
        TruthPlan.CHUNK,
        "");
  }

  private SendResult send(TruthPlan plan, ImageSender.Progress progress) throws Exception {
    ImageSender sender =
        plan.tcp() ? new TcpSender(to, RATE) : new UdpSender(to, RATE, plan.faults());
    return sender.send(image(plan), progress);
  }

  private void await(String id) throws IOException {
    long deadline = System.nanoTime() + FINISHED_WITHIN_NANOS;
    while (!received.containsKey(id)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the receiver did not finish transfer " + id);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void compare(
      List<Made> made, Map<TruthPlan, StreamFates> streams, Verification verification, View view)
      throws Exception {
    Map<String, Ledger> ledgers = new HashMap<>();
    for (Verification.Result each :
        verification.results(new WitnessFiles(folder, List.of(), null), null)) {
      ledgers.put(each.ledger().transfer().id().toString(), each.ledger());
    }
    // There may be more: what TCP still had to say of an earlier one when its relay had ended.
    for (Made each : made) {
      Ledger ledger = ledgers.get(each.sent().id());
      if (ledger == null) {
        throw new IOException("no capture holds the transfer of " + each.plan());
      }
      if (each.plan().tcp()) {
        check.stream(each.plan(), streams.get(each.plan()), ledger, view, each.announcement());
      } else {
        check.datagrams(each.plan(), new ChunkFates(each.log(), each.sent()), ledger, view);
      }
    }
  }
}
