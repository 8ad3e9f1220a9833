package org.pixelwire.receiver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Reading;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.WireRecord;

/**
 * Drains one UDP socket on one thread and keeps its transfers apart by source and id. The thread
 * owns all state but the receipts.
 */
final class UdpReceiver implements Runnable {
  /** Most unfinished transfers; datagrams of further ones are not taken. */
  static final int MAX_OPEN = 256;

  /** Most transfers remembered for repeating their receipt; the oldest is forgotten. */
  static final int MAX_REMEMBERED = 4096;

  /** How long receipts are repeated after the first. */
  static final Duration REPEAT = Duration.ofSeconds(30);

  /** How long late chunks may follow the first end record. */
  private static final long SETTLE_NANOS = 100_000_000L;

  private static final long CHORES_NANOS = 50_000_000L;
  private static final int CHORES_MILLIS = 50;

  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final Selector selector;
  private final Intake intake;
  private final Map<TransferKey, UdpTransfer> transfers = new LinkedHashMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private final StrayDatagrams stray;
  private int open;
  private long choresAt;
  private InetSocketAddress lastSource;
  private long lastId;
  private UdpTransfer last;
  private volatile boolean stopping;
  private volatile long answeredAt = Long.MIN_VALUE;

  UdpReceiver(DatagramChannel channel, Intake intake) throws IOException {
    this.channel = channel;
    this.local = (InetSocketAddress) channel.getLocalAddress();
    this.intake = intake;
    this.stray = new StrayDatagrams(intake.notes());
    this.selector = Selector.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  /** When the last receipt was sent, by the clock; {@code Long.MIN_VALUE} before the first. */
  long answeredAt() {
    return answeredAt;
  }

  /** Ends the thread; what is unfinished is finished as it is. */
  void stop() {
    stopping = true;
    selector.wakeup();
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        drain();
        selector.select(CHORES_MILLIS);
        selector.selectedKeys().clear();
      }
    } catch (ClosedChannelException | ClosedSelectorException closed) {
      // Nothing arrives on a closed socket; what did is finished below.
    } catch (IOException e) {
      intake.notes().accept("UDP ended: " + e.getMessage() + ".");
    } finally {
      finishAll();
    }
  }

  private void drain() throws IOException {
    while (!stopping) {
      long now = intake.clock().getAsLong();
      if (now - choresAt >= CHORES_NANOS) {
        choresAt = now;
        chores(now);
      }
      buffer.clear();
      InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
      if (source == null) {
        return;
      }
      datagram(source, ByteView.of(buffer, 0, buffer.position()), now);
    }
  }

  private void datagram(InetSocketAddress source, ByteView bytes, long now) {
    Reading reading = WireRecord.read(bytes);
    if (reading instanceof Reading.Valid valid) {
      record(source, valid.record(), now);
    } else if (reading instanceof Reading.Damaged damage) {
      damaged(source, damage.claimed(), now);
    } else if (reading instanceof Reading.Refused refusal) {
      refused(source, bytes, refusal.reason(), now);
    } else if (!(reading instanceof Reading.Skipped)) {
      stray.garbage(source);
    }
  }

  private void record(InetSocketAddress source, WireRecord record, long now) {
    RecordHeader header = record.header();
    RecordType type = record.type();
    if (type == RecordType.RECEIPT) {
      stray.garbage(source);
      return;
    }
    UdpTransfer transfer = find(source, header.id());
    if (transfer == null) {
      transfer = begin(source, header, now);
    }
    if (transfer == null) {
      return;
    }
    if (type == RecordType.END) {
      end(transfer, now);
    } else if (transfer.open()) {
      if (type == RecordType.DATA) {
        transfer.assembly().place(record, now);
      } else {
        intake.announce(transfer.assembly(), record, now);
      }
    }
  }

  private UdpTransfer find(InetSocketAddress source, long id) {
    if (last != null && lastId == id && source.equals(lastSource)) {
      return last;
    }
    UdpTransfer found = transfers.get(new TransferKey(source, id));
    if (found != null) {
      remember(source, id, found);
    }
    return found;
  }

  private void remember(InetSocketAddress source, long id, UdpTransfer transfer) {
    lastSource = source;
    lastId = id;
    last = transfer;
  }

  private UdpTransfer begin(InetSocketAddress source, RecordHeader first, long now) {
    if (open == MAX_OPEN) {
      stray.tooMany(MAX_OPEN);
      return null;
    }
    UdpTransfer transfer =
        new UdpTransfer(source, intake.open(Transport.UDP, local, source, first, now));
    open++;
    transfers.put(new TransferKey(source, first.id()), transfer);
    remember(source, first.id(), transfer);
    return transfer;
  }

  private void end(UdpTransfer transfer, long now) {
    boolean before = transfer.endedBefore(now);
    if (transfer.open()) {
      transfer.assembly().touch(now);
      if (before || transfer.assembly().complete() || transfer.assembly().refusal().isPresent()) {
        finish(transfer, "");
      }
    } else if (transfer.receipt() != null) {
      send(transfer);
    }
  }

  private void finish(UdpTransfer transfer, String cut) {
    open--;
    boolean ended = transfer.ended();
    Assembly done = transfer.close();
    long total = done.total();
    long chunks = done.plan().map(ChunkPlan::count).orElse(0L);
    intake
        .finisher()
        .finish(
            done,
            cut,
            receipt -> {
              transfer.answer(receipt, total, chunks, intake.clock().getAsLong());
              if (ended) {
                send(transfer);
              }
            });
  }

  private void send(UdpTransfer transfer) {
    try {
      channel.send(ByteBuffer.wrap(transfer.receipt()), transfer.peer());
      answeredAt = intake.clock().getAsLong();
    } catch (IOException notNow) {
      // Its sender asks again until it has the receipt.
      stray.unsent();
    }
  }

  private void damaged(InetSocketAddress source, RecordHeader claimed, long now) {
    UdpTransfer transfer = find(source, claimed.id());
    if (transfer == null) {
      stray.damaged(source);
    } else if (transfer.open() && claimed.type() == RecordType.DATA.code()) {
      transfer.assembly().damaged(claimed, now);
    }
  }

  /** A record that must not be read: its sender is told why when it asks. */
  private void refused(InetSocketAddress source, ByteView bytes, String reason, long now) {
    stray.refused(source, reason);
    if (bytes.u8(4) == RecordHeader.VERSION) {
      UdpTransfer transfer = find(source, bytes.u64(8));
      if (transfer != null && transfer.open()) {
        transfer.assembly().refuse("Refused: " + reason + ".");
        transfer.assembly().touch(now);
      }
    }
  }

  private void chores(long now) {
    Iterator<UdpTransfer> all = transfers.values().iterator();
    int surplus = transfers.size() - open - MAX_REMEMBERED;
    while (all.hasNext()) {
      UdpTransfer transfer = all.next();
      if (transfer.open()) {
        finishWhenSilent(transfer, now);
      } else if (transfer.receipt() != null
          && (surplus > 0 || now - transfer.answeredAt() >= REPEAT.toNanos())) {
        surplus--;
        all.remove();
        last = null;
      }
    }
  }

  private void finishWhenSilent(UdpTransfer transfer, long now) {
    if (transfer.ended() && now - transfer.endAt() >= SETTLE_NANOS) {
      finish(transfer, "");
    } else if (intake.expired(transfer.assembly().end(), now)) {
      finish(transfer, "Nothing more arrived for " + intake.patience() + ".");
    }
  }

  private void finishAll() {
    transfers.values().stream()
        .filter(UdpTransfer::open)
        .forEach(t -> finish(t, t.ended() ? "" : "The receiver was stopped."));
    stray.summary();
  }
}
