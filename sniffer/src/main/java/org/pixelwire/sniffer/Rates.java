package org.pixelwire.sniffer;

import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.TcpConnection;

/** How fast a TCP connection was; null where no time passed. */
final class Rates {

  private Rates() {}

  /** Wire bits a second, both directions, headers and repetitions included. */
  static Double throughput(Conversation c) {
    return perSecond(c.bytes(), c.lastNanos() - c.firstNanos());
  }

  /**
   * Payload bits a second, each byte counted once, from the first segment with data to the last.
   */
  static Double goodput(Conversation c) {
    TcpConnection tcp = c.tcp();
    long again = tcp.forward().resentBytes() + tcp.backward().resentBytes();
    return perSecond(c.payloadFollowed() - again, tcp.lastDataNanos() - tcp.firstDataNanos());
  }

  private static Double perSecond(long bytes, long nanos) {
    return nanos <= 0 ? null : Double.valueOf(bytes * 8e9 / nanos);
  }
}
