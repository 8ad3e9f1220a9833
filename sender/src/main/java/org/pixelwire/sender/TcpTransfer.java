package org.pixelwire.sender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.StreamDecoder;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;

/** One image on one TCP connection: a buffer's worth of whole records is one write. */
final class TcpTransfer {
  /** How long the receiver may take for its receipt. */
  static final int RECEIPT_MILLIS = 30_000;

  /**
   * Fits the second-level cache with room to spare, so that the kernel copies bytes that were just
   * checksummed.
   */
  private static final int BUFFER = 128 << 10;

  /** A receipt comes first, or among little else. */
  private static final int MAX_ANSWER = 1 << 20;

  private final SocketChannel channel;
  private final OutgoingImage image;
  private final ChunkPlan plan;
  private final Pacer pacer;
  private final ImageSender.Progress progress;
  private final ByteBuffer buffer;

  TcpTransfer(
      SocketChannel channel,
      OutgoingImage image,
      long rate,
      Ticker ticker,
      ImageSender.Progress progress) {
    this.channel = channel;
    this.image = image;
    this.plan = image.plan();
    this.pacer = new Pacer(rate, ticker);
    this.progress = progress;
    int atLeast = RecordHeader.LENGTH + Math.max(plan.chunkSize(), 1200);
    this.buffer = ByteBuffer.allocateDirect(rate == 0 ? BUFFER : Math.max(Pacer.BURST, atLeast));
  }

  /** Writes announcement, data and end, noting each chunk that the kernel took. */
  void write(SentRecord record) throws IOException {
    byte[] announcement = image.announcement().encode();
    add(RecordType.ANNOUNCEMENT, 0, announcement, 0, announcement.length, 0);
    long first = 0;
    for (long chunk = 0; chunk < plan.count(); chunk++) {
      int length = plan.length(chunk);
      if (buffer.remaining() < RecordHeader.LENGTH + length) {
        flush();
        first = note(record, first, chunk);
      }
      long offset = plan.offset(chunk);
      add(RecordType.DATA, chunk, image.payload(), (int) offset, length, offset);
    }
    if (buffer.remaining() < RecordHeader.LENGTH) {
      flush();
      first = note(record, first, plan.count());
    }
    add(RecordType.END, plan.count(), new byte[0], 0, 0, plan.totalBytes());
    flush();
    note(record, first, plan.count());
  }

  /** Notes the chunks from {@code first} to before {@code next}. Returns {@code next}. */
  private long note(SentRecord record, long first, long next) {
    if (next > first) {
      record.sent(first, next - 1);
      progress.reached(Math.min(plan.offset(next), plan.totalBytes()), plan.totalBytes());
    }
    return next;
  }

  private void add(RecordType type, long chunk, byte[] source, int at, int length, long offset) {
    TransferId id = image.id();
    RecordHeader header = RecordHeader.of(type, id, chunk, length, offset, plan.totalBytes());
    WireRecord.encode(header, source, at, buffer);
  }

  private void flush() throws IOException {
    buffer.flip();
    pacer.await(buffer.remaining());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /**
   * Reads until this transfer's receipt; empty when the stream ends without one.
   *
   * @throws java.net.SocketTimeoutException if nothing comes for too long
   */
  Optional<Receipt> readReceipt() throws IOException {
    Answer answer = new Answer(new ReceiptCheck(image));
    StreamDecoder decoder = new StreamDecoder(answer);
    ByteBuffer in = ByteBuffer.allocate(StreamDecoder.CAPACITY);
    channel.socket().setSoTimeout(RECEIPT_MILLIS);
    InputStream stream = channel.socket().getInputStream();
    while (answer.receipt.isEmpty() && !decoder.refused() && decoder.offset() < MAX_ANSWER) {
      int count = stream.read(in.array(), in.position(), in.remaining());
      in.position(in.position() + Math.max(0, count)).flip();
      decoder.decode(in, count < 0);
      in.compact();
      if (count < 0) {
        break;
      }
    }
    return answer.receipt;
  }

  private static final class Answer implements StreamDecoder.Sink {
    private final ReceiptCheck check;
    private Optional<Receipt> receipt = Optional.empty();

    private Answer(ReceiptCheck check) {
      this.check = check;
    }

    @Override
    public void record(WireRecord record, long streamOffset) {
      if (receipt.isEmpty()) {
        receipt = check.accept(record);
      }
    }
  }
}
