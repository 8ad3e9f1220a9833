package org.pixelwire.labs.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.sniffer.Analysis;
import org.pixelwire.sniffer.AutoStop;
import org.pixelwire.sniffer.CaptureSession;

/** A capture at one of two hosts, within this process. */
final class HostSniffer implements AutoCloseable {
  private static final int LIMIT_SECONDS = 30;

  private final CaptureSession session;
  private final FutureTask<Analysis> following;
  private volatile boolean stop;

  HostSniffer(PrivateHost host, Path file) throws Exception {
    CaptureOptions options = CaptureOptions.on(Wiring.HOST_INTERFACE);
    session = host.call(() -> CaptureSession.start(options, file, false));
    following =
        new FutureTask<>(
            () -> session.follow(new CaptureSession.Listener() {}, () -> stop, AutoStop.NEVER));
    Thread thread = new Thread(following);
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks it to end. */
  HostSniffer stop() {
    stop = true;
    return this;
  }

  /** Waits until its file is complete. */
  void finish() throws Exception {
    following.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    session.close();
  }
}
