package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;
import org.pixelwire.packet.Tcp;

/** All conversations of a capture, as Wireshark counts and numbers them. */
public final class Conversations {

  /** Says who reads the bytes of a new TCP connection's directions. */
  public interface SinkFactory {
    /** The reader of what {@code conversation.a()} (when {@code forward}) or b sends. */
    StreamSink sink(Conversation conversation, boolean forward);
  }

  private record Key(Conversation.Kind kind, Endpoint low, Endpoint high) {
    static Key of(Conversation.Kind kind, Endpoint source, Endpoint destination) {
      return source.compareTo(destination) <= 0
          ? new Key(kind, source, destination)
          : new Key(kind, destination, source);
    }
  }

  private final SinkFactory sinks;
  private final Map<Key, Conversation> latest = new HashMap<>();
  private final List<Conversation> all = new ArrayList<>();
  private int tcpStreams;
  private int udpStreams;
  private Conversation current;
  private boolean forward;

  /** Conversations whose TCP streams are read by what {@code sinks} makes. */
  public Conversations(SinkFactory sinks) {
    this.sinks = sinks;
  }

  /** Counts a frame; afterwards {@link #current} and {@link #forward} tell where it belongs. */
  public void add(Frame frame) {
    current = null;
    if (frame.macSource() != null) {
      count(
          Conversation.Kind.ETHERNET,
          frame,
          new Endpoint(frame.macSource(), -1),
          new Endpoint(frame.macDestination(), -1),
          0);
    }
    if (frame.ipVersion() == 0) {
      return;
    }
    Conversation.Kind kind =
        frame.ipVersion() == 4 ? Conversation.Kind.IPV4 : Conversation.Kind.IPV6;
    count(kind, frame, new Endpoint(frame.source(), -1), new Endpoint(frame.destination(), -1), 0);
    if (frame.hasTransport()) {
      transport(frame);
    }
  }

  private void transport(Frame frame) {
    Conversation.Kind kind = frame.is(Protocol.TCP) ? Conversation.Kind.TCP : Conversation.Kind.UDP;
    Endpoint source = new Endpoint(frame.source(), frame.sourcePort());
    Endpoint destination = new Endpoint(frame.destination(), frame.destinationPort());
    if (kind == Conversation.Kind.TCP) {
      endWhenPortsAreReused(frame, source, destination);
    }
    current = count(kind, frame, source, destination, frame.payloadLength());
    forward = current.a().equals(source);
    if (kind == Conversation.Kind.TCP) {
      current.tcp().add(frame, forward);
    }
  }

  /** A SYN with another initial sequence number on a known pair of ports begins a new stream. */
  private void endWhenPortsAreReused(Frame frame, Endpoint source, Endpoint destination) {
    if ((frame.tcpFlags() & (Tcp.SYN | Tcp.ACK)) != Tcp.SYN) {
      return;
    }
    Key key = Key.of(Conversation.Kind.TCP, source, destination);
    Conversation known = latest.get(key);
    if (known != null && known.tcp().isReusedBy(frame.tcpSequence(), known.a().equals(source))) {
      known.tcp().finish();
      latest.remove(key);
    }
  }

  private Conversation count(
      Conversation.Kind kind, Frame frame, Endpoint source, Endpoint destination, long payload) {
    Conversation conversation =
        latest.computeIfAbsent(
            Key.of(kind, source, destination), key -> begin(kind, frame, source, destination));
    conversation.add(
        conversation.a().equals(source), frame.wireLength(), payload, frame.timeNanos());
    return conversation;
  }

  private Conversation begin(
      Conversation.Kind kind, Frame frame, Endpoint source, Endpoint destination) {
    int stream =
        kind == Conversation.Kind.TCP
            ? tcpStreams++
            : kind == Conversation.Kind.UDP ? udpStreams++ : -1;
    Conversation begun = new Conversation(kind, stream, source, destination, frame.timeNanos());
    if (kind == Conversation.Kind.TCP) {
      begun.attach(new TcpConnection(sinks.sink(begun, true), sinks.sink(begun, false)));
    }
    all.add(begun);
    return begun;
  }

  /** The TCP or UDP conversation of the frame added last; null without one. */
  public Conversation current() {
    return current;
  }

  /** Whether the frame added last went from a to b of {@link #current}. */
  public boolean forward() {
    return forward;
  }

  /** Hands on what was still waiting for earlier bytes. No frame may follow. */
  public void finish() {
    all.stream().filter(c -> c.tcp() != null).forEach(c -> c.tcp().finish());
  }

  /** Every conversation, by kind, then in order of the first frame. */
  public List<Conversation> all() {
    return all.stream().sorted(Comparator.comparing(Conversation::kind)).toList();
  }
}
