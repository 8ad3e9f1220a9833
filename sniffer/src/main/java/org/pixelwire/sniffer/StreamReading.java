package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.packet.Frame;

/**
 * One reading of a capture for the bytes of one TCP or UDP stream. It holds no more than putting
 * TCP streams in order takes.
 */
final class StreamReading {
  private final StreamChoice choice;
  private final StreamSink ab;
  private final StreamSink ba;
  private final Consumer<Conversation> onFound;
  private final WholePackets whole = new WholePackets();
  private final Conversations conversations = new Conversations(this::sink);
  private Conversation found;
  private long packets;
  private long sentAb;
  private long sentBa;
  private String damage;

  /**
   * A reading that hands on what a, and what b, of the stream sent.
   *
   * @param onFound told of the stream before its first byte
   */
  StreamReading(StreamChoice choice, StreamSink ab, StreamSink ba, Consumer<Conversation> onFound) {
    this.choice = choice;
    this.ab = ab;
    this.ba = ba;
    this.onFound = onFound;
  }

  private StreamSink sink(Conversation conversation, boolean forward) {
    return !find(conversation) ? StreamSink.NONE : forward ? ab : ba;
  }

  private boolean find(Conversation candidate) {
    boolean chosen = choice.is(candidate);
    if (chosen && found == null) {
      found = candidate;
      onFound.accept(candidate);
    }
    return chosen;
  }

  /** Reads to the end of {@code file}, or to where it is damaged. */
  StreamReading read(Path file) throws CaptureException, IOException {
    try (PacketSource source = Captures.open(file)) {
      while (source.next() == PacketSource.Step.PACKET) {
        packets++;
        if (!expected(source)) {
          add(source);
        }
      }
      conversations.finish();
      damage = FileFacts.damageSentence(file.toString(), source.damage().orElse(null), packets);
      return this;
    } finally {
      conversations.close();
    }
  }

  private boolean expected(PacketSource source) {
    return source.linkType() == LinkType.EN10MB
        && conversations.addExpected(
            source.data(),
            source.dataOffset(),
            source.capturedLength(),
            source.wireLength(),
            source.frame(),
            source.timestampNanos());
  }

  private void add(PacketSource source) {
    Frame frame = whole.of(source);
    conversations.add(frame);
    Conversation current = conversations.current();
    if (current == null) {
      return;
    }
    current.attach(Conversation.UNREAD); // nobody asks for its frames: they may go the quick way
    if (find(current) && choice.udp) {
      datagram(frame, conversations.forward());
    }
  }

  /** Where datagrams lie in what one end sent is told as if nothing had been lost. */
  private void datagram(Frame frame, boolean forward) {
    StreamSink sink = forward ? ab : ba;
    long offset = forward ? sentAb : sentBa;
    int length = frame.payloadLength();
    int captured = frame.payloadCaptured();
    if (captured > 0 || length == 0) {
      sink.data(offset, frame.payload(), frame.number());
    }
    if (captured < length) {
      sink.cut(offset + captured, length - captured, frame.number());
    }
    if (forward) {
      sentAb += length;
    } else {
      sentBa += length;
    }
  }

  /** The stream; null if the capture has none of this index. */
  Conversation found() {
    return found;
  }

  /** Everything that was counted. */
  Conversations conversations() {
    return conversations;
  }

  /** Where the capture file is damaged, as a sentence; null for a whole one. */
  String damage() {
    return damage;
  }
}
