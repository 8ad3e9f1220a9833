package org.pixelwire.capture;

/**
 * What a pcapng interface's statistics last said; counts are -1, times null until said.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 4.6.
 */
final class PcapngStatistics {
  private final PcapngInterface of;
  private long timeNanos;
  private Long startNanos;
  private Long endNanos;
  private long received = -1;
  private long interfaceDrops = -1;
  private long kernelDrops = -1;

  PcapngStatistics(PcapngInterface of) {
    this.of = of;
  }

  /** Takes when they were counted. */
  void time(long ticks) {
    timeNanos = of.nanos(ticks);
  }

  /** Takes one option. */
  void option(int code, int at, int length, FileReader bytes) {
    if (length < 8) {
      return;
    }
    switch (code) {
      case 2 -> startNanos = of.nanos(bytes.u32(at) << 32 | bytes.u32(at + 4));
      case 3 -> endNanos = of.nanos(bytes.u32(at) << 32 | bytes.u32(at + 4));
      case 4 -> received = bytes.s64(at);
      case 5 -> interfaceDrops = bytes.s64(at);
      case 7 -> kernelDrops = bytes.s64(at);
      default -> {
        // What filters let through and what was delivered follow from the others.
      }
    }
  }

  long interfaceDrops() {
    return interfaceDrops;
  }

  long kernelDrops() {
    return kernelDrops;
  }

  InterfaceStatistics statistics(int index) {
    Drops drops = new Drops(known(kernelDrops), known(interfaceDrops));
    return new InterfaceStatistics(index, timeNanos, startNanos, endNanos, known(received), drops);
  }

  private static Long known(long count) {
    return count < 0 ? null : Long.valueOf(count);
  }
}
