package org.pixelwire.flow;

/**
 * One named bound on memory, what of it is in use, and what was lost when it was reached. Not for
 * several threads.
 */
public final class StreamLimit {
  private final String id;
  private final long bound;
  private long used;
  private long hits;
  private long lost;

  StreamLimit(String id, long bound) {
    this.id = id;
    this.bound = bound;
  }

  /** Stable name, for findings. */
  public String id() {
    return id;
  }

  /** The bound in bytes. */
  public long bound() {
    return bound;
  }

  /** Bytes in use now, where it bounds all directions together; else 0. */
  public long used() {
    return used;
  }

  /** How often it changed a result. */
  public long hits() {
    return hits;
  }

  /** Bytes not compared, turned into gaps, or left out of a map because of it. */
  public long lostBytes() {
    return lost;
  }

  /** Takes memory; false, and nothing taken, if it is too much. */
  boolean take(long bytes) {
    if (used + bytes > bound) {
      return false;
    }
    used += bytes;
    return true;
  }

  /** Takes memory even if it is too much; the caller then makes room. */
  void force(long bytes) {
    used += bytes;
  }

  boolean exceeded() {
    return used > bound;
  }

  void giveBack(long bytes) {
    used -= bytes;
  }

  void hit(long bytes) {
    hits++;
    lost += bytes;
  }
}
