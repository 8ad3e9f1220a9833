package org.pixelwire.sniffer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (or TERM) as a wish to end well: work is told to stop, may finish, and the process then
 * ends with the work's own exit code.
 */
public final class StopSignal implements AutoCloseable {
  private static final long FINISH_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "pixelwire-stop");
  private volatile boolean requested;

  /** Until something else is told, the work has failed. */
  private volatile int exitCode = ReportingCommand.ENVIRONMENT;

  private StopSignal() {}

  /** Listens from now on. */
  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void interrupted() {
    requested = true;
    try {
      if (finished.await(FINISH_SECONDS, TimeUnit.SECONDS)) {
        // The JVM would end with 130, although everything asked for was done.
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the work should stop. */
  public boolean requested() {
    return requested;
  }

  /** Tells how the work ended and passes the exit code through; output must be flushed before. */
  public int finished(int code) {
    exitCode = code;
    return code;
  }

  /** Ends listening; a signal that already came is answered now. */
  @Override
  public void close() {
    finished.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shuttingDown) {
        requested = true;
      }
    }
  }
}
