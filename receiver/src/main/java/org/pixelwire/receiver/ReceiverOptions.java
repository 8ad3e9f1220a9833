package org.pixelwire.receiver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongSupplier;
import org.pixelwire.wire.RecordHeader;

/**
 * How a receiver works.
 *
 * @param listen where to listen; port 0 lets the system choose one, the same for both transports
 * @param transports which of them, at least one
 * @param out directory for images and records; created when it is not there
 * @param show whether to open a window for each image as it arrives
 * @param timeout after which silence ends a transfer or a connection
 * @param maxBytes longest transfer that is accepted
 * @param maxHeldBytes most memory that all unfinished transfers may take together
 * @param receiveBuffer bytes of UDP socket buffer to ask for; 0 leaves the system's default
 * @param tcp what is asked of TCP
 * @param clock nanoseconds since the epoch, never going back
 */
public record ReceiverOptions(
    InetSocketAddress listen,
    Set<Transport> transports,
    Path out,
    boolean show,
    Duration timeout,
    long maxBytes,
    long maxHeldBytes,
    int receiveBuffer,
    TcpSettings tcp,
    LongSupplier clock) {
  /** Longest transfer unless another limit is said. */
  public static final long DEFAULT_MAX_BYTES = 512L << 20;

  /** Longest transfer that can be allowed: one Java array must hold it. */
  public static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  /** More than any kernel grants; it gives what it may. */
  public static final int LARGEST_RECEIVE_BUFFER = 64 << 20;

  /** Checks the limits. */
  public ReceiverOptions {
    transports = Set.copyOf(transports);
    if (transports.isEmpty()) {
      throw new IllegalArgumentException("a receiver without a transport");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout of " + timeout);
    }
    if (maxBytes < 1 || maxBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a limit of " + maxBytes + " bytes, not from 1 to " + MOST_BYTES);
    }
    if (receiveBuffer < 0 || maxHeldBytes < 1) {
      throw new IllegalArgumentException("a negative buffer");
    }
  }

  /**
   * Both transports on the loopback address and default port, ten seconds of patience, at most
   * {@link #DEFAULT_MAX_BYTES} a transfer and half of Java's memory for all together.
   */
  public static ReceiverOptions defaults(Path out) {
    return new ReceiverOptions(
        new InetSocketAddress(loopback(), RecordHeader.DEFAULT_PORT),
        Set.of(Transport.TCP, Transport.UDP),
        out,
        false,
        Duration.ofSeconds(10),
        DEFAULT_MAX_BYTES,
        Runtime.getRuntime().maxMemory() / 2,
        LARGEST_RECEIVE_BUFFER,
        TcpSettings.NONE,
        systemClock());
  }

  /** The same with another address. */
  public ReceiverOptions withListen(InetSocketAddress other) {
    return new ReceiverOptions(
        other, transports, out, show, timeout, maxBytes, maxHeldBytes, receiveBuffer, tcp, clock);
  }

  /** The same with other transports. */
  public ReceiverOptions withTransports(Set<Transport> other) {
    return new ReceiverOptions(
        listen, other, out, show, timeout, maxBytes, maxHeldBytes, receiveBuffer, tcp, clock);
  }

  /** The same with or without windows. */
  public ReceiverOptions withShow(boolean other) {
    return new ReceiverOptions(
        listen, transports, out, other, timeout, maxBytes, maxHeldBytes, receiveBuffer, tcp, clock);
  }

  /** The same with another patience. */
  public ReceiverOptions withTimeout(Duration other) {
    return new ReceiverOptions(
        listen, transports, out, show, other, maxBytes, maxHeldBytes, receiveBuffer, tcp, clock);
  }

  /** The same with another limit for one transfer. */
  public ReceiverOptions withMaxBytes(long other) {
    return new ReceiverOptions(
        listen, transports, out, show, timeout, other, maxHeldBytes, receiveBuffer, tcp, clock);
  }

  /** The same with another limit for all transfers together. */
  public ReceiverOptions withMaxHeldBytes(long other) {
    return new ReceiverOptions(
        listen, transports, out, show, timeout, maxBytes, other, receiveBuffer, tcp, clock);
  }

  /** The same with another UDP socket buffer. */
  public ReceiverOptions withReceiveBuffer(int other) {
    return new ReceiverOptions(
        listen, transports, out, show, timeout, maxBytes, maxHeldBytes, other, tcp, clock);
  }

  /** The same with something else asked of TCP. */
  public ReceiverOptions withTcp(TcpSettings other) {
    return new ReceiverOptions(
        listen,
        transports,
        out,
        show,
        timeout,
        maxBytes,
        maxHeldBytes,
        receiveBuffer,
        other,
        clock);
  }

  /** The same with another clock. */
  public ReceiverOptions withClock(LongSupplier other) {
    return new ReceiverOptions(
        listen, transports, out, show, timeout, maxBytes, maxHeldBytes, receiveBuffer, tcp, other);
  }

  private static InetAddress loopback() {
    try {
      // Not getLoopbackAddress(), which may be ::1 where IPv6 is preferred.
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static LongSupplier systemClock() {
    Instant now = Instant.now();
    long epoch = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    long origin = System.nanoTime();
    return () -> epoch + (System.nanoTime() - origin);
  }
}
