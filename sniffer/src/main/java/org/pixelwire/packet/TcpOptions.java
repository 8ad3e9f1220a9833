package org.pixelwire.packet;

import java.util.Objects;

/**
 * The options of one TCP header (RFC 9293 section 3.2), read when asked for.
 *
 * <p>Belongs to its {@link Frame} and is valid as long. Total: an option whose length is wrong ends
 * the list and is told by {@link #malformed}; one cut by the snaplen ends it silently.
 */
public final class TcpOptions {
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int MAXIMUM_SEGMENT_SIZE = 2;
  private static final int WINDOW_SCALE = 3;
  private static final int SACK_PERMITTED = 4;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8;
  private static final int MAX_SHIFT = 14;

  /** Two NOPs, kind 8, length 10: what nearly every segment carries (RFC 7323 appendix A). */
  private static final int USUAL_TIMESTAMPS = 0x0101_080a;

  private final Headers frame;
  private int maximumSegmentSize;
  private int windowScale;
  private boolean sackPermitted;
  private int sackAt;
  private int sackBlocks;
  private int timestampsAt;
  private Malformed malformed;

  TcpOptions(Headers frame) {
    this.frame = frame;
  }

  void none() {
    maximumSegmentSize = -1;
    windowScale = -1;
    sackPermitted = false;
    sackBlocks = 0;
    timestampsAt = -1;
    malformed = null;
  }

  /** Walks the options from {@code from} up to {@code end}, as far as they were captured. */
  void read(int from, int end) {
    none();
    if (end - from == 12 && frame.captures(from, 12) && (int) frame.u32(from) == USUAL_TIMESTAMPS) {
      timestampsAt = from + 2;
      return;
    }
    int at = from;
    while (at < end && frame.captures(at, 1)) {
      int kind = frame.u8(at);
      if (kind == END) {
        return;
      }
      if (kind == NO_OPERATION) {
        at++;
      } else {
        int length = length(at, end);
        if (length < 0) {
          return;
        }
        option(kind, at, length);
        at += length;
      }
    }
  }

  /** The option's length with kind and length byte; -1 when the list ends here. */
  private int length(int at, int end) {
    if (at + 2 > end) {
      return wrong("TCP option " + frame.u8(at) + " has no length", at);
    }
    if (!frame.captures(at, 2)) {
      return -1;
    }
    int length = frame.u8(at + 1);
    if (length < 2 || length > end - at) {
      return wrong(
          "TCP option length " + length + " is not within 2 and the " + (end - at) + " left",
          at + 1);
    }
    return frame.captures(at, length) ? length : -1;
  }

  private int wrong(String reason, int at) {
    if (malformed == null) {
      malformed = new Malformed(reason, at);
    }
    return -1;
  }

  private void option(int kind, int at, int length) {
    switch (kind) {
      case MAXIMUM_SEGMENT_SIZE -> {
        if (fits(kind, at, length == 4, length)) {
          maximumSegmentSize = frame.u16(at + 2);
        }
      }
      case WINDOW_SCALE -> {
        if (fits(kind, at, length == 3, length)) {
          windowScale = Math.min(MAX_SHIFT, frame.u8(at + 2));
        }
      }
      case SACK_PERMITTED -> sackPermitted |= fits(kind, at, length == 2, length);
      case SACK -> {
        if (fits(kind, at, length > 2 && (length - 2) % 8 == 0, length)) {
          sackAt = at + 2;
          sackBlocks = (length - 2) / 8;
        }
      }
      case TIMESTAMPS -> {
        if (fits(kind, at, length == 10, length)) {
          timestampsAt = at;
        }
      }
      default -> {
        // An option that nobody here reads.
      }
    }
  }

  private boolean fits(int kind, int at, boolean fits, int length) {
    if (!fits) {
      wrong("TCP option " + kind + " has length " + length, at + 1);
    }
    return fits;
  }

  /** Maximum segment size in bytes (RFC 9293 section 3.7.1); -1 without one. */
  public int maximumSegmentSize() {
    return maximumSegmentSize;
  }

  /** Window scale shift, at most 14 (RFC 7323 section 2.3); -1 without one. */
  public int windowScale() {
    return windowScale;
  }

  /** Whether SACK is offered (RFC 2018 section 2). */
  public boolean sackPermitted() {
    return sackPermitted;
  }

  /** How many SACK blocks there are (RFC 2018 section 3). */
  public int sackBlocks() {
    return sackBlocks;
  }

  /** First sequence number of SACK block {@code index}, raw. */
  public long sackLeft(int index) {
    return frame.u32(sackAt + 8 * Objects.checkIndex(index, sackBlocks));
  }

  /** Sequence number after SACK block {@code index}, raw. */
  public long sackRight(int index) {
    return frame.u32(sackAt + 8 * Objects.checkIndex(index, sackBlocks) + 4);
  }

  /** Whether there are timestamps (RFC 7323 section 3). */
  public boolean hasTimestamps() {
    return timestampsAt >= 0;
  }

  /** The sender's timestamp, TSval; 0 without one. */
  public long timestampValue() {
    return timestampsAt < 0 ? 0 : frame.u32(timestampsAt + 2);
  }

  /** The echoed timestamp, TSecr; 0 without one. */
  public long timestampEcho() {
    return timestampsAt < 0 ? 0 : frame.u32(timestampsAt + 6);
  }

  /** The first option whose length cannot be right; null when all are. */
  public Malformed malformed() {
    return malformed;
  }
}
