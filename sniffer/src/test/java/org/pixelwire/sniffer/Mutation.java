package org.pixelwire.sniffer;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a capture in one to four places, as its random numbers say. */
final class Mutation {
  private static final long[] VALUES = {
    0,
    1,
    3,
    7,
    8,
    19,
    20,
    27,
    28,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x10_000,
    1 << 20,
    0x7fff_ffff,
    0x8000_0000L,
    0xffff_fffcL,
    0xffff_fffdL,
    0xffff_ffffL
  };
  private static final int MOST_INSERTED = 64;
  private static final int RECORD_HEADER = 32;

  private final Random random;
  private byte[] bytes;

  private Mutation(Random random, byte[] bytes) {
    this.random = random;
    this.bytes = bytes;
  }

  /** A damaged copy; {@code records} tells where the packets' records begin. */
  static byte[] of(byte[] sound, List<Long> records, Random random) {
    Mutation mutation = new Mutation(random, sound.clone());
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && mutation.bytes.length > 0; i++) {
      mutation.once(records);
    }
    return mutation.bytes;
  }

  private void once(List<Long> records) {
    switch (random.nextInt(10)) {
      case 0 -> bytes[place()] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[place()] = (byte) random.nextInt(256);
      case 2 -> number(place());
      case 3, 4 -> number(inRecordHeader(records));
      case 5 -> bytes = Arrays.copyOf(bytes, place());
      case 6 -> swap(recordAt(records), recordAt(records));
      case 7 -> insert(recordAt(records), part(recordAt(records), place()));
      case 8 -> remove(recordAt(records), place());
      default -> insert(place(), junk());
    }
  }

  private int place() {
    return random.nextInt(bytes.length);
  }

  private int recordAt(List<Long> records) {
    if (records.isEmpty()) {
      return place();
    }
    long record = records.get(random.nextInt(records.size()));
    return (int) Math.min(record, bytes.length - 1);
  }

  private int inRecordHeader(List<Long> records) {
    return Math.min(recordAt(records) + 4 * random.nextInt(RECORD_HEADER / 4), bytes.length - 1);
  }

  /** Overwrites two or four bytes, in either order, by a number that lengths stumble over. */
  private void number(int at) {
    long value = VALUES[random.nextInt(VALUES.length)] + (random.nextInt(4) == 0 ? 1 : 0);
    int size = random.nextBoolean() ? 4 : 2;
    boolean big = random.nextBoolean();
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >>> (8 * (big ? size - 1 - i : i)));
    }
  }

  private void swap(int one, int other) {
    int length = random.nextInt(200);
    int end = Math.min(length, bytes.length - Math.max(one, other));
    for (int i = 0; i < end; i++) {
      byte kept = bytes[one + i];
      bytes[one + i] = bytes[other + i];
      bytes[other + i] = kept;
    }
  }

  private byte[] part(int one, int other) {
    return Arrays.copyOfRange(bytes, Math.min(one, other), Math.max(one, other));
  }

  private byte[] junk() {
    byte[] junk = new byte[1 + random.nextInt(MOST_INSERTED)];
    random.nextBytes(junk);
    return junk;
  }

  private void insert(int at, byte[] more) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
    System.arraycopy(more, 0, longer, at, more.length);
    bytes = longer;
  }

  private void remove(int one, int other) {
    int from = Math.min(one, other);
    int to = Math.max(one, other);
    System.arraycopy(bytes, to, bytes, from, bytes.length - to);
    bytes = Arrays.copyOf(bytes, bytes.length - (to - from));
  }
}
