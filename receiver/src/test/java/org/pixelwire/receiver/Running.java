package org.pixelwire.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.StreamDecoder;
import org.pixelwire.wire.WireRecord;

/** A receiver that runs on loopback, and what it told. */
final class Running implements ReceiverListener, AutoCloseable {
  static final InetAddress LOOPBACK = ReceiverOptions.defaults(Path.of(".")).listen().getAddress();
  static final Duration BOUND = Duration.ofSeconds(20);
  final List<ReceivedTransfer> transfers = new CopyOnWriteArrayList<>();
  final List<String> notes = new CopyOnWriteArrayList<>();
  final Receiver receiver;

  Running(Path out, UnaryOperator<ReceiverOptions> change) throws IOException {
    InetSocketAddress any = new InetSocketAddress(LOOPBACK, 0);
    ReceiverOptions options = ReceiverOptions.defaults(out).withListen(any);
    receiver = Receiver.start(change.apply(options), this);
  }

  Running(Path out) throws IOException {
    this(out, UnaryOperator.identity());
  }

  InetSocketAddress address() {
    return receiver.address();
  }

  ReceivedTransfer next(int count) throws InterruptedException {
    assertThat(receiver.await(count, BOUND)).as("%d transfers, notes %s", count, notes).isTrue();
    return transfers.get(count - 1);
  }

  static void until(String what, BooleanSupplier holds) throws InterruptedException {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  void noted(String part) throws InterruptedException {
    until("a note with " + part, () -> notes.stream().anyMatch(n -> n.contains(part)));
  }

  DatagramSocket udp() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
    socket.connect(address());
    socket.setSoTimeout((int) BOUND.toMillis());
    return socket;
  }

  static void send(DatagramSocket socket, byte[] datagram) throws IOException {
    socket.send(new DatagramPacket(datagram, datagram.length));
  }

  static Receipt receipt(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    socket.receive(packet);
    return Receipt.read(Image.read(Arrays.copyOf(packet.getData(), packet.getLength())));
  }

  Socket tcp() throws IOException {
    Socket socket = new Socket(address().getAddress(), address().getPort());
    socket.setSoTimeout((int) BOUND.toMillis());
    return socket;
  }

  /** Reads the next receipt of a connection, byte by byte. */
  static Receipt receipt(Socket socket) throws IOException {
    WireRecord[] found = new WireRecord[1];
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    while (found[0] == null) {
      int next = socket.getInputStream().read();
      assertThat(next).as("end of stream after %d bytes", seen.size()).isNotNegative();
      seen.write(next);
      new StreamDecoder((record, offset) -> found[0] = record)
          .decode(ByteBuffer.wrap(seen.toByteArray()), false);
    }
    return Receipt.read(found[0]);
  }

  @Override
  public void finished(ReceivedTransfer transfer) {
    transfers.add(transfer);
  }

  @Override
  public void note(String sentence) {
    notes.add(sentence);
  }

  @Override
  public void close() {
    receiver.close();
  }
}
