package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Adds up what had the same fate, chunk by chunk. */
final class Tallies {

  private static final class Sum {
    private long chunks;
    private long bytes;
    private long again;
    private final List<SortedSet<Long>> frames = new ArrayList<>();
  }

  private final Captured captured;
  private final List<Map<Long, Long>> wireLengths = new ArrayList<>();
  private final Map<State, Sum> sums = new EnumMap<>(State.class);

  Tallies(Captured captured) {
    this.captured = captured;
    for (Sighting each : captured.sightings()) {
      Map<Long, Long> lengths = new HashMap<>();
      each.packets().forEach(packet -> lengths.put(packet.frame(), packet.wireLength()));
      wireLengths.add(lengths);
    }
  }

  /** Counts one chunk. */
  void add(long chunk, State state, long bytes) {
    Sum sum = sums.computeIfAbsent(state, s -> new Sum());
    sum.chunks++;
    sum.bytes += bytes;
    List<Sighting> sightings = captured.sightings();
    for (int i = 0; i < sightings.size(); i++) {
      if (sum.frames.size() == i) {
        sum.frames.add(new TreeSet<>());
      }
      sum.frames.get(i).addAll(sightings.get(i).frames(chunk));
    }
    if (state == State.DELIVERED_AGAIN && !captured.tcp()) {
      int last = sightings.size() - 1;
      sum.again += sightings.get(last).again(chunk).stream().mapToLong(f -> length(last, f)).sum();
    }
  }

  private long length(int capture, long frame) {
    return wireLengths.get(capture).getOrDefault(frame, 0L);
  }

  List<Tally> list() {
    List<Tally> list = new ArrayList<>();
    boolean kept = captured.keepsPackets();
    sums.forEach(
        (state, sum) -> {
          int first = sum.frames.get(0).isEmpty() ? sum.frames.size() - 1 : 0;
          long wire = sum.frames.get(first).stream().mapToLong(f -> length(first, f)).sum();
          list.add(
              new Tally(
                  state,
                  sum.chunks,
                  sum.bytes,
                  sum.frames.stream().map(List::copyOf).toList(),
                  kept ? Long.valueOf(wire) : null,
                  kept ? Long.valueOf(sum.again) : null,
                  null));
        });
    return list;
  }
}
