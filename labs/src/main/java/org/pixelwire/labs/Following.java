package org.pixelwire.labs;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.receiver.Transport;
import org.pixelwire.sniffer.Analysis;
import org.pixelwire.sniffer.AutoStop;
import org.pixelwire.sniffer.CaptureSession;
import org.pixelwire.transfer.CapturedTransfer;

/** A capture that is analysed on a thread of its own while it runs. */
final class Following implements AutoCloseable, CaptureSession.Listener {
  private static final long CLOSED_WITHIN_MILLIS = 2000;
  private static final long ANALYSED_WITHIN_SECONDS = 120;

  private final CaptureSession session;
  private final ExecutorService follower = Executors.newSingleThreadExecutor();
  private final Future<Analysis> following;
  private volatile boolean closed;
  private volatile boolean stop;

  /** Closes {@code session} when it is closed itself. */
  Following(CaptureSession session) {
    this.session = session;
    following = follower.submit(() -> session.follow(this, () -> stop, AutoStop.NEVER));
  }

  @Override
  public void packet(Analysis analysis) {
    if (!closed) {
      closed = analysis.transfers().stream().anyMatch(Following::isClosed);
    }
  }

  private static boolean isClosed(CapturedTransfer transfer) {
    return transfer.conversation().tcp() != null && transfer.conversation().tcp().closed();
  }

  /** Waits until a TCP connection is closed, so that the capture does not end before it. */
  void awaitClose(Transport transport) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSED_WITHIN_MILLIS);
    while (transport == Transport.TCP && !closed && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Ends the capture and gives what it held. */
  Analysis analysis() throws CaptureException, IOException, InterruptedException {
    stop = true;
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

  @Override
  public void close() throws IOException {
    stop = true;
    follower.shutdownNow();
    session.close();
  }
}
