package org.pixelwire.labs.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.pixelwire.capture.LinuxNetwork;

/**
 * A host of the network that this process is in: one program can act in several.
 *
 * <p>Where a socket or a capture belongs is decided by the thread that opens it. Work is therefore
 * done on a thread that has gone to the host; threads which that one starts are there, too.
 */
public final class PrivateHost {
  private final String name;
  private final Path namespace;

  private PrivateHost(String name) {
    this.name = name;
    this.namespace = PrivateFolder.HOSTS.resolve(name);
  }

  static PrivateHost at(String name) {
    return new PrivateHost(name);
  }

  /** The host at the other end, when this process is in a network of two. */
  public static Optional<PrivateHost> receiver() {
    return Membership.inTwoHosts() ? Optional.of(at(Wiring.RECEIVER)) : Optional.empty();
  }

  /** The host at this end, when this process is in a network of two. */
  public static Optional<PrivateHost> sender() {
    return Membership.inTwoHosts() ? Optional.of(at(Wiring.SENDER)) : Optional.empty();
  }

  /** The interface that either host has besides its loopback. */
  public static String interfaceName() {
    return Wiring.HOST_INTERFACE;
  }

  public static String addressOfReceiver() {
    return Wiring.ADDRESS_OF_RECEIVER;
  }

  public String name() {
    return name;
  }

  /** Something to do that may fail. */
  interface Work {
    void run() throws IOException;
  }

  void run(Work work) throws IOException {
    try {
      call(
          () -> {
            work.run();
            return null;
          });
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("interrupted in host " + name, e);
    }
  }

  /** Does {@code work} in the host and gives what it gives; failures come out as they are. */
  public <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              LinuxNetwork.enter(namespace);
              return work.call();
            });
    Thread thread = new Thread(task, "pixelwire-host-" + name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw new IllegalStateException("work in host " + name + " failed", e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  boolean exists() {
    return Files.exists(namespace);
  }
}
