package org.pixelwire.flow;

import org.pixelwire.packet.Address;

/** The frames between two endpoints. {@code a} sent the first one. */
public final class Conversation {

  /** Layers at which Wireshark counts conversations; the order is that of reports. */
  public enum Kind {
    TCP("tcp"),
    UDP("udp"),
    IPV4("ip"),
    IPV6("ipv6"),
    ETHERNET("eth");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Wireshark's filter name. */
    public String text() {
      return text;
    }
  }

  /** Attached to a conversation whose frames no reader needs one by one. */
  public static final Object UNREAD = "unread";

  private final Kind kind;
  private final int stream;
  private final Address.Family family;
  private final long highA;
  private final long lowA;
  private final int portA;
  private final long highB;
  private final long lowB;
  private final int portB;
  private long packetsAb;
  private long bytesAb;
  private long payloadAb;
  private long packetsBa;
  private long bytesBa;
  private long payloadBa;
  private long firstNanos;
  private long lastNanos;
  private final long beginNanos;
  private long seenNanos;
  private long payloadLeftOut;
  private TcpConnection tcp;
  private Conversation beneath;
  private Object attachment;

  /** Of no frames yet; the one at {@code nanos} runs from a to b, whether it will count or not. */
  Conversation(Ends ends, int stream, long nanos) {
    this.kind = ends.kind;
    this.stream = stream;
    this.family = ends.family;
    this.highA = ends.sourceHigh;
    this.lowA = ends.sourceLow;
    this.portA = ends.sourcePort;
    this.highB = ends.destinationHigh;
    this.lowB = ends.destinationLow;
    this.portB = ends.destinationPort;
    this.firstNanos = nanos;
    this.lastNanos = nanos;
    this.beginNanos = nanos;
    this.seenNanos = nanos;
  }

  void connection(TcpConnection connection) {
    tcp = connection;
  }

  /** Whether these are its two ends, whichever way round. */
  boolean joins(Ends ends) {
    return (runsForward(ends) || runsBackward(ends)) && kind == ends.kind && family == ends.family;
  }

  /** Whether {@code ends}, known to be its own, run from a to b. */
  boolean runsForward(Ends ends) {
    return ends.sourceLow == lowA
        && ends.sourcePort == portA
        && ends.destinationLow == lowB
        && ends.destinationPort == portB
        && ends.sourceHigh == highA
        && ends.destinationHigh == highB;
  }

  private boolean runsBackward(Ends ends) {
    return ends.sourceLow == lowB
        && ends.sourcePort == portB
        && ends.destinationLow == lowA
        && ends.destinationPort == portA
        && ends.sourceHigh == highB
        && ends.destinationHigh == highA;
  }

  void add(boolean forward, long wireLength, long payload, long nanos) {
    if (!hasFrames()) {
      firstNanos = nanos;
    }
    if (forward) {
      packetsAb++;
      bytesAb += wireLength;
      payloadAb += payload;
    } else {
      packetsBa++;
      bytesBa += wireLength;
      payloadBa += payload;
    }
    lastNanos = nanos;
    seenNanos = nanos;
  }

  /** Takes note of a header that does not count. */
  void seen(long nanos) {
    seenNanos = nanos;
  }

  /** Time of the first header that has its stream index, whether it counts or not. */
  long beginNanos() {
    return beginNanos;
  }

  /** Time of the last such header. */
  long seenNanos() {
    return seenNanos;
  }

  /** Has been of these frames only. */
  void keep(Choice.Counts chosen) {
    payloadLeftOut =
        payloadAb + payloadBa - chosen.ab().payloadBytes() - chosen.ba().payloadBytes();
    packetsAb = chosen.ab().packets();
    bytesAb = chosen.ab().bytes();
    payloadAb = chosen.ab().payloadBytes();
    packetsBa = chosen.ba().packets();
    bytesBa = chosen.ba().bytes();
    payloadBa = chosen.ba().payloadBytes();
    firstNanos = chosen.firstNanos();
    lastNanos = chosen.lastNanos();
  }

  /** Whether it is more than a stream index. */
  boolean hasFrames() {
    return packetsAb + packetsBa > 0;
  }

  /** The one of the layer below that its last frame was in; null before it was looked up. */
  Conversation beneath() {
    return beneath;
  }

  void beneath(Conversation lower) {
    beneath = lower;
  }

  /** The layer it was counted at. */
  public Kind kind() {
    return kind;
  }

  /** Wireshark's stream index, counted from 0 for TCP and for UDP; -1 for other kinds. */
  public int stream() {
    return stream;
  }

  /** Who sent the first frame. */
  public Endpoint a() {
    return new Endpoint(new Address(family, highA, lowA), portA);
  }

  /** The other one. */
  public Endpoint b() {
    return new Endpoint(new Address(family, highB, lowB), portB);
  }

  /** Frames from a to b so far. */
  public Traffic ab() {
    return new Traffic(packetsAb, bytesAb, payloadAb);
  }

  /** Frames from b to a so far. */
  public Traffic ba() {
    return new Traffic(packetsBa, bytesBa, payloadBa);
  }

  /** Time of the first frame, nanoseconds since the epoch. */
  public long firstNanos() {
    return firstNanos;
  }

  /**
   * Time of the last frame, nanoseconds since the epoch; earlier than the first in odd captures.
   */
  public long lastNanos() {
    return lastNanos;
  }

  /** The connection's own facts; null unless TCP. */
  public TcpConnection tcp() {
    return tcp;
  }

  /** Frames in both directions. */
  public long packets() {
    return packetsAb + packetsBa;
  }

  /** Wire bytes in both directions. */
  public long bytes() {
    return bytesAb + bytesBa;
  }

  /** Payload in both directions, also of frames that were followed but do not count. */
  public long payloadFollowed() {
    return payloadAb + payloadBa + payloadLeftOut;
  }

  /** What a reader of conversations keeps with this one; null at first. */
  public Object attachment() {
    return attachment;
  }

  /** Keeps something with this conversation. */
  public void attach(Object companion) {
    attachment = companion;
  }
}
