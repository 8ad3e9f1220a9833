package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.LiveCapture;
import org.pixelwire.capture.PacketSource;

/**
 * A live capture, the file it goes to, and the analysis that follows it.
 *
 * <p>libpcap writes a file of its own; this reads along. A wish to stop ends the capture first,
 * then reads everything that was captured.
 */
public final class CaptureSession implements AutoCloseable {
  private static final long POLL_NANOS = 10_000_000;
  private static final long GIVE_WAY_NANOS = 1_000_000;
  private static final long MOST_GIVEN_WAY_NANOS = 5_000_000_000L;

  /** Between two looks at whether the capture is behind. */
  private static final int PACKETS_BETWEEN = 16;

  /** Watches a session; both methods are called on the session's thread. */
  public interface Listener {
    /** A packet was analysed. */
    default void packet(Analysis analysis) throws IOException {}

    /** Nothing more is there for the moment. */
    default void idle(Analysis analysis, Drops drops) {}
  }

  private final CaptureOptions options;
  private final Path file;
  private final LiveCapture capture;
  private final Destination destination;
  private final long startNanos = System.nanoTime();

  private CaptureSession(
      CaptureOptions options, Path file, LiveCapture capture, Destination destination) {
    this.options = options;
    this.file = file;
    this.capture = capture;
    this.destination = destination;
  }

  /**
   * Starts to capture; on return packets are being captured.
   *
   * @param file where to, or null to keep nothing; {@code .pcapng} files, standard output ({@code
   *     -}), pipes and devices are copied to, other files are written by libpcap itself
   */
  public static CaptureSession start(CaptureOptions options, Path file, boolean force)
      throws CaptureException, IOException {
    if (file == null) {
      return new CaptureSession(options, null, LiveCapture.start(options), null);
    }
    if (Destination.isNative(file)) {
      if (!force && Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      CaptureOptions direct = options.withFile(file).withOverwrite(force);
      return new CaptureSession(direct, file, LiveCapture.start(direct), null);
    }
    LiveCapture capture = LiveCapture.start(options);
    Destination destination = null;
    try {
      destination = Destination.open(file, options.interfaceName(), options.filter(), force);
      return new CaptureSession(options, file, capture, destination);
    } finally {
      if (destination == null) {
        capture.close();
      }
    }
  }

  /**
   * Follows the capture until it ends: at its packet limit, when {@code stop} says so, at {@code
   * autoStop}, or when it fails.
   *
   * @return the finished analysis
   * @throws CaptureException if capturing failed on the way
   * @throws IOException if the file could not be written
   */
  public Analysis follow(Listener listener, BooleanSupplier stop, AutoStop autoStop)
      throws CaptureException, IOException {
    Analysis analysis = new Analysis(file == null ? options.interfaceName() : file.toString());
    try (PacketSource source = capture.reader()) {
      PacketSource.Step step = source.next();
      while (step != PacketSource.Step.END) {
        if (step == PacketSource.Step.PACKET) {
          packet(source, analysis, listener);
        } else {
          idle(analysis, listener);
        }
        if (analysis.packets() % PACKETS_BETWEEN == 0) {
          giveWay(() -> stop.getAsBoolean() || over(analysis, autoStop));
        }
        if (capture.running() && (stop.getAsBoolean() || over(analysis, autoStop))) {
          capture.stop();
        }
        step = source.next();
      }
      capture.stop();
      finish(source, analysis);
    }
    if (capture.failure().isPresent()) {
      throw capture.failure().get();
    }
    return analysis;
  }

  private void packet(PacketSource source, Analysis analysis, Listener listener)
      throws IOException {
    analysis.add(source);
    if (destination != null) {
      destination.write(source);
    }
    listener.packet(analysis);
  }

  private void idle(Analysis analysis, Listener listener) throws IOException {
    if (destination != null) {
      destination.flush();
    }
    listener.idle(analysis, capture.drops());
    LockSupport.parkNanos(POLL_NANOS);
  }

  /** Analysing can wait, capturing cannot; but not for ever, as that fills the disk unseen. */
  private void giveWay(BooleanSupplier ending) {
    long deadline = System.nanoTime() + MOST_GIVEN_WAY_NANOS;
    while (capture.behind() && !ending.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(GIVE_WAY_NANOS);
    }
  }

  private boolean over(Analysis analysis, AutoStop autoStop) {
    return autoStop.reached(System.nanoTime() - startNanos, analysis.fileBytes());
  }

  private void finish(PacketSource source, Analysis analysis) throws IOException {
    Drops drops = capture.drops();
    analysis.finish(source, drops);
    if (destination != null) {
      int linkType = source.linkTypes().isEmpty() ? LinkType.EN10MB : source.linkTypes().get(0);
      destination.finish(linkType, source.snaplen(), drops);
    } else if (file != null && Files.isRegularFile(file)) {
      Sidecar.write(file, options.interfaceName(), analysis.packets(), drops);
    }
  }

  /** Promises that {@link #close} will be called even when a signal ends the JVM. */
  void closesBeforeExit() {
    capture.closesBeforeExit();
  }

  /** The interface captured on. */
  public String interfaceName() {
    return options.interfaceName();
  }

  @Override
  public void close() throws IOException {
    capture.close();
    if (destination != null) {
      destination.close();
    }
  }
}
