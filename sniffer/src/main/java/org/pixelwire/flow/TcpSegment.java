package org.pixelwire.flow;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;

/**
 * The TCP header that is being judged. Numbers are raw and wrap at 2^32; one for all segments of a
 * capture, it holds the one given last.
 */
final class TcpSegment {
  /** Of a header without options, bytes. */
  static final int HEADER = 20;

  long frame;
  int sequence;
  int ack;

  /** Of its payload, bytes. */
  int length;

  /** The header's flags, see {@link Tcp}. */
  int bits;

  int window;
  long nanos;

  void take(Frame of) {
    take(
        of.number(),
        (int) of.tcpSequence(),
        (int) of.tcpAcknowledgment(),
        of.payloadLength(),
        of.tcpFlags(),
        of.tcpWindow(),
        of.timeNanos());
  }

  void take(long number, int from, int acked, int size, int flags, int win, long at) {
    frame = number;
    sequence = from;
    ack = acked;
    length = size;
    bits = flags;
    window = win;
    nanos = at;
  }

  /** Whether it has any of {@code flags}. */
  boolean has(int flags) {
    return (bits & flags) != 0;
  }

  /** Whether it is a SYN without ACK. */
  boolean opens() {
    return (bits & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN;
  }

  /** Whether its payload, its SYN or its FIN takes sequence numbers. */
  boolean takesNumbers() {
    return length > 0 || has(Tcp.SYN | Tcp.FIN);
  }

  /** The sequence number after its last. */
  int next() {
    return sequence + length + (has(Tcp.SYN | Tcp.FIN) ? 1 : 0);
  }

  /** Whether less than {@code span} passed since then; time that ran backwards is a long time. */
  boolean within(long span, long since) {
    return Long.compareUnsigned(nanos - since, span) < 0;
  }
}
