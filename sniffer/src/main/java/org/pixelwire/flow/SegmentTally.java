package org.pixelwire.flow;

/** Counts what a direction's segments brought: all of them, and the last one. */
final class SegmentTally {
  private long segments;
  private long resentSegments;
  private long capturedBytes;
  private long resentBytes;
  private long partlyResentBytes;
  private long conflictingBytes;
  private int lastLength;
  private int lastNew;
  private int lastResent;
  private int lastConflicting;
  private boolean lastLate;

  void begin(int length) {
    lastLength = length;
    lastNew = 0;
    lastResent = 0;
    lastConflicting = 0;
    lastLate = false;
  }

  void first(int count, boolean late) {
    lastNew += count;
    lastLate |= late;
  }

  void captured(int count) {
    capturedBytes += count;
  }

  void again(int count, int differing) {
    lastResent += count;
    lastConflicting += differing;
  }

  void end(int length) {
    segments++;
    if (lastResent > 0) {
      resentSegments++;
      resentBytes += lastResent;
      conflictingBytes += lastConflicting;
      partlyResentBytes += lastResent < length ? lastResent : 0;
    }
  }

  Truth truth() {
    if (lastLength == 0) {
      return Truth.NONE;
    } else if (lastConflicting > 0) {
      return Truth.CONFLICTING;
    } else if (lastResent > 0) {
      return lastNew > 0 ? Truth.PARTLY_RESENT : Truth.RESENT;
    } else if (lastNew == 0) {
      return Truth.BEFORE_FIRST;
    }
    return lastLate ? Truth.LATE : Truth.NEW;
  }

  long segments() {
    return segments;
  }

  long resentSegments() {
    return resentSegments;
  }

  long capturedBytes() {
    return capturedBytes;
  }

  long resentBytes() {
    return resentBytes;
  }

  long partlyResentBytes() {
    return partlyResentBytes;
  }

  long conflictingBytes() {
    return conflictingBytes;
  }

  int lastNew() {
    return lastNew;
  }

  int lastResent() {
    return lastResent;
  }

  int lastConflicting() {
    return lastConflicting;
  }
}
