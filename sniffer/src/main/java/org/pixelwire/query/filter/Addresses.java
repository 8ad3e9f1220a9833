package org.pixelwire.query.filter;

/** Addresses as filters write them. */
final class Addresses {
  private static final int GROUPS = 8;

  private Addresses() {}

  /** The 32 bits of a dotted address; -1 if {@code text} is none. */
  static long ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    long bits = 0;
    for (String part : parts) {
      boolean decimal = part.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(part) < 256;
      if (!decimal) {
        return -1;
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return parts.length == 4 ? bits : -1;
  }

  /** The upper and lower 64 bits of an IPv6 address (RFC 4291 section 2.2); null if it is none. */
  static long[] ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] groups = groups(text);
      return groups != null && groups.length == GROUPS ? bits(groups, new int[0]) : null;
    }
    int[] before = gap == 0 ? new int[0] : groups(text.substring(0, gap));
    int[] after = gap + 2 == text.length() ? new int[0] : groups(text.substring(gap + 2));
    boolean fits = before != null && after != null && before.length + after.length < GROUPS;
    // A dotted address stands last only.
    return !fits || text.substring(0, gap).contains(".") ? null : bits(before, after);
  }

  private static int[] groups(String text) {
    String[] parts = text.split(":", -1);
    boolean dotted = parts[parts.length - 1].contains(".");
    int[] groups = new int[parts.length + (dotted ? 1 : 0)];
    for (int i = 0; i < parts.length; i++) {
      if (dotted && i == parts.length - 1) {
        long last = ipv4(parts[i]);
        if (last < 0) {
          return null;
        }
        groups[i] = (int) (last >> 16);
        groups[i + 1] = (int) (last & 0xffff);
      } else if (parts[i].matches("\\p{XDigit}{1,4}")) {
        groups[i] = Integer.parseInt(parts[i], 16);
      } else {
        return null;
      }
    }
    return groups;
  }

  private static long[] bits(int[] before, int[] after) {
    long[] bits = new long[2];
    for (int i = 0; i < before.length; i++) {
      bits[i / 4] |= (long) before[i] << (16 * (3 - i % 4));
    }
    for (int i = 0; i < after.length; i++) {
      int group = GROUPS - after.length + i;
      bits[group / 4] |= (long) after[i] << (16 * (3 - group % 4));
    }
    return bits;
  }
}
