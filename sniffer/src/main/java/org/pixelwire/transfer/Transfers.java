package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Defragmenter;
import org.pixelwire.flow.StreamLimits;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.packet.Frame;
import org.pixelwire.transfer.FrameRecord.Crc;
import org.pixelwire.transfer.RecordPlace.Piece;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Reading;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.SparseBytes;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;

/** Finds Pixelwire transfers in the frames of a capture, on any port. */
public final class Transfers {
  private final ImageRoom room;

  /** Compared by hand: the method handles of a record take 20 ms when first used. */
  private record Key(Conversation conversation, long id) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && id == key.id && conversation.equals(key.conversation);
    }

    @Override
    public int hashCode() {
      return 31 * conversation.hashCode() + Long.hashCode(id);
    }
  }

  /** Most records that are told of one frame: a gap that is filled can complete very many. */
  private static final int MAX_COMPLETED = 10_000;

  private final Map<Key, CapturedTransfer> transfers = new LinkedHashMap<>();
  private final List<String> contradictions = new ArrayList<>();
  private final List<FrameRecord> completed = new ArrayList<>();
  private long frames;
  private Supplier<String> noted;
  private StreamLimits maps;
  private Defragmenter fragments;
  private CrossingLog log;

  /**
   * @param maxRebuilt most bytes of images to hold, together
   */
  public Transfers(long maxRebuilt) {
    room = new ImageRoom(maxRebuilt);
  }

  /** Reads one direction of a TCP connection; for {@link org.pixelwire.flow.Conversations}. */
  public StreamSink tcp(Conversation conversation, boolean forward) {
    return new TcpRecords(this, conversation, forward);
  }

  /**
   * Takes a frame that {@link org.pixelwire.flow.Conversations} has just counted. What a
   * conversation is to us stays attached to it: its transfer, its {@link EarlyFrames}, or UNREAD.
   */
  public void add(Frame frame, Conversation conversation, boolean forward) {
    boolean tcp = conversation.kind() == Conversation.Kind.TCP;
    Reading reading = !tcp && beginsRecord(frame) ? datagram(frame, conversation, forward) : null;
    Object known = conversation.attachment();
    if (known instanceof CapturedTransfer transfer) {
      transfer.frame(
          frame.number(),
          frame.timeNanos(),
          forward,
          frame.ipOffset(),
          frame.wireLength(),
          frame.payloadLength());
    } else if (tcp && known != Conversation.UNREAD) {
      early(frame, conversation, forward);
    }
    if (log != null) {
      boolean keep = tcp || conversation.attachment() instanceof CapturedTransfer;
      boolean foreign = conversation.attachment() == Conversation.UNREAD;
      log.add(frame, conversation, forward, reading, keep && !foreign);
    }
  }

  private void early(Frame frame, Conversation conversation, boolean forward) {
    if (frame.payloadLength() > 0 && frame.payloadCaptured() == 0) {
      foreign(conversation);
      return;
    }
    if (conversation.attachment() == null) {
      conversation.attach(new EarlyFrames());
    }
    EarlyFrames early = (EarlyFrames) conversation.attachment();
    early.add(
        frame.number(),
        frame.timeNanos(),
        forward,
        frame.ipOffset(),
        frame.wireLength(),
        frame.payloadLength());
  }

  /** A stream of this conversation began with what is no record. */
  void foreign(Conversation conversation) {
    if (!(conversation.attachment() instanceof CapturedTransfer)) {
      conversation.attach(Conversation.UNREAD);
      if (log != null) {
        log.forget(conversation);
      }
    }
  }

  /** The cheap question first: most datagrams of most captures are not ours. */
  private static boolean beginsRecord(Frame frame) {
    return frame.payloadCaptured() >= Integer.BYTES
        && frame.buffer().getInt(frame.payloadStart()) == RecordHeader.MAGIC;
  }

  private Reading datagram(Frame frame, Conversation conversation, boolean forward) {
    Reading raw = WireRecord.read(frame.payload());
    Reading reading = asReceived(raw, frame);
    RecordPlace place =
        new RecordPlace(
            frame.buffer(),
            frame.payloadStart(),
            -1,
            List.of(frame.number()),
            keepsMaps() ? Piece.of(frame, fragments) : List.of());
    if (reading instanceof Reading.Valid valid) {
      record(valid.record(), conversation, forward, place);
    } else if (reading instanceof Reading.Damaged damage) {
      damaged(damage.claimed(), conversation, place);
    } else if (reading instanceof Reading.Skipped skipped) {
      skipped(skipped.header(), place);
    } else if (reading instanceof Reading.Cut && frame.payloadCaptured() >= RecordHeader.LENGTH) {
      complete(place.record(frame.payloadCaptured(), Crc.UNVERIFIED, 0, 0));
      noted = () -> "record cut short";
    }
    return raw;
  }

  /** What a wrong checksum covers does not reach the receiver, be the record in it whole. */
  private Reading asReceived(Reading reading, Frame frame) {
    return log != null && reading instanceof Reading.Valid valid && !CrossingLog.sound(frame)
        ? new Reading.Damaged(valid.record().header(), "the checksum around it is wrong")
        : reading;
  }

  void record(WireRecord record, Conversation conversation, boolean forward, RecordPlace place) {
    RecordHeader header = record.header();
    boolean fromSender = record.type() != RecordType.RECEIPT;
    boolean fromA = forward == fromSender;
    CapturedTransfer transfer = transfer(header, conversation, fromA);
    conversation.attach(transfer);
    List<Long> carriers = place.frames();
    long duplicateOf = 0;
    try {
      if (fromA != transfer.senderIsA()) {
        throw new IllegalArgumentException("runs the wrong way");
      }
      if (fromSender && place.streamOffset() >= 0 && transfer.packets() != null) {
        transfer.packets().inStream(place.streamOffset(), header.recordLength());
      }
      switch (record.type()) {
        case ANNOUNCEMENT ->
            transfer.announced(Announcement.read(record), header.total(), carriers);
        case DATA -> duplicateOf = room.data(transfer.placing(), record, place);
        case END -> transfer.ended(carriers);
        case RECEIPT -> transfer.answered(Receipt.read(record), carriers);
      }
      noted = () -> Notes.of(record, transfer);
    } catch (IllegalArgumentException contradiction) {
      contradictions.add("frame " + carriers.get(0) + ": the record " + contradiction.getMessage());
      noted = () -> "record that " + contradiction.getMessage();
    }
    complete(place.record(header.recordLength(), Crc.GOOD, transfer.chunkCount(), duplicateOf));
  }

  void damaged(RecordHeader claimed, Conversation conversation, RecordPlace place) {
    CapturedTransfer known = transfers.get(new Key(conversation, claimed.id()));
    if (known != null) {
      known.placing().damaged(claimed, place);
    }
    noted = () -> "damaged record, claims chunk " + claimed.chunk();
    complete(place.record(claimed.recordLength(), Crc.BAD, 0, 0));
  }

  void skipped(RecordHeader header, RecordPlace place) {
    noted = () -> "record of unknown type " + header.type();
    complete(place.record(header.recordLength(), Crc.GOOD, 0, 0));
  }

  private void complete(FrameRecord record) {
    if (completed.size() < MAX_COMPLETED) {
      completed.add(record);
    }
  }

  /** Bytes of a chunk's record, so many bytes long, came again in a TCP stream. */
  void resent(
      Conversation conversation, long id, long chunk, Piece piece, long recordLength, Copy copy) {
    CapturedTransfer known = transfers.get(new Key(conversation, id));
    if (known != null) {
      known.placing().resent(chunk, piece, recordLength, copy);
    }
  }

  /**
   * Makes transfers that begin from now on keep a {@link TransferMap}.
   *
   * @param from what puts fragmented datagrams together
   */
  public void keepMaps(StreamLimits within, Defragmenter from) {
    maps = within;
    fragments = from;
  }

  /**
   * Has transfers that begin from now on keep every packet of their conversation, and sees
   * datagrams as their receiver does: one whose checksum is wrong brings nothing.
   */
  public void keepCrossings() {
    log = new CrossingLog();
  }

  boolean keepsMaps() {
    return maps != null;
  }

  private CapturedTransfer transfer(
      RecordHeader header, Conversation conversation, boolean senderIsA) {
    return transfers.computeIfAbsent(
        new Key(conversation, header.id()), key -> begin(header, conversation, senderIsA));
  }

  private CapturedTransfer begin(
      RecordHeader header, Conversation conversation, boolean senderIsA) {
    boolean fits = room.holds(header.total());
    CapturedTransfer begun =
        new CapturedTransfer(
            new TransferId(header.id()),
            conversation,
            senderIsA,
            header.total(),
            new Placing(
                header.total(),
                fits ? new SparseBytes(header.total()) : null,
                keepsMaps() ? new TransferMap(maps) : null),
            log == null ? null : new KeptPackets(log, conversation));
    if (conversation.attachment() instanceof EarlyFrames early) {
      early.replay(begun);
    }
    return begun;
  }

  /** Forgets what the last frame's records said; before each frame. */
  public void nextFrame() {
    frames++;
    noted = null;
    completed.clear();
  }

  /** A number that {@link #nextFrame} changes: until then the bytes of records stay in place. */
  long frames() {
    return frames;
  }

  /** The records, damaged ones too, that the frame since {@link #nextFrame} completed. */
  public List<FrameRecord> completed() {
    return Collections.unmodifiableList(completed);
  }

  /** Whether the frame since {@link #nextFrame} completed a record. */
  public boolean completedRecord() {
    return !completed.isEmpty();
  }

  /** What the last record that the frame completed said, for a packet list; empty without one. */
  public String note() {
    return noted == null ? "" : noted.get();
  }

  /** Every transfer, in order of its first record. */
  public List<CapturedTransfer> all() {
    return List.copyOf(transfers.values());
  }

  /** Records under a right CRC that contradict themselves, one clause each. */
  public List<String> contradictions() {
    return List.copyOf(contradictions);
  }
}
