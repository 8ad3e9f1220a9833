package org.pixelwire.flow;

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

  private final Kind kind;
  private final int stream;
  private final Endpoint a;
  private final Endpoint b;
  private final Traffic ab = new Traffic();
  private final Traffic ba = new Traffic();
  private final long firstNanos;
  private long lastNanos;
  private TcpConnection tcp;

  Conversation(Kind kind, int stream, Endpoint a, Endpoint b, long nanos) {
    this.kind = kind;
    this.stream = stream;
    this.a = a;
    this.b = b;
    this.firstNanos = nanos;
    this.lastNanos = nanos;
  }

  void add(boolean forward, long wireLength, long payload, long nanos) {
    (forward ? ab : ba).add(wireLength, payload);
    lastNanos = Math.max(lastNanos, nanos);
  }

  void attach(TcpConnection connection) {
    tcp = connection;
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
    return a;
  }

  /** The other one. */
  public Endpoint b() {
    return b;
  }

  /** Frames from a to b. */
  public Traffic ab() {
    return ab;
  }

  /** Frames from b to a. */
  public Traffic ba() {
    return ba;
  }

  /** Time of the first frame, nanoseconds since the epoch. */
  public long firstNanos() {
    return firstNanos;
  }

  /** Latest time of a frame, nanoseconds since the epoch. */
  public long lastNanos() {
    return lastNanos;
  }

  /** The connection's own facts; null unless TCP. */
  public TcpConnection tcp() {
    return tcp;
  }

  /** Frames in both directions. */
  public long packets() {
    return ab.packets() + ba.packets();
  }

  /** Wire bytes in both directions. */
  public long bytes() {
    return ab.bytes() + ba.bytes();
  }
}
