package org.pixelwire.capture;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pcap4j.core.PcapHandle;

/**
 * A running capture: libpcap writes packets to a file without one Java call per packet, and {@link
 * #reader()} follows that file.
 */
public final class LiveCapture implements AutoCloseable {
  private static final long STOP_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(30);

  private final CaptureLoop loop;
  private final Recording recording;
  private final Thread thread;
  private boolean readerGiven;

  private LiveCapture(CaptureLoop loop, Recording recording) {
    this.loop = loop;
    this.recording = recording;
    this.thread = new Thread(loop, "pixelwire-capture");
    thread.setDaemon(true);
  }

  /** Begins; every packet that passes the interface after this returned is captured. */
  public static LiveCapture start(CaptureOptions options) throws CaptureException {
    return start(options, Spool.SEGMENT_BYTES, Spool.LIMIT_BYTES);
  }

  /** As {@link #start(CaptureOptions)}, with a spool of other bounds. */
  static LiveCapture start(CaptureOptions options, long segmentBytes, long limitBytes)
      throws CaptureException {
    PcapHandle handle = Handles.open(options);
    boolean started = false;
    try {
      CaptureLoop.prepare(handle);
      boolean countsTwice = Interfaces.countsTwice(options.interfaceName());
      Recording recording =
          options.file() == null
              ? Spool.create(HandlePointer.of(handle), segmentBytes, limitBytes)
              : Recording.ToFile.create(
                  HandlePointer.of(handle), options.file(), options.overwrite());
      CaptureLoop loop = new CaptureLoop(handle, recording, options, countsTwice);
      LiveCapture capture = new LiveCapture(loop, recording);
      capture.thread.start();
      started = true;
      return capture;
    } finally {
      if (!started) {
        handle.close();
      }
    }
  }

  /**
   * Ends the capture; every packet that passed the interface before the call is in the file, which
   * is complete and closed on return. Does nothing the second time.
   */
  public void stop() {
    loop.stop();
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

  /** False once the file is complete: stopped, at its packet limit, or failed. */
  public boolean running() {
    return loop.running();
  }

  /**
   * Whether packets wait in the kernel's buffer: who reads along should leave the processor to the
   * capture, for what does not fit into that buffer is lost.
   */
  public boolean behind() {
    return loop.behind();
  }

  /** The file given in the options, or the newest segment of the spool. */
  public Path file() {
    return recording.current().file();
  }

  /** Packets handed to the file so far; the newest of them become readable within 100 ms. */
  public long packetsWritten() {
    return loop.packets();
  }

  /**
   * What the kernel and the interface lost, as counted within the last 100 ms and once more at the
   * end. On Linux's loopback interface the kernel counts both copies of a packet, the leaving and
   * the arriving one; this is half of that, rounded up.
   */
  public Drops drops() {
    return loop.drops();
  }

  /** Why the capture ended by itself, unless its packet limit was the reason. */
  public Optional<CaptureException> failure() {
    return Optional.ofNullable(loop.failure());
  }

  /**
   * Follows the capture from its first packet. A spool has one reader, which deletes what it has
   * read; while it is far behind, the capture pauses and the kernel counts drops.
   */
  public PacketSource reader() throws CaptureException {
    if (!(recording instanceof Spool spool)) {
      return CaptureFile.follow(file(), loop::running);
    }
    if (readerGiven) {
      throw new IllegalStateException("A capture without a file has one reader only.");
    }
    readerGiven = true;
    return new SpoolReader(spool);
  }

  /**
   * Promises that {@link #close} will be called even when a signal ends the JVM: until then, or for
   * 20 seconds, the spool stays.
   */
  public void closesBeforeExit() {
    if (recording instanceof Spool spool) {
      spool.awaitRemoval();
    }
  }

  /** Stops, and removes the spool if there is one; close its reader first. */
  @Override
  public void close() {
    stop();
    if (recording instanceof Spool spool) {
      spool.remove();
    }
  }
}
