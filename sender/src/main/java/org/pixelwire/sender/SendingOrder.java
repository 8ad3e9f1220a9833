package org.pixelwire.sender;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/** Gives every chunk its turn, in the order and with the faults that were planned. */
final class SendingOrder {

  /** What puts chunks on the wire. */
  interface Sink {
    /** Sends a chunk; one call is one datagram. */
    void send(long chunk, boolean damaged) throws IOException;

    /** Told of a chunk that is not sent. */
    void withhold(long chunk);

    /** Told when the turn of {@code chunk} is over. Returns whether to go on. */
    boolean turnOver(long chunk) throws IOException;
  }

  private record HeldBack(long chunk, long due) {}

  private final List<PlannedFault> faults;
  private final Ticker ticker;
  private final Sink sink;
  private final Deque<Long> swapped = new ArrayDeque<>();
  private final PriorityQueue<HeldBack> delayed =
      new PriorityQueue<>(Comparator.comparingLong(HeldBack::due));
  private int next;

  /** For {@code faults} ascending by chunk. */
  SendingOrder(List<PlannedFault> faults, Ticker ticker, Sink sink) {
    this.faults = faults;
    this.ticker = ticker;
    this.sink = sink;
  }

  /** Runs through chunks 0 to {@code count} - 1. */
  void run(long count) throws IOException {
    for (long chunk = 0; chunk < count; chunk++) {
      if (next < faults.size() && faults.get(next).chunk() == chunk) {
        sendWrong(faults.get(next++));
      } else {
        sendAndRelease(chunk, false);
      }
      if (!delayed.isEmpty()) {
        releaseDue();
      }
      if (!sink.turnOver(chunk)) {
        return;
      }
    }
    while (!delayed.isEmpty()) {
      ticker.park(Math.max(1, delayed.peek().due - ticker.nanos()));
      releaseDue();
    }
  }

  private void sendWrong(PlannedFault fault) throws IOException {
    switch (fault.kind()) {
      case DROP -> sink.withhold(fault.chunk());
      case SWAP -> swapped.push(fault.chunk());
      case DELAY -> delayed.add(new HeldBack(fault.chunk(), ticker.nanos() + fault.nanos()));
      case CORRUPT -> sendAndRelease(fault.chunk(), true);
      case DUPLICATE -> {
        sink.send(fault.chunk(), false);
        sendAndRelease(fault.chunk(), false);
      }
    }
  }

  /** A chunk that was sent lets those go that were to follow it, the latest first. */
  private void sendAndRelease(long chunk, boolean damaged) throws IOException {
    sink.send(chunk, damaged);
    while (!swapped.isEmpty()) {
      sink.send(swapped.pop(), false);
    }
  }

  private void releaseDue() throws IOException {
    while (!delayed.isEmpty() && delayed.peek().due - ticker.nanos() <= 0) {
      sink.send(delayed.remove().chunk, false);
    }
  }
}
