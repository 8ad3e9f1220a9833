package org.pixelwire.sniffer;

import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.Defragmenter;
import org.pixelwire.flow.StreamHashes;
import org.pixelwire.flow.StreamLimits;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.flow.Streams;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.RecordContext;
import org.pixelwire.query.LadderStep;
import org.pixelwire.query.PacketFields;
import org.pixelwire.query.PacketLine;
import org.pixelwire.transfer.Transfers;

/**
 * The packets of one capture, one after the other: each is decoded, put into its conversation and
 * its transfer, and can then be shown until the next is taken.
 */
final class Inspection {
  private static final long MIN_REBUILT = 64L << 20;

  private final WholePackets packets = new WholePackets();
  private final Transfers transfers;
  private final StreamLimits limits;
  private final Streams streams;
  private final Conversations conversations;
  private PacketSource current;
  private SourceRecord record;
  private Frame frame;

  /**
   * An inspection of nothing yet.
   *
   * @param hash whether the bytes of TCP streams are hashed
   * @param atOnce how many inspections share the memory
   * @param readers who else reads the TCP streams; null for nobody
   */
  Inspection(boolean hash, int atOnce, Conversations.SinkFactory readers) {
    long memory = Runtime.getRuntime().maxMemory() / atOnce;
    Transfers rebuilt = new Transfers(Math.max(MIN_REBUILT / atOnce, memory / 3));
    transfers = rebuilt;
    limits = new StreamLimits(memory);
    StreamHashes hashes = hash ? StreamHashes.besideReader() : null;
    Conversations.SinkFactory sinks =
        readers == null
            ? rebuilt::tcp
            : (of, forward) -> StreamSink.both(rebuilt.tcp(of, forward), readers.sink(of, forward));
    streams = new Streams(sinks, limits, hashes);
    conversations = new Conversations(streams);
  }

  /** Takes the packet that {@code source} stands at. */
  Frame take(PacketSource source) {
    current = source;
    frame = packets.of(source);
    transfers.nextFrame();
    conversations.add(frame);
    if (conversations.current() != null) {
      transfers.add(frame, conversations.current(), conversations.forward());
    }
    return frame;
  }

  /** Reads what still waited for earlier bytes; no packet may follow. */
  void finish() {
    conversations.finish();
    packets.defragmenter().finish();
  }

  /** The packet taken last; valid until the next. */
  Frame frame() {
    return frame;
  }

  /** What the TCP analysis says of it: bits of {@link org.pixelwire.flow.TcpFlag}. */
  int flags() {
    Conversation of = conversations.current();
    return of == null || of.tcp() == null ? 0 : conversations.analysis().flags();
  }

  /** Its line in a packet list. */
  PacketLine line() {
    return PacketLine.of(frame, conversations, transfers.note());
  }

  /** It as a step of its stream's ladder; null unless it is in a stream. */
  LadderStep step() {
    return conversations.current() == null
        ? null
        : LadderStep.of(frame, conversations, transfers.completed());
  }

  /** Its fields, told by {@code fields}. */
  FieldTree fields(PacketFields fields) {
    fields.fragments(packets.defragmenter());
    return fields.of(frame, record(), conversations, transfers);
  }

  private RecordContext record() {
    if (current.format() != PacketSource.Format.PCAPNG) {
      return null;
    }
    if (record == null || !record.isOf(current)) {
      record = new SourceRecord(current);
    }
    return record;
  }

  Conversations conversations() {
    return conversations;
  }

  Transfers transfers() {
    return transfers;
  }

  Defragmenter defragmenter() {
    return packets.defragmenter();
  }

  StreamLimits limits() {
    return limits;
  }

  /** Reads as the receivers' systems do, and has transfers keep their conversation's packets. */
  void keepCrossings() {
    streams.readAsReceivers();
    transfers.keepCrossings();
  }

  /** Has transfers keep which frame carried which of their bytes; before the first packet. */
  void keepMaps() {
    transfers.keepMaps(limits, packets.defragmenter());
  }
}
