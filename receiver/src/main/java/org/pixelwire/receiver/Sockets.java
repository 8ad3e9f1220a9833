package org.pixelwire.receiver;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;

/** The bound sockets of a receiver, both on one port; null where a transport is not wanted. */
record Sockets(ServerSocketChannel tcp, DatagramChannel udp, InetSocketAddress address)
    implements AutoCloseable {
  private static final int TRIES = 20;
  private static final int BACKLOG = 256;
  private static final int LEAST_BUFFER = 1 << 16;

  /** Binds what {@code options} ask for. */
  static Sockets bind(ReceiverOptions options) throws IOException {
    boolean both = options.transports().size() == 2;
    // The system chooses a port for one transport; the other may not have it free.
    for (int tries = both && options.listen().getPort() == 0 ? TRIES : 1; ; tries--) {
      try {
        return bindOnce(options);
      } catch (BindException taken) {
        if (tries == 1) {
          throw taken;
        }
      }
    }
  }

  private static Sockets bindOnce(ReceiverOptions options) throws IOException {
    ServerSocketChannel tcp = null;
    DatagramChannel udp = null;
    InetSocketAddress address = options.listen();
    try {
      if (options.transports().contains(Transport.TCP)) {
        tcp = ServerSocketChannel.open();
        options.tcp().prepare(tcp);
        tcp.bind(address, BACKLOG);
        address = (InetSocketAddress) tcp.getLocalAddress();
      }
      if (options.transports().contains(Transport.UDP)) {
        udp = DatagramChannel.open(family(address));
        raiseBuffer(udp, options.receiveBuffer());
        udp.bind(address);
        address = (InetSocketAddress) udp.getLocalAddress();
      }
      return new Sockets(tcp, udp, address);
    } catch (IOException | RuntimeException e) {
      new Sockets(tcp, udp, address).close();
      throw e;
    }
  }

  /** One family, so that the socket stands in one of the kernel's tables. */
  private static ProtocolFamily family(InetSocketAddress address) {
    return address.getAddress() instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }

  /** Linux cuts what is too much; other systems refuse it and are asked for less. */
  private static void raiseBuffer(DatagramChannel udp, int wanted) throws IOException {
    if (wanted == 0) {
      return;
    }
    for (int size = wanted; ; size /= 2) {
      try {
        udp.setOption(StandardSocketOptions.SO_RCVBUF, size);
        return;
      } catch (IOException tooMuch) {
        if (size <= LEAST_BUFFER) {
          throw tooMuch;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (tcp != null) {
      tcp.close();
    }
    if (udp != null) {
      udp.close();
    }
  }
}
