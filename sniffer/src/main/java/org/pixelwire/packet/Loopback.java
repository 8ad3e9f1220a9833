package org.pixelwire.packet;

/** What BSD loopback headers begin with. */
public final class Loopback {
  private static final long SHORT = 0xffff;
  private static final long MAX_FAMILY = 1500;

  /** Below it there may be a family of two bytes, which is not looked for. */
  private static final long SHORT_FAMILIES = 0x6_0000;

  private Loopback() {}

  /**
   * The family or EtherType, in whichever order the capturing host wrote {@code first}: one of them
   * has zeros above it, else an EtherType is what stands last.
   */
  public static long hostOrder(long first) {
    if (first <= SHORT) {
      return first;
    }
    long swapped = Integer.toUnsignedLong(Integer.reverseBytes((int) first));
    return swapped < SHORT_FAMILIES ? swapped : first & SHORT;
  }

  /** Whether what {@link #hostOrder} gives is an EtherType rather than a family. */
  public static boolean isType(long number) {
    return number > MAX_FAMILY && number <= SHORT;
  }
}
