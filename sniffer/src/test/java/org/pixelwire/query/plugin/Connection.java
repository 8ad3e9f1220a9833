package org.pixelwire.query.plugin;

import java.util.Arrays;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;

/** A TCP connection within a capture that has several, on ports of its own. */
final class Connection {
  private static final int SERVER = 9_000;
  private static final int DATA = Tcp.ACK | Tcp.PSH;

  private final Capture capture;
  private final Host client;
  private final Host server;
  private final long first;
  private final byte[] stream;
  private long back;

  /**
   * A connection that has shaken hands; {@code stream} is what its client sends, {@code isn} its
   * first sequence number.
   */
  Connection(Capture capture, boolean v6, int number, long isn, byte[] stream) {
    this(capture, v6, number, SERVER, isn, stream);
    long after = first + 1;
    capture.frame(Packets.tcp(client, server, first, 0, Tcp.SYN, new byte[0]));
    capture.frame(Packets.tcp(server, client, 900, after, Tcp.SYN | Tcp.ACK, new byte[0]));
    capture.frame(Packets.tcp(client, server, after, 901, Tcp.ACK, new byte[0]));
  }

  private Connection(Capture capture, boolean v6, int number, int port, long isn, byte[] stream) {
    this.capture = capture;
    this.stream = stream;
    first = isn;
    client = new Host(v6, 1, 50_000 + number);
    server = new Host(v6, 2, port);
  }

  /** One of which the beginning was not captured. */
  static Connection midway(Capture capture, int number, byte[] stream) {
    return new Connection(capture, false, number, SERVER, 77, stream);
  }

  /** The bytes from {@code from} up to {@code to}, or the stream's end, as one segment. */
  Connection segment(int from, int to) {
    return segment(from, Arrays.copyOfRange(stream, from, Math.min(to, stream.length)));
  }

  /** Other bytes where those from {@code from} on should be. */
  Connection segment(int from, byte[] bytes) {
    capture.frame(Packets.tcp(client, server, first + 1 + from, 901 + back, DATA, bytes));
    return this;
  }

  /** All of it, in order, in segments of {@code size}. */
  Connection inSegmentsOf(int size) {
    for (int at = 0; at < stream.length; at += size) {
      segment(at, at + size);
    }
    return this;
  }

  /** The server's answer. */
  Connection answer(byte[] bytes) {
    long sequence = 901 + back;
    long all = first + 1 + stream.length;
    capture.frame(Packets.tcp(server, client, sequence, all, DATA, bytes));
    back += bytes.length;
    return this;
  }
}
