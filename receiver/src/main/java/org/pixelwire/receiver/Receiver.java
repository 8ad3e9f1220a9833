package org.pixelwire.receiver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Receives transfers from the moment {@link #start} returns until {@link #close}. Any thread may
 * call.
 */
public final class Receiver implements AutoCloseable {
  private static final long CLOSE_SECONDS = 20;

  /** Senders repeat their end record every 200 ms until they have their receipt. */
  private static final long QUIET_NANOS = 500_000_000L;

  private final ReceiverOptions options;
  private final ReceiverListener listener;
  private final InetSocketAddress address;
  private final Finisher finisher;
  private final Gallery gallery;
  private final TcpReceiver tcp;
  private final UdpReceiver udp;
  private final Thread udpThread;
  private final int receiveBuffer;
  private final Sockets sockets;
  private long finished;
  private boolean closed;

  private Receiver(ReceiverOptions options, ReceiverListener listener) throws IOException {
    this.options = options;
    this.listener = listener;
    Files.createDirectories(options.out());
    this.sockets = Sockets.bind(options);
    this.address = sockets.address();
    DatagramChannel datagrams = sockets.udp();
    this.receiveBuffer =
        datagrams == null ? 0 : datagrams.getOption(StandardSocketOptions.SO_RCVBUF);
    SocketCounters counters = new SocketCounters(datagrams == null ? null : address);
    counters.read(); // loads what it needs, so that no transfer's first datagram waits for it
    this.finisher =
        new Finisher(
            new OutputFolder(options.out()), counters, options.tcp().asRecorded(), this::publish);
    this.gallery = options.show() ? new Gallery(this::note) : null;
    Intake intake =
        new Intake(
            new Limits(options.maxBytes(), new Budget(options.maxHeldBytes())),
            options.timeout(),
            options.tcp(),
            options.clock(),
            counters,
            gallery,
            finisher,
            this::note);
    ServerSocketChannel server = sockets.tcp();
    this.tcp = server == null ? null : new TcpReceiver(server, intake);
    this.udp = datagrams == null ? null : new UdpReceiver(datagrams, intake);
    this.udpThread = udp == null ? null : new Thread(udp, "pixelwire-udp");
  }

  /**
   * A receiver that is bound and takes transfers.
   *
   * @throws java.net.BindException if the address is taken or not this machine's
   * @throws SettingRefusedException if the system cannot do what is asked of TCP
   * @throws IOException if the output directory cannot be made
   */
  public static Receiver start(ReceiverOptions options, ReceiverListener listener)
      throws IOException {
    Receiver receiver = new Receiver(options, listener);
    if (receiver.tcp != null) {
      Thread accepting = new Thread(receiver.tcp, "pixelwire-tcp");
      accepting.setDaemon(true);
      accepting.start();
    }
    if (receiver.udpThread != null) {
      receiver.udpThread.start();
    }
    return receiver;
  }

  /** Where it listens, the port as it is. */
  public InetSocketAddress address() {
    return address;
  }

  /** Bytes of UDP socket buffer that the system granted; 0 without UDP. */
  public int receiveBuffer() {
    return receiveBuffer;
  }

  /** Waits until {@code count} transfers have finished since the start; false after the bound. */
  public synchronized boolean await(long count, Duration bound) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (finished < count && !closed) {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return finished >= count;
  }

  /**
   * Waits until no UDP sender has asked for its receipt for a while, so that one whose receipt was
   * lost still gets it; at most {@code bound}.
   */
  public void awaitQuiet(Duration bound) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (udp != null && udp.answeredAt() != Long.MIN_VALUE && System.nanoTime() < deadline) {
      long silent = options.clock().getAsLong() - udp.answeredAt();
      if (silent >= QUIET_NANOS) {
        return;
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(QUIET_NANOS - silent, deadline - System.nanoTime()));
    }
  }

  /**
   * Ends every transfer as it is, writes what there is and tells the listener of each; waits for
   * that for a bounded time. Closing twice is harmless.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      notifyAll();
    }
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      note("Closing the sockets failed: " + e.getMessage() + ".");
    }
  }

  private void stop() throws InterruptedException, IOException {
    if (tcp != null) {
      tcp.stop(CLOSE_SECONDS / 2);
    }
    if (udp != null) {
      udp.stop();
      udpThread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS / 2));
    }
    finisher.close(CLOSE_SECONDS);
    sockets.close();
    if (gallery != null) {
      gallery.close();
    }
  }

  private void publish(ReceivedTransfer transfer) {
    synchronized (listener) {
      listener.finished(transfer);
    }
    synchronized (this) {
      finished++;
      notifyAll();
    }
  }

  private void note(String sentence) {
    synchronized (listener) {
      listener.note(sentence);
    }
  }
}
