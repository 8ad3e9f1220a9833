package org.pixelwire.receiver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Accepts TCP connections and gives each a thread, up to a limit; further ones wait. */
final class TcpReceiver implements Runnable {
  /** Most connections served at once. */
  static final int MAX_CONNECTIONS = 64;

  /** Bytes read at once. */
  static final int BUFFER_BYTES = 512 << 10;

  private static final long WATCH_MILLIS = 50;

  private final ServerSocketChannel server;
  private final Intake intake;
  private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
  private final Map<TcpConnection, Thread> connections = new ConcurrentHashMap<>();
  private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pixelwire-tcp-watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean stopping;

  TcpReceiver(ServerSocketChannel server, Intake intake) {
    this.server = server;
    this.intake = intake;
  }

  @Override
  public void run() {
    var unused =
        watch.scheduleWithFixedDelay(
            () -> connections.keySet().forEach(c -> c.watch(intake.clock().getAsLong())),
            WATCH_MILLIS,
            WATCH_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      while (!stopping) {
        places.acquire();
        accept();
      }
    } catch (ClosedChannelException closed) {
      // The receiver was stopped.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      intake.notes().accept("TCP ended: " + e.getMessage() + ".");
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = server.accept();
    TcpConnection connection;
    try {
      connection = new TcpConnection(channel, intake);
    } catch (IOException goneAlready) {
      channel.close();
      places.release();
      return;
    }
    Thread thread = new Thread(() -> serve(connection), "pixelwire-tcp-" + connection.peer());
    connections.put(connection, thread);
    thread.start();
    if (stopping) {
      connection.interrupt();
    }
  }

  private void serve(TcpConnection connection) {
    ByteBuffer buffer = buffers.poll();
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    }
    try {
      connection.serve(buffer.clear());
    } finally {
      buffers.add(buffer);
      connections.remove(connection);
      places.release();
    }
  }

  /** Accepts no more, ends every connection as it is and waits for the receipts to be sent. */
  void stop(long seconds) throws InterruptedException, IOException {
    stopping = true;
    server.close();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (Map.Entry<TcpConnection, Thread> entry : connections.entrySet()) {
      entry.getKey().interrupt();
    }
    for (Thread thread : connections.values()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, millis));
    }
    watch.shutdownNow();
  }
}
