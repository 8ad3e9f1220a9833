package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.List;

/** What the capture holds of one chunk. */
public final class ChunkTrace {
  private final long index;
  private final List<Long> frames = new ArrayList<>(1);
  private List<Long> again = List.of();
  private List<Long> damaged = List.of();
  private long offset = -1;
  private int length;
  private long crc = -1;
  private long streamOffset = -1;
  private boolean conflicting;

  ChunkTrace(long index) {
    this.index = index;
  }

  void first(long atOffset, int size, long payloadCrc, List<Long> carriers) {
    offset = atOffset;
    length = size;
    crc = payloadCrc;
    frames.addAll(carriers);
  }

  void inStream(long at) {
    streamOffset = at;
  }

  /** Where in the TCP stream its payload's first undamaged copy begins; -1 over UDP. */
  long streamOffset() {
    return streamOffset;
  }

  void copy(List<Long> carriers, boolean differs) {
    again = appended(again, carriers);
    conflicting |= differs;
  }

  void damagedIn(List<Long> carriers) {
    damaged = appended(damaged, carriers);
  }

  private static List<Long> appended(List<Long> list, List<Long> more) {
    List<Long> longer = list.isEmpty() ? new ArrayList<>(more.size()) : list;
    longer.addAll(more);
    return longer;
  }

  /** The chunk's number. */
  public long index() {
    return index;
  }

  /** Whether an undamaged copy was captured. */
  public boolean seen() {
    return crc >= 0;
  }

  /** Byte offset in the transfer; -1 unless seen. */
  public long offset() {
    return offset;
  }

  /** Bytes of payload; 0 unless seen. */
  public int length() {
    return length;
  }

  /** CRC-32C of the payload; -1 unless seen. */
  public long crc() {
    return crc;
  }

  /** Frames that carried its first undamaged copy, ascending. */
  public List<Long> frames() {
    return List.copyOf(frames);
  }

  /** The last of {@link #frames}; only when seen. */
  long lastFrame() {
    return frames.get(frames.size() - 1);
  }

  /** Frames that carried it, or part of it, again. */
  public List<Long> again() {
    return List.copyOf(again);
  }

  /** Frames that carried it damaged; what they claim to carry, to be exact. */
  public List<Long> damaged() {
    return List.copyOf(damaged);
  }

  /** Whether a later copy brought other bytes under a right CRC. */
  public boolean conflicting() {
    return conflicting;
  }

  /** Every frame that has to do with it, ascending. */
  public List<Long> allFrames() {
    List<Long> all = new ArrayList<>(frames);
    all.addAll(again);
    all.addAll(damaged);
    return all.stream().sorted().distinct().toList();
  }
}
