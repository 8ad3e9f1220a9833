package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pixelwire.flow.Conversation;
import org.pixelwire.packet.Checksum;
import org.pixelwire.packet.Checksums;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.TcpOptions;
import org.pixelwire.transfer.Crossing.Datagram;
import org.pixelwire.transfer.Crossing.Segment;
import org.pixelwire.wire.Reading;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;

/** Notes the packets of every conversation that carries transfers, or may yet turn out to. */
final class CrossingLog {
  /** Damaged packets of all conversations together. */
  private static final int MAX_STRAYS = 10_000;

  private static final Datagram NO_RECORD = new Datagram(null, 0, Crossing.NO_CHUNK);

  /** A damaged packet, and where its ports and addresses, damaged or not, put it. */
  record Stray(Conversation conversation, Crossing crossing) {}

  private final Map<Conversation, Crossings> all = new HashMap<>();
  private final List<Stray> strays = new ArrayList<>();

  /** The packets of a conversation, also of those to come. */
  Crossings of(Conversation conversation) {
    return all.computeIfAbsent(conversation, c -> new Crossings());
  }

  void forget(Conversation conversation) {
    all.remove(conversation);
  }

  /**
   * Damaged packets that lie in no conversation that there is, so that their ports or addresses may
   * be what was damaged: nothing but damaged packets lies where they do.
   */
  List<Crossing> strays(Conversation conversation) {
    Map<Conversation, Long> damaged =
        strays.stream().collect(Collectors.groupingBy(Stray::conversation, Collectors.counting()));
    return strays.stream()
        .filter(stray -> stray.conversation() != conversation)
        .filter(stray -> stray.conversation().kind() == conversation.kind())
        .filter(stray -> stray.conversation().packets() == damaged.get(stray.conversation()))
        .map(Stray::crossing)
        .toList();
  }

  /** Whether the receiver's system would throw a packet away for what it can check. */
  static boolean sound(Frame frame) {
    return frame.malformed() == null
        && Checksums.transport(frame) != Checksum.BAD
        && Checksums.ip(frame) != Checksum.BAD;
  }

  /**
   * Notes a packet.
   *
   * @param reading what the datagram holds; null over TCP, and when it does not begin as a record
   * @param keep whether its conversation is of interest, so far
   */
  void add(Frame frame, Conversation conversation, boolean forward, Reading reading, boolean keep) {
    boolean sound = sound(frame);
    if (!keep && (sound || strays.size() == MAX_STRAYS)) {
      return;
    }
    boolean tcp = conversation.kind() == Conversation.Kind.TCP;
    Crossing crossing =
        new Crossing(
            frame.number(),
            frame.timeNanos() == Frame.NO_TIME ? 0 : frame.timeNanos(),
            forward,
            frame.wireLength(),
            Checksums.ip(frame) == Checksum.BAD ? Crossing.NO_ID : (int) frame.ipIdentification(),
            sound,
            content(frame),
            tcp ? null : datagram(reading),
            tcp ? segment(frame) : null);
    if (keep) {
      of(conversation).add(crossing);
    }
    if (!sound && strays.size() < MAX_STRAYS) {
      strays.add(new Stray(conversation, crossing));
    }
  }

  private static long content(Frame frame) {
    long length = frame.payloadLength();
    // What the snaplen cut off cannot be compared.
    long crc = frame.payloadCaptured() == length ? frame.payload().crc32c() : -1;
    return (crc << (Integer.SIZE - 1)) ^ length;
  }

  private static Datagram datagram(Reading reading) {
    if (reading instanceof Reading.Valid valid) {
      RecordHeader header = valid.record().header();
      RecordType type = valid.record().type();
      return new Datagram(
          type, header.id(), type == RecordType.DATA ? header.chunk() : Crossing.NO_CHUNK);
    }
    if (reading instanceof Reading.Damaged damage) {
      RecordHeader claimed = damage.claimed();
      return new Datagram(
          null, claimed.id(), agrees(claimed) ? claimed.chunk() : Crossing.NO_CHUNK);
    }
    return NO_RECORD;
  }

  /** Whether a data record's claims about its place bear each other out. */
  private static boolean agrees(RecordHeader claimed) {
    if (claimed.type() != RecordType.DATA.code() || claimed.chunk() == 0) {
      return claimed.type() == RecordType.DATA.code() && claimed.offset() == 0;
    }
    long size = claimed.offset() / claimed.chunk();
    boolean last = claimed.offset() + claimed.payloadLength() == claimed.total();
    return claimed.offset() % claimed.chunk() == 0
        && (size == claimed.payloadLength() || (last && size > claimed.payloadLength()));
  }

  private static Segment segment(Frame frame) {
    TcpOptions options = frame.tcpOptions();
    boolean sack = options.sackBlocks() > 0;
    return new Segment(
        frame.tcpSequence(),
        frame.payloadLength(),
        frame.tcpAcknowledgment(),
        frame.tcpFlags(),
        options.timestampValue(),
        options.timestampEcho(),
        sack ? options.sackLeft(0) : 0,
        sack ? options.sackRight(0) : 0);
  }
}
