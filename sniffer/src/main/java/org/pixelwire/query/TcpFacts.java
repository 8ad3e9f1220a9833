package org.pixelwire.query;

import org.pixelwire.flow.TcpAnalysis;

/**
 * The measures Wireshark adds to a TCP segment.
 *
 * @param window bytes its sender will take, scaled ({@code tcp.window_size})
 * @param bytesInFlight sent and not yet acknowledged, its own included; null where not known
 * @param ackRttNanos since the segment it acknowledges the end of; null without one
 * @param acksFrame that segment's frame; null without one
 */
public record TcpFacts(int window, Integer bytesInFlight, Long ackRttNanos, Long acksFrame) {

  /** Those of the segment judged last. */
  static TcpFacts of(TcpAnalysis analysis) {
    boolean acknowledges = analysis.acksFrame() != 0;
    return new TcpFacts(
        analysis.scaledWindow(),
        analysis.bytesInFlight() == 0 ? null : Integer.valueOf(analysis.bytesInFlight()),
        acknowledges ? Long.valueOf(analysis.ackRttNanos()) : null,
        acknowledges ? Long.valueOf(analysis.acksFrame()) : null);
  }
}
