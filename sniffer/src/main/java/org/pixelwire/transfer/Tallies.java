package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Adds up what had the same fate, piece by piece. */
final class Tallies {

  private static final class Sum {
    private long chunks;
    private long lastChunk = -1;
    private long bytes;
    private long again;
    private Double seconds;
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

  void add(Piece piece) {
    Sum sum = sums.computeIfAbsent(piece.state(), s -> new Sum());
    sum.chunks += sum.lastChunk == piece.chunk() ? 0 : 1;
    sum.lastChunk = piece.chunk();
    sum.bytes += piece.imageBytes().count();
    int captures = piece.framesByCapture().size();
    for (int i = 0; i < captures; i++) {
      if (sum.frames.size() == i) {
        sum.frames.add(new TreeSet<>());
      }
      sum.frames.get(i).addAll(piece.framesByCapture().get(i));
    }
    if (piece.state() == State.DELIVERED_AGAIN && !captured.tcp()) {
      List<Long> again = captured.sightings().get(captures - 1).again(piece.chunk());
      sum.again += again.stream().mapToLong(frame -> length(captures - 1, frame)).sum();
    }
  }

  /** Counts what was sent again among what arrived in the end. */
  void add(Resends resends) {
    for (Resend each : resends.list()) {
      boolean twice = each.first() == State.DELIVERED_AGAIN;
      Sum sum = sums.get(twice ? State.DELIVERED_AGAIN : State.DELIVERED);
      if (sum != null) {
        sum.again += each.wireBytes();
      }
    }
    if (sums.containsKey(State.DELIVERED)) {
      sums.get(State.DELIVERED).seconds = resends.waited();
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
                  sum.seconds));
        });
    return list;
  }
}
