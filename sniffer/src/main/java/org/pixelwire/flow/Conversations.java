package org.pixelwire.flow;

import java.nio.ByteBuffer;
import java.util.List;
import org.pixelwire.packet.Checksum;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** All conversations of a capture, as Wireshark counts and numbers them. */
public final class Conversations {

  /** Says who reads the bytes of a new TCP connection's directions. */
  public interface SinkFactory {
    /** The reader of what {@code conversation.a()} (when {@code forward}) or b sends. */
    StreamSink sink(Conversation conversation, boolean forward);
  }

  private final Streams streams;
  private final TcpAnalysis analysis = new TcpAnalysis();
  private final Ends ends = new Ends();
  private final KnownConversations known;
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
    known = new KnownConversations(streams, analysis, ends);
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
    numbered = known.ofTransport(header);
    numberedForward = numbered.runsForward(ends);
    if (numbered.tcp() != null) {
      times(numbered, frame);
      numbered.seen(time(frame));
      numbered.tcp().number(frame, numberedForward);
    }
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
        ends.network(frame, i);
        count(known.betweenEnds(time(frame)), frame, 0);
      }
    }
  }

  private void transport(Frame frame) {
    boolean isTcp = frame.is(Protocol.TCP);
    Conversation found = known.ofTransport(frame);
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

  private void network(Frame frame, Conversation above) {
    ends.network(frame);
    Conversation found = above == null ? null : above.beneath();
    if (found == null) {
      found = known.betweenEnds(time(frame));
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
      found = known.betweenEnds(time(frame));
      if (above != null) {
        above.beneath(found);
      }
    }
    count(found, frame, 0);
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
  static long time(Frame frame) {
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
    known.finish();
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
    known.forEach(each -> each.keep(choice.of(each)));
  }

  /** Ends what works beside the reader, where {@link #finish} was not called. */
  public void close() {
    streams.close();
  }

  /** Those of one kind, in order of the first frame, which is that of their stream index. */
  public List<Conversation> of(Conversation.Kind kind) {
    return known.of(kind);
  }

  /** Every conversation, by kind, then in order of the first frame. */
  public List<Conversation> all() {
    return known.all();
  }
}
