package org.pixelwire.flow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.pixelwire.packet.Checksum;
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

  private final Streams streams;
  private final TcpAnalysis analysis = new TcpAnalysis();
  private final long seed = new SplittableRandom().nextLong();
  private final Ends ends = new Ends();
  private final ConversationTable table = new ConversationTable();
  private final Map<Conversation.Kind, List<Conversation>> byKind =
      new EnumMap<>(Conversation.Kind.class);
  private final List<Conversation> tcp = new ArrayList<>();
  private final List<Conversation> udp = new ArrayList<>();
  private final Prediction prediction = new Prediction();
  private final EchoRequests echoes = new EchoRequests();
  private Conversation current;
  private boolean forward;
  private Conversation numbered;
  private boolean numberedForward;
  private long sinceFirst;
  private long sincePrevious;
  private Choice choice;

  /** Conversations whose TCP streams are read by what {@code sinks} makes. */
  public Conversations(SinkFactory sinks) {
    this(new Streams(sinks, StreamLimits.ofHeap(), null));
  }

  /** Conversations whose TCP streams share {@code streams}. */
  public Conversations(Streams streams) {
    this.streams = streams;
    for (Conversation.Kind kind : Conversation.Kind.values()) {
      byKind.put(kind, new ArrayList<>());
    }
    byKind.put(Conversation.Kind.TCP, tcp);
    byKind.put(Conversation.Kind.UDP, udp);
  }

  /** Counts a frame; afterwards {@link #current} and {@link #forward} tell where it belongs. */
  public void add(Frame frame) {
    current = null;
    numbered = null;
    echoes.none();
    if (choice != null) {
      choice.next();
    }
    if (frame.hasTransport()) {
      transport(frame);
    } else if (frame.ipVersion() != 0) {
      number(frame);
      echoes.add(frame, time(frame));
      network(frame, null);
    } else {
      ethernet(frame, null);
    }
    if (frame.tunnelled()) {
      outerNetworks(frame);
    }
  }

  /**
   * Counts an Ethernet frame if it is just what its TCP connection was expected to send next, with
   * the same outcome as {@link #add} but {@link #current}; false, and nothing counted, for others.
   *
   * @param data big-endian; the frame lies at index {@code at}
   */
  public boolean addExpected(
      ByteBuffer data, int at, int captured, long wire, long number, long nanos) {
    return prediction.take(data, at, captured, wire, number, nanos);
  }

  /** What the TCP checksum of the expected frame added last said; that of IP was good. */
  public Checksum expectedChecksum() {
    return prediction.checksum();
  }

  /** Layers of the expected frame added last, see {@link Frame#layersKey}. */
  public long expectedLayers() {
    return prediction.layers();
  }

  /**
   * A header that is cut, or quoted in an ICMP error, counts in no conversation, but Wireshark
   * gives it a stream index, which then is taken.
   */
  private void number(Frame frame) {
    Frame quoted = frame.quote();
    Frame header = quoted == null ? frame : quoted;
    if (!header.takesStream()) {
      return;
    }
    numbered = stream(header);
    numberedForward = numbered.runsForward(ends);
    if (numbered.tcp() != null) {
      times(numbered, frame);
      numbered.seen(time(frame));
      numbered.tcp().number(frame, numberedForward);
    }
  }

  /** The conversation of a TCP or UDP header, which may be its first. */
  private Conversation stream(Frame header) {
    boolean isTcp = header.is(Protocol.TCP);
    ends.transport(header, isTcp ? Conversation.Kind.TCP : Conversation.Kind.UDP);
    int hash = ends.hash(seed);
    Conversation found = table.find(hash, ends);
    if (found == null) {
      found = begin(ends, isTcp ? tcp.size() : udp.size(), header, false);
      table.add(hash, found);
    } else if (header.hasSegment() && reuses(header, found)) {
      found.tcp().finish();
      Conversation next = begin(ends, tcp.size(), header, true);
      table.replace(hash, found, next);
      found = next;
    }
    return found;
  }

  private void times(Conversation conversation, Frame frame) {
    sinceFirst = time(frame) - conversation.beginNanos();
    sincePrevious = time(frame) - conversation.seenNanos();
  }

  /** Of IP within IP the inner one has been counted. */
  private void outerNetworks(Frame frame) {
    int innermost = frame.layerCount();
    do {
      innermost--;
    } while (frame.layer(innermost) != Protocol.IPV4 && frame.layer(innermost) != Protocol.IPV6);
    for (int i = 0; i < innermost; i++) {
      if (frame.layer(i) == Protocol.IPV4 || frame.layer(i) == Protocol.IPV6) {
        count(findOrBegin(frame, ends.network(frame, i)), frame, 0);
      }
    }
  }

  private void transport(Frame frame) {
    boolean isTcp = frame.is(Protocol.TCP);
    Conversation found = stream(frame);
    current = found;
    times(found, frame);
    forward = count(found, frame, frame.payloadLength());
    if (isTcp) {
      found.tcp().add(frame, forward);
    }
    network(frame, found);
    if (isTcp && found.attachment() == Conversation.UNREAD) {
      prediction.learn(frame, found, forward, ends);
    }
  }

  /** A SYN with another initial sequence number on a known pair of ports begins a new stream. */
  private boolean reuses(Frame frame, Conversation known) {
    return (frame.tcpFlags() & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN
        && known.tcp().isReusedBy(frame.tcpSequence(), known.runsForward(ends));
  }

  private void network(Frame frame, Conversation above) {
    ends.network(frame);
    Conversation found = above == null ? null : above.beneath();
    if (found == null) {
      found = findOrBegin(frame, ends);
      if (above != null) {
        above.beneath(found);
      }
    }
    count(found, frame, 0);
    ethernet(frame, found);
  }

  private void ethernet(Frame frame, Conversation above) {
    if (!frame.hasMacs()) {
      return;
    }
    ends.ethernet(frame);
    Conversation found = above == null ? null : above.beneath();
    if (found == null || !found.joins(ends)) {
      found = findOrBegin(frame, ends);
      if (above != null) {
        above.beneath(found);
      }
    }
    count(found, frame, 0);
  }

  private Conversation findOrBegin(Frame frame, Ends between) {
    int hash = between.hash(seed);
    Conversation found = table.find(hash, between);
    if (found == null) {
      found = begin(between, -1, frame, false);
      table.add(hash, found);
    }
    return found;
  }

  private Conversation begin(Ends between, int stream, Frame frame, boolean reusing) {
    Conversation begun = new Conversation(between, stream, time(frame));
    if (between.kind == Conversation.Kind.TCP) {
      begun.connection(new TcpConnection(analysis, streams, begun, reusing));
    }
    byKind.get(between.kind).add(begun);
    return begun;
  }

  private boolean count(Conversation conversation, Frame frame, long payload) {
    boolean isForward = conversation.runsForward(ends);
    conversation.add(isForward, frame.wireLength(), payload, time(frame));
    if (choice != null) {
      choice.place(conversation, isForward, payload);
    }
    return isForward;
  }

  /** As Wireshark: a packet recorded without a time is one of 1970. */
  private static long time(Frame frame) {
    return frame.timeNanos() == Frame.NO_TIME ? 0 : frame.timeNanos();
  }

  /** The TCP or UDP conversation of the frame added last; null without one. */
  public Conversation current() {
    return current;
  }

  /** Whether the frame added last went from a to b of {@link #current}. */
  public boolean forward() {
    return forward;
  }

  /**
   * The conversation that gives a stream index to a header of the frame added last which counts in
   * none: one that is cut, bogus or quoted in an ICMP error. Null without one.
   */
  public Conversation numbered() {
    return numbered;
  }

  /** Whether that header runs from a to b of {@link #numbered}. */
  public boolean numberedForward() {
    return numberedForward;
  }

  /** Number of the frame whose echo request the frame added last answers; 0 if it does not. */
  public long echoRequestFrame() {
    return echoes.frame();
  }

  /** When that frame was captured, nanoseconds since the epoch. */
  public long echoRequestNanos() {
    return echoes.nanos();
  }

  /** Nanoseconds from the first frame of {@link #current} to the one added last. */
  public long sinceFirstNanos() {
    return sinceFirst;
  }

  /** Nanoseconds from the frame before in {@link #current} to the one added last. */
  public long sincePreviousNanos() {
    return sincePrevious;
  }

  /** What was found out about the TCP segment added last, and totals. */
  public TcpAnalysis analysis() {
    return analysis;
  }

  /** Hands on what was still waiting for earlier bytes. No frame may follow. */
  public void finish() {
    tcp.forEach(c -> c.tcp().finish());
    streams.finish();
  }

  /**
   * From now on frames can be chosen: at the end conversations tell of the chosen ones only, though
   * all are followed. Those with no chosen frame are then none. Not with {@link #addExpected}.
   */
  public void letChoose() {
    choice = new Choice();
  }

  /** Chooses the frame added last. */
  public void choose(Frame frame) {
    choice.choose(frame.wireLength(), time(frame));
  }

  /** Forgets the traffic of all frames that were not chosen. No frame may follow. */
  public void keepChosen() {
    byKind.values().forEach(all -> all.forEach(each -> each.keep(choice.of(each))));
  }

  /** Ends what works beside the reader, where {@link #finish} was not called. */
  public void close() {
    streams.close();
  }

  /** Those of one kind, in order of the first frame, which is that of their stream index. */
  public List<Conversation> of(Conversation.Kind kind) {
    List<Conversation> numbered = byKind.get(kind);
    return numbered.stream().allMatch(Conversation::hasFrames)
        ? Collections.unmodifiableList(numbered)
        : numbered.stream().filter(Conversation::hasFrames).toList();
  }

  /** Every conversation, by kind, then in order of the first frame. */
  public List<Conversation> all() {
    List<Conversation> all = new ArrayList<>();
    byKind.keySet().forEach(kind -> all.addAll(of(kind)));
    return all;
  }
}
