package org.pixelwire.anonymize;

/**
 * Makes a checksum as right, as wrong or as unfinished as it was before the bytes it covers were
 * changed (RFC 1624 section 3); that needs none of the bytes that were not captured.
 */
final class ChecksumRepair {
  private static final int ALL_ONES = 0xffff;

  private final Rewriting bytes;

  ChecksumRepair(Rewriting bytes) {
    this.bytes = bytes;
  }

  /**
   * Addresses and protocol that a checksum covers, too, added up.
   *
   * @param zeroIsNone whether 0 says that there is no checksum
   */
  record PseudoHeader(long before, long after, boolean zeroIsNone) {}

  /** That of an IPv4 header; 0 left to an adapter stays 0. */
  void ipv4(int at, int headerLength) {
    int field = at + 10;
    boolean whole = at + headerLength <= bytes.length();
    boolean right = whole && fold(bytes.sumBefore(at, at + headerLength)) == ALL_ONES;
    if (bytes.u16(field) != 0 || right) {
      repair(field, at, at + headerLength, 0, 0);
    }
  }

  /** One over the bytes from {@code from} to {@code to} alone. */
  void plain(int field, int from, int to) {
    repair(field, from, to, 0, 0);
  }

  /**
   * That of TCP, UDP or ICMPv6.
   *
   * @param to end of what was captured of the message
   * @param length of the message, captured or not
   */
  void withAddresses(int field, int from, int to, long length, PseudoHeader pseudo) {
    int found = bytes.u16(field);
    if (found == 0 && pseudo.zeroIsNone()) {
      return;
    }
    long before = pseudo.before();
    long after = pseudo.after();
    boolean right =
        from + length <= to && fold(before + length + bytes.sumBefore(from, to)) == ALL_ONES;
    if (!right && found == fold(before + length)) {
      write(field, fold(after + length)); // left to an adapter
    } else if (!right && found == fold(before)) {
      write(field, fold(after)); // left to a segmenting one
    } else {
      int fixed = repair(field, from, to, before, after);
      if (fixed == 0 && pseudo.zeroIsNone()) {
        write(field, ALL_ONES);
      }
    }
  }

  private int repair(int field, int from, int to, long pseudoBefore, long pseudoAfter) {
    int before = fold(bytes.sumBefore(from, to) + pseudoBefore);
    int after = fold(bytes.sumAfter(from, to) + pseudoAfter);
    int found = bytes.u16(field);
    int changed = fold((~found & ALL_ONES) + after + (ALL_ONES - before));
    int fixed = before == after ? found : ~changed & ALL_ONES;
    write(field, fixed);
    return fixed;
  }

  private void write(int field, int value) {
    if (field + 2 <= bytes.length()) {
      bytes.put16(field, value);
    }
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded > ALL_ONES) {
      folded = (folded >>> 16) + (folded & ALL_ONES);
    }
    return (int) folded;
  }
}
