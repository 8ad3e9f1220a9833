package org.pixelwire.sender;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Reading;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;

/** One image as datagrams (PROTOCOL.md, "Over UDP"). */
final class UdpTransfer implements SendingOrder.Sink {
  /** How long a receipt is waited for. */
  static final int RECEIPT_SECONDS = 5;

  private static final int ANNOUNCEMENTS = 3;
  private static final int CHUNKS_BETWEEN = 256;
  private static final long END_MILLIS = 200;
  private static final byte[] NONE = new byte[0];

  private final DatagramChannel channel;
  private final OutgoingImage image;
  private final ChunkPlan plan;
  private final SentRecord record;
  private final Pacer pacer;
  private final ImageSender.Progress progress;
  private final ReceiptCheck check;
  private final byte[] announcement;
  private final ByteBuffer out = ByteBuffer.allocateDirect(65_536);
  private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
  private Optional<Receipt> receipt = Optional.empty();
  private String refusal = "";

  /** On a connected channel, so that only the peer's datagrams and its refusals arrive. */
  UdpTransfer(
      DatagramChannel channel,
      OutgoingImage image,
      SentRecord record,
      Pacer pacer,
      ImageSender.Progress progress) {
    this.channel = channel;
    this.image = image;
    this.plan = image.plan();
    this.record = record;
    this.pacer = pacer;
    this.progress = progress;
    this.check = new ReceiptCheck(image);
    this.announcement = image.announcement().encode();
  }

  /**
   * Sends everything and waits for the receipt; empty when none comes.
   *
   * @throws PortUnreachableException if the peer's system says that nobody listens
   */
  Optional<Receipt> run(SendingOrder order) throws IOException {
    boolean taken = false;
    for (int i = 0; i < ANNOUNCEMENTS; i++) {
      taken |= announce();
    }
    if (!taken) {
      throw new IOException(refusal);
    }
    order.run(plan.count());
    if (receipt.isEmpty()) {
      end();
    }
    return receipt;
  }

  /** Why the system last turned a datagram away. */
  String refusal() {
    return refusal;
  }

  @Override
  public void send(long chunk, boolean damaged) throws IOException {
    long offset = plan.offset(chunk);
    encode(RecordType.DATA, chunk, image.payload(), (int) offset, plan.length(chunk), offset);
    if (damaged) {
      int middle = RecordHeader.LENGTH + plan.length(chunk) / 2;
      out.put(middle, (byte) ~out.get(middle));
    }
    if (write()) {
      record.sent(chunk, damaged);
    } else {
      record.refused(chunk);
    }
  }

  @Override
  public void withhold(long chunk) {
    record.withheld(chunk);
  }

  @Override
  public boolean turnOver(long chunk) throws IOException {
    if (chunk % CHUNKS_BETWEEN != CHUNKS_BETWEEN - 1) {
      return true;
    }
    progress.reached(plan.offset(chunk), plan.totalBytes());
    announce();
    receipt = pollRefusal();
    return receipt.isEmpty();
  }

  private boolean announce() throws IOException {
    encode(RecordType.ANNOUNCEMENT, 0, announcement, 0, announcement.length, 0);
    return write();
  }

  private void encode(RecordType type, long chunk, byte[] source, int at, int length, long offset) {
    out.clear();
    RecordHeader header =
        RecordHeader.of(type, image.id(), chunk, length, offset, plan.totalBytes());
    WireRecord.encode(header, source, at, out);
  }

  /** Whether the system took the datagram; if not, it is not tried again. */
  private boolean write() throws IOException {
    out.flip();
    pacer.await(out.remaining());
    try {
      channel.write(out);
      return true;
    } catch (PortUnreachableException | ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      refusal = e.getMessage();
      return false;
    }
  }

  /** A receiver that refuses says so at once; there is no point in sending on. */
  private Optional<Receipt> pollRefusal() throws IOException {
    channel.configureBlocking(false);
    Optional<Receipt> answer = read().filter(r -> r.verdict() == Verdict.REFUSED);
    channel.configureBlocking(true);
    return answer;
  }

  private void end() throws IOException {
    progress.reached(plan.totalBytes(), plan.totalBytes());
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      long ends = RECEIPT_SECONDS * 1000L / END_MILLIS;
      for (long i = 0; i < ends && receipt.isEmpty(); i++) {
        encode(RecordType.END, plan.count(), NONE, 0, 0, plan.totalBytes());
        write();
        receipt = await(selector, System.nanoTime() + END_MILLIS * 1_000_000);
      }
    }
  }

  private Optional<Receipt> await(Selector selector, long deadline) throws IOException {
    Optional<Receipt> answer = Optional.empty();
    long left = deadline - System.nanoTime();
    while (answer.isEmpty() && left > 0) {
      selector.select(Math.max(1, left / 1_000_000));
      selector.selectedKeys().clear();
      answer = read();
      left = deadline - System.nanoTime();
    }
    return answer;
  }

  private Optional<Receipt> read() throws IOException {
    in.clear();
    if (channel.read(in) <= 0) {
      return Optional.empty();
    }
    Reading reading = WireRecord.read(ByteView.of(in.flip(), 0, in.limit()));
    return reading instanceof Reading.Valid valid ? check.accept(valid.record()) : Optional.empty();
  }
}
