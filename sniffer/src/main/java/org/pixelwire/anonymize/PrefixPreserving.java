package org.pixelwire.anonymize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret one-to-one mapping of addresses that keeps neighbours neighbours: where two addresses
 * share their first n bits and no more, so do the addresses they are mapped to.
 *
 * <p>Source: Xu, Fan, Ammar and Moon, "Prefix-Preserving IP Address Anonymization" (2002): whether
 * a bit is flipped depends on the key and the bits before it. Here the bits that lead to a {@link
 * Kept} prefix are not flipped, so that it is mapped to itself and nothing else is mapped into it.
 */
final class PrefixPreserving {
  private static final String FUNCTION = "HmacSHA256";
  private static final int MAX_REMEMBERED = 1 << 16;

  /** A prefix that stays. */
  static final class Kept {
    private final byte[] prefix;
    private final int length;
    private final int until;

    /**
     * @param prefix its bits, filled up to whole bytes
     * @param length of the prefix in bits
     * @param until the bits of such an address before this one stay, too
     */
    Kept(byte[] prefix, int length, int until) {
      this.prefix = prefix.clone();
      this.length = length;
      this.until = until;
    }
  }

  private final Mac function;
  private final List<Kept> kept;
  private final long fixedBits;
  private final Map<ByteBuffer, byte[]> remembered = new HashMap<>();

  /**
   * @param fixedBits of the first 64 bits those that are never flipped, the first bit lowest
   */
  PrefixPreserving(byte[] key, List<Kept> kept, long fixedBits) {
    this.kept = kept;
    this.fixedBits = fixedBits;
    try {
      function = Mac.getInstance(FUNCTION);
      function.init(new SecretKeySpec(key, FUNCTION));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + FUNCTION, e);
    }
  }

  /** A key for one kind of address. */
  static byte[] key(long seed, String kind) {
    return (kind + " " + seed).getBytes(UTF_8);
  }

  /** Maps {@code length} bytes at {@code at} in place: an address, or its beginning. */
  void map(byte[] bytes, int at, int length) {
    byte[] original = Arrays.copyOfRange(bytes, at, at + length);
    byte[] mapped = remembered.get(ByteBuffer.wrap(original));
    if (mapped == null) {
      mapped = mapped(original);
      if (remembered.size() == MAX_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(ByteBuffer.wrap(original), mapped);
    }
    System.arraycopy(mapped, 0, bytes, at, length);
  }

  private byte[] mapped(byte[] original) {
    byte[] mapped = new byte[original.length];
    for (int i = 0; i < original.length; i++) {
      function.update(original, 0, i);
      mapped[i] = (byte) mapped(original, i, function.doFinal());
    }
    return mapped;
  }

  /**
   * One byte. Its bits choose their way through a binary tree, whose nodes are numbered 1, 2 3, 4
   * to 7 and so on: each has a bit of {@code choices}.
   */
  private int mapped(byte[] original, int index, byte[] choices) {
    int from = original[index] & 0xff;
    int to = 0;
    for (int bit = 0; bit < 8; bit++) {
      int node = 1 << bit | from >> (8 - bit);
      int choice = choices[node >> 3] >> (node & 7) & 1;
      int value = from >> (7 - bit) & 1;
      to = to << 1 | (stays(original, 8 * index + bit) ? value : value ^ choice);
    }
    return to;
  }

  private boolean stays(byte[] address, int bit) {
    if (bit < Long.SIZE && (fixedBits >>> bit & 1) != 0) {
      return true;
    }
    for (Kept each : kept) {
      if (bit < each.until && agree(address, each.prefix, Math.min(bit, each.length))) {
        return true;
      }
    }
    return false;
  }

  private static boolean agree(byte[] left, byte[] right, int bits) {
    int whole = bits >> 3;
    int rest = 8 - (bits & 7);
    return Arrays.equals(left, 0, whole, right, 0, whole)
        && (rest == 8 || (left[whole] & 0xff) >> rest == (right[whole] & 0xff) >> rest);
  }
}
