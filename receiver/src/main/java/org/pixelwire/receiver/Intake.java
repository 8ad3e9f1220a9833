package org.pixelwire.receiver;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.WireRecord;

/**
 * What both transports share: opening transfers, showing them, handing them over when they end.
 *
 * @param gallery null when nothing is to be shown
 * @param clock nanoseconds since the epoch
 */
record Intake(
    Limits limits,
    Duration timeout,
    TcpSettings tcp,
    LongSupplier clock,
    SocketCounters counters,
    Gallery gallery,
    Finisher finisher,
    Consumer<String> notes) {

  /** A transfer whose first record just arrived. */
  Assembly open(
      Transport transport,
      InetSocketAddress local,
      InetSocketAddress peer,
      RecordHeader first,
      long now) {
    Origin origin = new Origin(transport, local, peer);
    return new Assembly(origin, first.transfer(), first.total(), limits, counters.read(), now);
  }

  /** Takes an announcement and opens a window for it if there should be one. */
  void announce(Assembly transfer, WireRecord record, long now) {
    boolean known = transfer.announcement().isPresent();
    transfer.announce(record, now);
    if (gallery != null && !known && transfer.announcement().isPresent()) {
      if (transfer.bytes().isPresent()) {
        transfer.show(gallery.view(transfer));
      }
    }
  }

  /** Whether so much time has passed since {@code then} that patience ends. */
  boolean expired(long then, long now) {
    return now - then >= timeout.toNanos();
  }

  /** {@code 10 s}, {@code 0.5 s}. */
  String patience() {
    long millis = timeout.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }
}
