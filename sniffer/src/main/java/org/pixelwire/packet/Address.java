package org.pixelwire.packet;

import java.util.Locale;

/**
 * A network address as a value.
 *
 * @param family what the bits mean
 * @param high the upper 64 bits of an IPv6 address, otherwise 0
 * @param low the rest: 64, 32 or 48 bits
 */
public record Address(Family family, long high, long low) {

  /** Kinds of address. */
  public enum Family {
    MAC,
    IPV4,
    IPV6
  }

  /** Text: dotted quad, RFC 5952, or six hexadecimal pairs. */
  @Override
  public String toString() {
    return switch (family) {
      case MAC -> mac();
      case IPV4 -> ipv4();
      case IPV6 -> ipv6();
    };
  }

  private String ipv4() {
    return (low >> 24 & 0xff)
        + "."
        + (low >> 16 & 0xff)
        + "."
        + (low >> 8 & 0xff)
        + "."
        + (low & 0xff);
  }

  private String mac() {
    StringBuilder text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      text.append(String.format(Locale.ROOT, shift == 40 ? "%02x" : ":%02x", low >> shift & 0xff));
    }
    return text.toString();
  }

  /** RFC 5952 section 4: lower case, no leading zeros, the first longest run of zeros as "::". */
  private String ipv6() {
    if (high == 0 && low >>> 32 == 0xffffL) {
      return "::ffff:" + new Address(Family.IPV4, 0, low & 0xffff_ffffL);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4)) & 0xffff);
    }
    int zeros = longestZeroRun(groups);
    int length = zeros < 0 ? 0 : runLength(groups, zeros);
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == zeros) {
        text.append("::");
        i += length - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static int longestZeroRun(int[] groups) {
    int best = -1;
    for (int i = 0; i < groups.length; i++) {
      int run = runLength(groups, i);
      if (run >= 2 && (best < 0 || run > runLength(groups, best))) {
        best = i;
      }
    }
    return best;
  }

  private static int runLength(int[] groups, int from) {
    int end = from;
    while (end < groups.length && groups[end] == 0) {
      end++;
    }
    return end - from;
  }
}
