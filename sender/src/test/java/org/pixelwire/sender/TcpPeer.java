package org.pixelwire.sender;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.StreamDecoder;
import org.pixelwire.wire.WireRecord;

/** A listening socket that takes one connection, notes the headers and answers as it is told to. */
final class TcpPeer implements AutoCloseable {
  /** An answer that breaks the connection off with a reset. */
  static final byte[] RESET = new byte[0];

  /** An answer that ends the connection in order. */
  static final byte[] CLOSE = new byte[0];

  private final ServerSocketChannel server;
  private final List<RecordHeader> headers = new CopyOnWriteArrayList<>();
  private final Function<WireRecord, byte[]> answer;
  private final Thread thread = new Thread(this::run, "tcp-peer");

  TcpPeer(Function<WireRecord, byte[]> answer) throws IOException {
    this.answer = answer;
    this.server = ServerSocketChannel.open().bind(new InetSocketAddress(UdpPeer.loopback(), 0));
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) server.getLocalAddress();
  }

  private void run() {
    try (SocketChannel channel = server.accept()) {
      byte[][] reply = new byte[1][];
      StreamDecoder decoder =
          new StreamDecoder(
              (record, offset) -> {
                headers.add(record.header());
                reply[0] = reply[0] == null ? answer.apply(record) : reply[0];
              });
      ByteBuffer in = ByteBuffer.allocate(2 * StreamDecoder.CAPACITY);
      while (reply[0] == null && channel.read(in) >= 0) {
        in.flip();
        decoder.decode(in, false);
        in.compact();
      }
      if (reply[0] == RESET) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } else if (reply[0] != null && reply[0] != CLOSE) {
        channel.write(ByteBuffer.wrap(reply[0]));
        channel.shutdownOutput();
        in.clear();
        while (channel.read(in.clear()) >= 0) {
          // What comes after a refusal is thrown away, as a receiver does, so that it is read.
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  List<RecordHeader> headers() {
    return headers;
  }

  /** Chunk indexes of the data records, in order. */
  List<Long> chunks() {
    return headers.stream()
        .filter(h -> h.type() == RecordType.DATA.code())
        .map(RecordHeader::chunk)
        .toList();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
