package org.pixelwire.sender;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Reading;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.WireRecord;

/** A plain datagram socket that keeps what comes and answers each record as it is told to. */
final class UdpPeer implements AutoCloseable {
  private final DatagramSocket socket;
  private final List<byte[]> datagrams = new CopyOnWriteArrayList<>();
  private final Function<WireRecord, byte[]> answer;
  private final Thread thread = new Thread(this::run, "udp-peer");

  /** {@code answer} gives the datagram to send back, or null. */
  UdpPeer(Function<WireRecord, byte[]> answer) throws IOException {
    this.answer = answer;
    this.socket = new DatagramSocket(new InetSocketAddress(loopback(), 0));
    thread.setDaemon(true);
    thread.start();
  }

  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void run() {
    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
    try {
      while (true) {
        packet.setLength(65_536);
        socket.receive(packet);
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        datagrams.add(bytes);
        byte[] back =
            WireRecord.read(ByteView.of(bytes)) instanceof Reading.Valid valid
                ? answer.apply(valid.record())
                : null;
        if (back != null) {
          socket.send(new DatagramPacket(back, back.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** What came, as it reads. */
  List<Reading> readings() {
    return datagrams.stream().map(d -> WireRecord.read(ByteView.of(d))).toList();
  }

  /** The intact records of one type. */
  List<WireRecord> records(RecordType type) {
    return readings().stream()
        .filter(Reading.Valid.class::isInstance)
        .map(r -> ((Reading.Valid) r).record())
        .filter(r -> r.type() == type)
        .toList();
  }

  /** Chunk indexes of the intact data records, in order of arrival. */
  List<Long> chunks() {
    return records(RecordType.DATA).stream().map(r -> r.header().chunk()).toList();
  }

  @Override
  public void close() {
    socket.close();
  }
}
