package org.pixelwire.transfer;

/**
 * How much the clock of the capture at the receiver's end is ahead of the one at the sender's end,
 * by the shortest delays seen each way: the network takes no time less than none, so the offset
 * lies between two bounds, and the best guess is their middle (the clock filter of RFC 5905 section
 * 10, with all of a capture as its window). A drift between the clocks is not looked for.
 *
 * @param atLeast seconds; null when nothing that ran to the sender is in both captures
 * @param atMost seconds; null when nothing that ran to the receiver is in both captures
 * @param toReceiver packets in both captures that ran to the receiver
 * @param toSender packets in both captures that ran to the sender
 */
public record ClockOffset(Double atLeast, Double atMost, long toReceiver, long toSender) {
  private static final double NANOS = 1e9;

  /** Seconds to take from times at the receiver's end; null unless bounded on both sides. */
  public Double seconds() {
    return determined() ? nanos((atLeast + atMost) / 2) : null;
  }

  /** How far {@link #seconds} may be wrong either way; null as it is. */
  public Double uncertainty() {
    return determined() ? nanos(Math.abs(atMost - atLeast) / 2) : null;
  }

  /** To the nanosecond, which is all that captures tell. */
  private static Double nanos(double seconds) {
    return Math.round(seconds * NANOS) / NANOS;
  }

  /** Whether packets of both directions are in both captures. */
  public boolean determined() {
    return atLeast != null && atMost != null;
  }
}
