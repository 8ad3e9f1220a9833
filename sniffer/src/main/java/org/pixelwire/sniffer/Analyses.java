package org.pixelwire.sniffer;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pixelwire.capture.CaptureException;

/**
 * Analyses several captures, as many at once as there are processors, and gives them in the order
 * asked for. No more are begun than can be worked on, so that memory holds few results.
 */
final class Analyses implements AutoCloseable {
  private final boolean hash;
  private final String filter;
  private final int atOnce;
  private final Iterator<Path> files;
  private final ExecutorService workers;
  private final Deque<Future<Analysis>> begun = new ArrayDeque<>();

  /**
   * @param filter null for none; known to be right
   */
  Analyses(List<Path> files, boolean hash, String filter) {
    this.hash = hash;
    this.filter = filter;
    this.files = files.iterator();
    atOnce = Math.min(files.size(), Runtime.getRuntime().availableProcessors());
    workers = atOnce == 1 ? null : Executors.newFixedThreadPool(atOnce, Analyses::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "pixelwire-analysis");
    thread.setDaemon(true);
    return thread;
  }

  /** The next file's analysis. */
  Analysis next() throws CaptureException {
    if (workers == null) {
      return Analysis.of(files.next(), hash, 1, filter);
    }
    while (begun.size() < atOnce && files.hasNext()) {
      Path file = files.next();
      begun.add(workers.submit(() -> Analysis.of(file, hash, atOnce, filter)));
    }
    return result(begun.remove());
  }

  private static Analysis result(Future<Analysis> future) throws CaptureException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CaptureException expected) {
        throw expected;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CaptureException(CaptureException.Kind.OTHER, "Interrupted.", e);
    }
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdownNow();
    }
  }
}
