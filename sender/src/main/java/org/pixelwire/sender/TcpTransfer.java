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
  private final StreamWriter writer;
  private final ImageSender.Progress progress;
  private final ByteBuffer buffer;
  private final byte[] announcement;
  private long noted;

  TcpTransfer(
      SocketChannel channel,
      OutgoingImage image,
      long rate,
      TcpSettings asked,
      Ticker ticker,
      ImageSender.Progress progress) {
    this.channel = channel;
    this.image = image;
    this.plan = image.plan();
    this.writer = new StreamWriter(channel, asked, new Pacer(rate, ticker), ticker);
    this.progress = progress;
    this.announcement = image.announcement().encode();
    int atLeast = RecordHeader.LENGTH + Math.max(plan.chunkSize(), 1200) + asked.writeSize();
    int usual = rate == 0 ? BUFFER : Pacer.BURST;
    this.buffer = ByteBuffer.allocateDirect(Math.max(usual, atLeast));
  }

  /** How many bytes the stream of {@code image} has, from announcement to end. */
  static long streamLength(OutgoingImage image) {
    return RecordHeader.LENGTH
        + image.announcement().encode().length
        + dataLength(image.plan())
        + RecordHeader.LENGTH;
  }

  private static long dataLength(ChunkPlan plan) {
    return plan.totalBytes() + plan.count() * RecordHeader.LENGTH;
  }

  /**
   * Writes announcement, data and end, noting each chunk that the kernel took.
   *
   * @return whether all was written; not where the stream was to break off
   */
  boolean write(SentRecord record) throws IOException {
    add(RecordType.ANNOUNCEMENT, 0, announcement, 0, announcement.length, 0);
    for (long chunk = 0; chunk < plan.count(); chunk++) {
      int length = plan.length(chunk);
      if (!room(RecordHeader.LENGTH + length, record)) {
        return false;
      }
      long offset = plan.offset(chunk);
      add(RecordType.DATA, chunk, image.payload(), (int) offset, length, offset);
    }
    if (!room(RecordHeader.LENGTH, record)) {
      return false;
    }
    add(RecordType.END, plan.count(), new byte[0], 0, 0, plan.totalBytes());
    flush(record, true);
    return !writer.ended();
  }

  /** Makes room for a record of so many bytes; there is none where the stream breaks off. */
  private boolean room(int bytes, SentRecord record) throws IOException {
    if (buffer.remaining() < bytes) {
      flush(record, false);
    }
    return !writer.ended();
  }

  private void flush(SentRecord record, boolean last) throws IOException {
    buffer.flip();
    try {
      writer.write(buffer, last);
    } finally {
      note(record);
    }
    buffer.compact();
  }

  /** Notes the chunks of which the last byte has been written since the last time. */
  private void note(SentRecord record) {
    long data = writer.written() - RecordHeader.LENGTH - announcement.length;
    long whole =
        data >= dataLength(plan) ? plan.count() : data / (RecordHeader.LENGTH + plan.chunkSize());
    if (whole > noted) {
      record.sent(noted, whole - 1);
      noted = whole;
      progress.reached(Math.min(plan.offset(whole), plan.totalBytes()), plan.totalBytes());
    }
  }

  private void add(RecordType type, long chunk, byte[] source, int at, int length, long offset) {
    TransferId id = image.id();
    RecordHeader header = RecordHeader.of(type, id, chunk, length, offset, plan.totalBytes());
    WireRecord.encode(header, source, at, buffer);
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
