package org.pixelwire.transfer;

import org.pixelwire.flow.Traffic;

/** The frames of a transfer's conversation, counted. */
final class TransferTraffic {
  private final boolean senderIsA;
  private final boolean tcp;
  private final AtMtu atMtu = new AtMtu();
  private Traffic toReceiver = Traffic.NONE;
  private Traffic toSender = Traffic.NONE;
  private long firstFrame;
  private long lastFrame;
  private long firstNanos;
  private long lastNanos;

  TransferTraffic(boolean senderIsA, boolean tcp) {
    this.senderIsA = senderIsA;
    this.tcp = tcp;
  }

  void add(long number, long nanos, boolean forward, int link, long wireLength, long payload) {
    if (forward == senderIsA) {
      toReceiver = toReceiver.with(wireLength, payload);
    } else {
      toSender = toSender.with(wireLength, payload);
    }
    atMtu.add(link, wireLength, payload, tcp);
    if (firstFrame == 0) {
      firstFrame = number;
      firstNanos = nanos;
      lastNanos = nanos;
    }
    lastFrame = number;
    lastNanos = Math.max(lastNanos, nanos);
  }

  Traffic toReceiver() {
    return toReceiver;
  }

  Traffic toSender() {
    return toSender;
  }

  AtMtu atMtu() {
    return atMtu;
  }

  long firstFrame() {
    return firstFrame;
  }

  long lastFrame() {
    return lastFrame;
  }

  /** From the first frame to the latest. */
  long nanos() {
    return lastNanos - firstNanos;
  }
}
