package org.pixelwire.query.text;

import org.pixelwire.packet.Frame;

/** The times that a packet's own is told by: the first packet's, and those of the ones before. */
public final class PacketTimes {
  private long first = Frame.NO_TIME;
  private long previous = Frame.NO_TIME;
  private long displayed = Frame.NO_TIME;
  private long now = Frame.NO_TIME;

  /** The next packet of the capture, shown or not. */
  public void packet(long nanos) {
    previous = now;
    now = nanos;
    if (first == Frame.NO_TIME) {
      first = nanos;
    }
  }

  /** The packet was shown: to be told once its line has been made. */
  public void shown() {
    displayed = now;
  }

  boolean known() {
    return now != Frame.NO_TIME;
  }

  long epoch() {
    return now;
  }

  long sinceFirst() {
    return now - first;
  }

  long sincePrevious() {
    return previous == Frame.NO_TIME ? 0 : now - previous;
  }

  long sinceDisplayed() {
    return displayed == Frame.NO_TIME ? 0 : now - displayed;
  }
}
