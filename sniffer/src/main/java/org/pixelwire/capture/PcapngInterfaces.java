package org.pixelwire.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * The interfaces of all sections of one pcapng file, numbered through as Wireshark numbers them.
 */
final class PcapngInterfaces {
  private static final int DEFAULT_DIGITS = 6;

  private final List<PcapngInterface> all = new ArrayList<>();
  private int sectionStart;

  void startSection() {
    sectionStart = all.size();
  }

  void add(PcapngInterface added) {
    all.add(added);
  }

  /** The interface a block of the current section calls {@code index}; null if it has none such. */
  PcapngInterface get(long index) {
    return index < all.size() - sectionStart ? all.get(sectionStart + (int) index) : null;
  }

  int size() {
    return all.size();
  }

  int sectionStart() {
    return sectionStart;
  }

  int snaplen() {
    long largest = all.stream().mapToLong(each -> each.snaplen).max().orElse(0);
    return (int) Math.min(largest, Integer.MAX_VALUE);
  }

  int timestampDigits() {
    return all.stream().mapToInt(PcapngInterface::timestampDigits).max().orElse(DEFAULT_DIGITS);
  }

  List<Integer> linkTypes() {
    return all.stream().map(each -> each.linkType).distinct().toList();
  }

  /** What each interface counted, as far as it says. */
  List<InterfaceStatistics> statistics() {
    List<InterfaceStatistics> known = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).knownStatistics() != null) {
        known.add(all.get(i).knownStatistics().statistics(i));
      }
    }
    return known;
  }

  /** The interface that has {@code index} through all sections. */
  InterfaceDescription describe(int index) {
    return all.get(index).describe();
  }

  /** All of them, as described. */
  List<InterfaceDescription> describe() {
    return all.stream().map(PcapngInterface::describe).toList();
  }

  Drops drops() {
    return new Drops(sum(PcapngStatistics::kernelDrops), sum(PcapngStatistics::interfaceDrops));
  }

  /** Null unless at least one interface tells; counts are unsigned, so only -1 means silence. */
  private Long sum(ToLongFunction<PcapngStatistics> count) {
    List<Long> told =
        all.stream()
            .map(PcapngInterface::knownStatistics)
            .filter(Objects::nonNull)
            .map(count::applyAsLong)
            .filter(each -> each >= 0)
            .toList();
    return told.isEmpty() ? null : told.stream().mapToLong(Long::longValue).sum();
  }
}
