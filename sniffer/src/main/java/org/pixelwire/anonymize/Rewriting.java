package org.pixelwire.anonymize;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A frame's bytes before and after; what would be changed beyond their end is left out. */
final class Rewriting {
  private static final int V4 = 4;
  private static final int V6 = 16;
  private static final int MAC = 6;

  private final Pseudonyms pseudonyms;
  private byte[] before = new byte[0];
  private byte[] after = before;
  private int length;
  private int wireLength;

  /** With {@code pseudonyms} null addresses stay. */
  Rewriting(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** Begins anew with a frame's bytes. */
  void begin(ByteBuffer data, int offset, int captured, long wire) {
    if (before.length < captured) {
      before = new byte[captured];
      after = new byte[captured];
    }
    length = captured;
    wireLength = (int) Math.min(Math.max(wire, captured), Integer.MAX_VALUE);
    data.get(offset, before, 0, captured);
    System.arraycopy(before, 0, after, 0, captured);
  }

  /** Whether addresses are replaced. */
  boolean anonymous() {
    return pseudonyms != null;
  }

  /** How many bytes there are. */
  int length() {
    return length;
  }

  /** How many bytes the frame had. */
  int wireLength() {
    return wireLength;
  }

  /** The frame as it will be; valid until the next begins. */
  ByteBuffer result() {
    return ByteBuffer.wrap(after, 0, length);
  }

  /** The byte there was at {@code at}; 0 beyond the end. */
  int u8(int at) {
    return at < length ? before[at] & 0xff : 0;
  }

  /** The 16 bits there were at {@code at}. */
  int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  /** Replaces an IPv4 address. */
  void v4(int at) {
    if (anonymous() && at < length) {
      pseudonyms.v4(after, at, Math.min(V4, length - at));
    }
  }

  /** Replaces an IPv6 address. */
  void v6(int at) {
    v6(at, V6);
  }

  /** Replaces the first {@code count} bytes of an IPv6 address, or of its prefix. */
  void v6(int at, int count) {
    if (anonymous() && at < length) {
      pseudonyms.v6(after, at, Math.min(count, length - at));
    }
  }

  /** Replaces a MAC address. */
  void mac(int at) {
    if (anonymous() && at < length) {
      pseudonyms.mac(after, at, Math.min(MAC, length - at));
    }
  }

  /** Whether {@code count} bytes there were at {@code at} and {@code other} are equal. */
  boolean same(int at, int other, int count) {
    return Math.max(at, other) + count <= length
        && Arrays.equals(before, at, at + count, before, other, other + count);
  }

  /** Puts {@code count} bytes as they are now to {@code to}. */
  void copy(int from, int to, int count) {
    System.arraycopy(after, from, after, to, count);
  }

  /** Sets bits of a byte to what they are now in another. */
  void copyBits(int from, int to, int mask) {
    after[to] = (byte) ((after[to] & ~mask) | (after[from] & mask));
  }

  /** Wipes what may tell addresses in a way unknown here. */
  void wipeUnknown(int from, int to) {
    if (anonymous()) {
      wipe(from, to);
    }
  }

  /** Wipes bytes. */
  void wipe(int from, int to) {
    int end = Math.min(to, length);
    if (from < end) {
      Arrays.fill(after, from, end, (byte) 0);
    }
  }

  void put16(int at, int value) {
    after[at] = (byte) (value >> 8);
    after[at + 1] = (byte) value;
  }

  /** Adds up the 16-bit words there were (RFC 1071); an odd byte at the end is the upper one. */
  long sumBefore(int from, int to) {
    return sum(before, from, Math.min(to, length));
  }

  /** The same of what there is now. */
  long sumAfter(int from, int to) {
    return sum(after, from, Math.min(to, length));
  }

  private static long sum(byte[] bytes, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += (bytes[i] & 0xffL) << (((i - from) & 1) == 0 ? 8 : 0);
    }
    return sum;
  }
}
