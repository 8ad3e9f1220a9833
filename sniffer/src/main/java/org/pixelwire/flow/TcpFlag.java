package org.pixelwire.flow;

import java.util.List;
import java.util.Locale;

/** What Wireshark's TCP analysis can say of a segment: {@code tcp.analysis.*}. */
public enum TcpFlag {
  /** Brings nothing new; also set on fast and spurious ones. */
  RETRANSMISSION(0),
  /** Sent again because duplicate ACKs asked for it (RFC 5681 section 3.2). */
  FAST_RETRANSMISSION(1),
  /** Sent again although it had been acknowledged. */
  SPURIOUS_RETRANSMISSION(2),
  /** Came so soon after a later one that the network must have reordered them. */
  OUT_OF_ORDER(3),
  /** Says again what the last ACK said (RFC 5681 section 2). */
  DUPLICATE_ACK(4),
  /** Something before it was not captured. */
  LOST_SEGMENT(5),
  /** Acknowledges what was not captured. */
  ACK_LOST_SEGMENT(6),
  /** The receiver takes no more (RFC 9293 section 3.8.6). */
  ZERO_WINDOW(7),
  /** One byte, to see whether the window is still closed (RFC 9293 section 3.8.6.1). */
  ZERO_WINDOW_PROBE(8),
  /** The answer to a probe: still closed. */
  ZERO_WINDOW_PROBE_ACK(9),
  /** Fills the receiver's window to its last byte. */
  WINDOW_FULL(10),
  /** Tells of another window and nothing else. */
  WINDOW_UPDATE(11),
  /** Asks whether the peer still lives (RFC 9293 section 3.8.4). */
  KEEP_ALIVE(12),
  /** The answer to a keep-alive. */
  KEEP_ALIVE_ACK(13),
  /** A new connection between ports that an earlier one used. */
  REUSED_PORTS(14);

  private final int index;

  TcpFlag(int index) {
    this.index = index;
  }

  /** All of them, in the order of reports. */
  public static final List<TcpFlag> ALL = List.of(values());

  /** Its place in a table by flag, from 0. */
  int index() {
    return index;
  }

  /** Its place in a set of flags. */
  public int bit() {
    return 1 << index;
  }

  /** Whether {@code flags} has it. */
  public boolean in(int flags) {
    return (flags & bit()) != 0;
  }

  /** Wireshark's field name without {@code tcp.analysis.} before it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
