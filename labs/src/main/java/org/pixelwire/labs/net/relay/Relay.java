package org.pixelwire.labs.net.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.FramePort;
import org.pixelwire.capture.FrameWait;

/**
 * Passes frames on between two Ethernet interfaces as its plan says, and logs the fate of each. It
 * runs until it is closed, or fails.
 */
public final class Relay implements AutoCloseable {
  /** Room for a VLAN tag, which some hosts add. */
  private static final int AROUND_MTU = 18;

  private static final int BUFFER_MIB = 16;
  private static final int BATCH_FRAMES = 64;
  private static final long IDLE_NANOS = 50_000_000L;
  private static final long HOUSEKEEPING_NANOS = 100_000_000L;
  private static final long STOP_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final FateLog log;
  private final Way toReceiver;
  private final Way toSender;
  private final FrameWait wait;
  private final Thread thread = new Thread(this::run, "pixelwire-relay");
  private volatile boolean stopping;
  private volatile Exception failure;

  /** Nanoseconds from the origin of {@link System#nanoTime} back to 1970. */
  private long epoch;

  private long housekept;

  /** One direction: where frames come from, what is done to them, where they go. */
  private final class Way {
    private final Direction direction;
    private final FramePort from;
    private final FramePort to;
    private final Link link;
    private long latest = Long.MIN_VALUE;
    private long out;
    private long tooLong;
    private IOException logFailure;
    private volatile RelayCounts counts = new RelayCounts(0, 0, 0, 0);

    Way(RelayPlan plan, Direction direction, FramePort from, FramePort to, int longest) {
      this.direction = direction;
      this.from = from;
      this.to = to;
      this.link = new Link(plan, direction, longest, this::note);
    }

    private void note(Passage frame) {
      tooLong += frame.has(Fate.TOO_LONG) ? 1 : 0;
      try {
        log.write(direction, frame, epoch);
      } catch (IOException e) {
        logFailure = e;
      }
    }

    /** Not for ever, so that frames also leave while more and more come. */
    void takeIn(long now) throws CaptureException {
      for (int i = 0; i < BATCH_FRAMES; i++) {
        int length = from.receive(link.room());
        if (length < 0) {
          return;
        }
        // The kernel's time, for this thread may have come late; but by a clock that may be set.
        latest = Math.max(latest, Math.min(now, from.nanos() - epoch));
        link.arrive(latest, length, from.wireLength());
      }
    }

    void letOut(long now) throws IOException {
      link.depart(now, this::send);
      if (logFailure != null) {
        throw logFailure;
      }
    }

    private boolean send(byte[] frame, int length) {
      boolean sent = to.send(frame, length);
      out += sent ? 1 : 0;
      return sent;
    }

    void count() {
      Drops drops = from.drops();
      long missed = drops.kernel() == null ? -1 : drops.kernel();
      counts = new RelayCounts(link.arrived(), out, tooLong, missed);
    }
  }

  private Relay(RelayPlan plan, FramePort sender, FramePort receiver, int longest, FateLog log) {
    this.log = log;
    toReceiver = new Way(plan, Direction.TO_RECEIVER, sender, receiver, longest);
    toSender = new Way(plan, Direction.TO_SENDER, receiver, sender, longest);
    wait = new FrameWait(List.of(sender, receiver));
    thread.setDaemon(true);
  }

  /**
   * Begins; frames that arrive after this returned are passed on.
   *
   * @param mtu bytes of the longest IP packet; what is longer is not passed on
   * @param senderInterface of the calling thread's network, on the sender's side; up
   * @param log a file that must not be there
   */
  public static Relay start(
      RelayPlan plan, int mtu, String senderInterface, String receiverInterface, Path log)
      throws CaptureException, IOException {
    int longest = mtu + AROUND_MTU;
    FramePort sender = null;
    FramePort receiver = null;
    FateLog fates = null;
    boolean started = false;
    try {
      sender = FramePort.open(senderInterface, longest, BUFFER_MIB);
      receiver = FramePort.open(receiverInterface, longest, BUFFER_MIB);
      fates = new FateLog(log);
      Relay relay = new Relay(plan, sender, receiver, longest, fates);
      fates.begin(plan, epochNow());
      relay.thread.start();
      started = true;
      return relay;
    } finally {
      if (!started) {
        close(sender, receiver, fates);
      }
    }
  }

  private static long epochNow() {
    return Duration.between(Instant.EPOCH, Instant.now()).toNanos();
  }

  private void run() {
    try {
      while (!stopping) {
        pass();
      }
    } catch (CaptureException | IOException | RuntimeException e) {
      failure = e;
    } finally {
      finish();
    }
  }

  private void pass() throws CaptureException, IOException {
    long now = System.nanoTime();
    epoch = epochNow() - now;
    toReceiver.takeIn(now);
    toSender.takeIn(now);
    now = System.nanoTime();
    toReceiver.letOut(now);
    toSender.letOut(now);
    housekeep(now);
    long next = Math.min(toReceiver.link.nextDeparture(), toSender.link.nextDeparture());
    if (next > now) {
      wait.await(Math.min(next == Long.MAX_VALUE ? IDLE_NANOS : next - now, IDLE_NANOS));
    }
  }

  private void housekeep(long now) throws IOException {
    if (now - housekept >= HOUSEKEEPING_NANOS) {
      housekept = now;
      toReceiver.count();
      toSender.count();
      log.flush();
    }
  }

  private void finish() {
    try {
      toReceiver.link.finish();
      toSender.link.finish();
      toReceiver.count();
      toSender.count();
      log.end(epochNow(), toReceiver.counts, toSender.counts);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    } finally {
      close(toReceiver.from, toSender.from, log);
    }
  }

  private static void close(FramePort sender, FramePort receiver, FateLog log) {
    try {
      if (sender != null) {
        sender.close();
      }
      if (receiver != null) {
        receiver.close();
      }
    } finally {
      closeQuietly(log);
    }
  }

  private static void closeQuietly(FateLog log) {
    try {
      if (log != null) {
        log.close();
      }
    } catch (IOException e) {
      return; // the end was written and flushed before, or that failed and is reported
    }
  }

  /** As counted within the last 100 ms, and once more at the end. */
  public RelayCounts counts(Direction direction) {
    return (direction == Direction.TO_RECEIVER ? toReceiver : toSender).counts;
  }

  /** Why it ended by itself. */
  public Optional<Exception> failure() {
    return Optional.ofNullable(failure);
  }

  /** Ends it; what is under way is lost, and logged so. Does nothing the second time. */
  @Override
  public void close() {
    stopping = true;
    boolean interrupted = false;
    long deadline = System.currentTimeMillis() + STOP_LIMIT_MILLIS;
    while (thread.isAlive() && System.currentTimeMillis() < deadline) {
      try {
        thread.join(STOP_LIMIT_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
