package org.pixelwire.receiver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.StreamDecoder;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;

/**
 * One connection, which carries one transfer after another. Its thread blocks in reads; {@link
 * #watch} and {@link #interrupt} end them from outside.
 */
final class TcpConnection implements StreamDecoder.Sink {
  private static final long JUDGE_SECONDS = 60;

  private final SocketChannel channel;
  private final InetSocketAddress local;
  private final InetSocketAddress peer;
  private final Intake intake;
  private final StreamDecoder decoder = new StreamDecoder(this);
  private final ReadPace pace;
  private ByteBuffer in;
  private Assembly current;
  private long finishedId;
  private byte[] finishedReceipt;
  private long records;
  private long garbage;
  private long garbageSinceRecord;
  private boolean leaving;
  private volatile boolean stopped;
  private volatile boolean timedOut;
  private volatile boolean busy;
  private volatile long lastRecordAt;

  TcpConnection(SocketChannel channel, Intake intake) throws IOException {
    this.channel = channel;
    this.local = (InetSocketAddress) channel.getLocalAddress();
    this.peer = (InetSocketAddress) channel.getRemoteAddress();
    this.intake = intake;
    this.lastRecordAt = intake.clock().getAsLong();
    this.pace = new ReadPace(intake.tcp().readRate(), System::nanoTime);
    intake.tcp().acknowledge(channel);
    if (peer == null) {
      throw new IOException("the peer is gone");
    }
  }

  String peer() {
    return Origin.text(peer);
  }

  /** Reads to the end of the connection; {@code buffer} is empty and used here alone. */
  void serve(ByteBuffer buffer) {
    in = buffer;
    String fault = "";
    try (channel) {
      try {
        read();
      } catch (IOException e) {
        fault = "The connection broke: " + e.getMessage() + ".";
      }
      decoder.decode(in.flip(), true);
      if (current != null) {
        garbage -= garbageSinceRecord; // The record in which a transfer was cut off is no noise.
      }
      finishCut(fault);
      sayIfUseless();
      leave();
    } catch (IOException gone) {
      // Nobody is left to be told.
    }
  }

  private void read() throws IOException {
    while (!leaving && readSome() >= 0) {
      in.flip();
      decoder.decode(in, false);
      in.compact();
    }
  }

  private int readSome() throws IOException {
    int count = stopped ? channel.read(in) : pace.read(channel, in);
    intake.tcp().acknowledge(channel);
    if (count > 0 && pace.slows()) {
      hold(count);
    }
    return count;
  }

  /** Waits as the rate wants it; meanwhile a silence is ours, not the peer's. */
  private void hold(int count) {
    busy = true;
    pace.took(count, () -> stopped);
    lastRecordAt = intake.clock().getAsLong();
    busy = false;
  }

  private void finishCut(String fault) {
    if (current == null) {
      return;
    }
    String why = fault;
    if (stopped) {
      why = "The receiver was stopped.";
    } else if (timedOut) {
      why = "Nothing more arrived for " + intake.patience() + ".";
    } else if (why.isEmpty()) {
      why = "The connection ended before the end record.";
    }
    finish(why);
  }

  private void sayIfUseless() {
    if (garbage > 0) {
      intake
          .notes()
          .accept("Skipped %,d bytes from %s that are no record.".formatted(garbage, peer()));
    } else if (records == 0 && !stopped && !leaving) {
      String how = timedOut ? "sent nothing for " + intake.patience() : "left without a word";
      intake.notes().accept("%s connected and %s; closed.".formatted(peer(), how));
    }
  }

  /** Closing with unread bytes would reset the connection and lose the receipt on its way. */
  private void leave() throws IOException {
    channel.shutdownOutput();
    if (leaving) {
      in.clear();
      while (channel.read(in) >= 0) {
        in.clear();
      }
    }
  }

  @Override
  public void record(WireRecord record, long streamOffset) {
    if (leaving) {
      return;
    }
    long now = intake.clock().getAsLong();
    lastRecordAt = now;
    records++;
    garbageSinceRecord = 0;
    RecordType type = record.type();
    RecordHeader header = record.header();
    if (type == RecordType.RECEIPT) {
      garbage += header.recordLength();
    } else if (finishedReceipt != null && header.id() == finishedId) {
      if (type == RecordType.END) {
        write(finishedReceipt);
      }
    } else {
      take(record, type, now);
    }
  }

  private void take(WireRecord record, RecordType type, long now) {
    RecordHeader header = record.header();
    if (current != null && current.id().value() != header.id()) {
      finish("The next transfer began before the end record.");
    }
    if (current == null) {
      current = intake.open(Transport.TCP, local, peer, header, now);
    }
    switch (type) {
      case DATA -> current.place(record, now);
      case ANNOUNCEMENT -> intake.announce(current, record, now);
      default -> current.touch(now);
    }
    if (current.refusal().isPresent()) {
      leaving = true;
    }
    if (leaving || type == RecordType.END) {
      finish("");
    }
  }

  @Override
  public void damaged(RecordHeader claimed, long streamOffset) {
    boolean ours = current != null && current.id().value() == claimed.id();
    if (ours && claimed.type() == RecordType.DATA.code()) {
      current.damaged(claimed, intake.clock().getAsLong());
    }
  }

  @Override
  public void garbage(long streamOffset, long length) {
    garbage += length;
    garbageSinceRecord += length;
  }

  @Override
  public void refused(String reason, long streamOffset) {
    leaving = true;
    records++;
    String sentence = "Refused: " + reason + ".";
    if (current != null) {
      current.refuse(sentence);
      finish("");
      return;
    }
    intake.notes().accept("Refused %s: %s.".formatted(peer(), reason));
    // The id stands where every version so far has it; a version that moves it learns nothing.
    TransferId id = new TransferId(in.getLong(in.position() + 8));
    Receipt receipt = new Receipt(0, null, Verdict.REFUSED, 0, java.util.List.of(), sentence);
    write(encode(id, receipt, 1, 0));
  }

  /** Hands the transfer over and sends its receipt as soon as there is one. */
  private void finish(String cut) {
    Assembly done = current;
    current = null;
    long total = done.total();
    long chunks = done.plan().map(ChunkPlan::count).orElse(0L);
    CompletableFuture<Receipt> verdict = new CompletableFuture<>();
    intake.finisher().finish(done, cut, verdict::complete);
    busy = true;
    try {
      finishedReceipt =
          encode(done.id(), verdict.get(JUDGE_SECONDS, TimeUnit.SECONDS), total, chunks);
      finishedId = done.id().value();
      write(finishedReceipt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      intake.notes().accept("No verdict on transfer " + done.id() + " in time.");
    } finally {
      lastRecordAt = intake.clock().getAsLong();
      busy = false;
    }
  }

  private static byte[] encode(TransferId id, Receipt receipt, long total, long chunks) {
    byte[] payload = receipt.encode();
    return WireRecord.encode(
        RecordHeader.of(RecordType.RECEIPT, id, chunks, payload.length, total, total), payload);
  }

  private void write(byte[] record) {
    try {
      ByteBuffer out = ByteBuffer.wrap(record);
      while (out.hasRemaining()) {
        channel.write(out);
      }
    } catch (IOException gone) {
      // A sender that does not wait for its receipt does without it.
      leaving = true;
    }
  }

  /** Ends the wait for a peer that has been silent too long; called by another thread. */
  void watch(long now) {
    if (busy) {
      return;
    }
    if (intake.expired(lastRecordAt + intake.timeout().toNanos(), now)) {
      close();
    } else if (!timedOut && intake.expired(lastRecordAt, now)) {
      timedOut = true;
      endOfInput();
    }
  }

  /** Ends the connection after what has arrived; called by another thread. */
  void interrupt() {
    stopped = true;
    endOfInput();
  }

  private void endOfInput() {
    try {
      channel.shutdownInput();
    } catch (IOException gone) {
      close();
    }
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // It is closed either way.
    }
  }
}
