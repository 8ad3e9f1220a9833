package org.pixelwire.sniffer;

import org.pixelwire.capture.CaptureException;
import org.pixelwire.flow.TcpFlag;

/** The packets that count in a summary with a filter, and what is not counted elsewhere. */
final class CountedPackets {
  private final String expression;
  private final PacketFilter filter;
  private final long[] totals = new long[TcpFlag.ALL.size()];
  private long packets;
  private long wireBytes;

  CountedPackets(String expression) throws CaptureException {
    this.expression = expression;
    filter = PacketFilter.of(expression);
  }

  /** Whether the packet added last counts; it is counted if so. */
  boolean passes(Analysis analysis) {
    if (!filter.matches(analysis)) {
      return false;
    }
    packets++;
    wireBytes += analysis.frame().wireLength();
    int flags = analysis.flags();
    for (int i = 0; flags != 0 && i < totals.length; i++) {
      totals[i] += TcpFlag.ALL.get(i).in(flags) ? 1 : 0;
    }
    return true;
  }

  /** The filter as it was written. */
  String expression() {
    return expression;
  }

  long packets() {
    return packets;
  }

  long wireBytes() {
    return wireBytes;
  }

  /** How many segments of them had a flag. */
  long total(TcpFlag flag) {
    return totals[TcpFlag.ALL.indexOf(flag)];
  }
}
