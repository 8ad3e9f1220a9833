package org.pixelwire.labs.net.relay;

import java.util.EnumSet;
import java.util.Set;
import java.util.zip.CRC32C;

/** A frame inside the relay and what has become of it; used again for other frames. */
final class Passage {
  private static final int MOST_COPIES = 2;

  private final byte[] bytes;
  private final CRC32C checksum = new CRC32C();
  private final Set<Fate> fates = EnumSet.noneOf(Fate.class);
  private final long[] out = new long[MOST_COPIES];
  private int length;
  private int wireLength;
  private long number;
  private long in;
  private long crc;
  private long chunk;
  private long transfer;
  private long delay;
  private int corruptedByte;
  private int timesOut;
  private int copiesInside;

  Passage(int longest) {
    bytes = new byte[longest];
  }

  /** Begins anew with the first {@code newLength} bytes of {@link #bytes()}. */
  void begin(long newNumber, long now, int newLength, int newWireLength, Anatomy anatomy) {
    number = newNumber;
    in = now;
    length = newLength;
    wireLength = newWireLength;
    checksum.reset();
    checksum.update(bytes, 0, length);
    crc = checksum.getValue();
    chunk = anatomy.chunk();
    transfer = anatomy.transfer();
    fates.clear();
    delay = 0;
    corruptedByte = -1;
    timesOut = 0;
    copiesInside = 0;
  }

  void suffer(Fate fate) {
    fates.add(fate);
  }

  /** Changes one bit, counted from the first bit of the frame. */
  void corrupt(int bit) {
    corruptedByte = bit >>> 3;
    bytes[corruptedByte] ^= (byte) (1 << (bit & 7));
    fates.add(Fate.CORRUPTED);
  }

  /** One copy is on its way, which takes {@code nanos} behind the queue. */
  void enter(long nanos) {
    delay = nanos;
    copiesInside++;
  }

  /** One copy left; whether it was the last one. */
  boolean leave(long now) {
    out[timesOut++] = now;
    fates.add(Fate.DELIVERED);
    return --copiesInside == 0;
  }

  /** One copy will never leave; whether it was the last one. */
  boolean stay() {
    fates.add(Fate.NOT_SENT);
    return --copiesInside == 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int wireLength() {
    return wireLength;
  }

  long number() {
    return number;
  }

  long in() {
    return in;
  }

  int timesOut() {
    return timesOut;
  }

  /** When copy {@code index}, from 0, left. */
  long out(int index) {
    return out[index];
  }

  /** Of the frame as it came in. */
  long crc() {
    return crc;
  }

  long chunk() {
    return chunk;
  }

  long transfer() {
    return transfer;
  }

  /** The planned delay, jitter included. */
  long delay() {
    return delay;
  }

  /** From 0; -1 for a frame that left as it came. */
  int corruptedByte() {
    return corruptedByte;
  }

  boolean has(Fate fate) {
    return fates.contains(fate);
  }
}
