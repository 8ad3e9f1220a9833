package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;
import org.pixelwire.packet.Tcp;

/** The conversations of a capture so far: found by their ends, begun when there is none. */
final class KnownConversations {
  private final Streams streams;
  private final TcpAnalysis analysis;
  private final Ends ends;
  private final long seed = new SplittableRandom().nextLong();
  private final ConversationTable table = new ConversationTable();
  private final Map<Conversation.Kind, List<Conversation>> byKind =
      new EnumMap<>(Conversation.Kind.class);
  private final List<Conversation> tcp = new ArrayList<>();
  private final List<Conversation> udp = new ArrayList<>();

  /**
   * @param ends which are looked for; others write them
   */
  KnownConversations(Streams streams, TcpAnalysis analysis, Ends ends) {
    this.streams = streams;
    this.analysis = analysis;
    this.ends = ends;
    for (Conversation.Kind kind : Conversation.Kind.values()) {
      byKind.put(kind, new ArrayList<>());
    }
    byKind.put(Conversation.Kind.TCP, tcp);
    byKind.put(Conversation.Kind.UDP, udp);
  }

  /** The conversation of a TCP or UDP header, which may be its first; writes its ends. */
  Conversation ofTransport(Frame header) {
    boolean isTcp = header.is(Protocol.TCP);
    ends.transport(header, isTcp ? Conversation.Kind.TCP : Conversation.Kind.UDP);
    int hash = ends.hash(seed);
    Conversation found = table.find(hash, ends);
    if (found == null) {
      found = begin(isTcp ? tcp.size() : udp.size(), Conversations.time(header), false);
      table.add(hash, found);
    } else if (header.hasSegment() && reuses(header, found)) {
      found.tcp().finish();
      Conversation next = begin(tcp.size(), Conversations.time(header), true);
      table.replace(hash, found, next);
      found = next;
    }
    return found;
  }

  /** A SYN with another initial sequence number on a known pair of ports begins a new stream. */
  private boolean reuses(Frame frame, Conversation known) {
    return (frame.tcpFlags() & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN
        && known.tcp().isReusedBy(frame.tcpSequence(), known.runsForward(ends));
  }

  /** The conversation between the ends, which are no transport's; it may begin at {@code nanos}. */
  Conversation betweenEnds(long nanos) {
    int hash = ends.hash(seed);
    Conversation found = table.find(hash, ends);
    if (found == null) {
      found = begin(-1, nanos, false);
      table.add(hash, found);
    }
    return found;
  }

  private Conversation begin(int stream, long nanos, boolean reusing) {
    Conversation begun = new Conversation(ends, stream, nanos);
    if (ends.kind == Conversation.Kind.TCP) {
      begun.connection(new TcpConnection(analysis, streams, begun, reusing));
    }
    byKind.get(ends.kind).add(begun);
    return begun;
  }

  /** Ends every TCP connection. */
  void finish() {
    tcp.forEach(each -> each.tcp().finish());
  }

  void forEach(Consumer<Conversation> action) {
    byKind.values().forEach(all -> all.forEach(action));
  }

  /** Those of one kind that have frames, in order of the first. */
  List<Conversation> of(Conversation.Kind kind) {
    List<Conversation> numbered = byKind.get(kind);
    return numbered.stream().allMatch(Conversation::hasFrames)
        ? Collections.unmodifiableList(numbered)
        : numbered.stream().filter(Conversation::hasFrames).toList();
  }

  /** Every one that has frames, by kind. */
  List<Conversation> all() {
    List<Conversation> all = new ArrayList<>();
    byKind.keySet().forEach(kind -> all.addAll(of(kind)));
    return all;
  }
}
