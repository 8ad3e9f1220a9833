package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;

/** Everything that TCP sent more than once, and what came to the receiver more than once. */
final class Resends {
  /** Beyond it segments overlap each other as no sender's do; they are left out. */
  private static final int MAX_OVERLAPPING = 1000;

  private final Captured captured;
  private final StreamPlaces places;
  private final FirstCopy firstCopy;
  private final List<Resend> list = new ArrayList<>();
  private final RangeSet twice = new RangeSet();
  private final List<long[]> waits = new ArrayList<>();

  Resends(Captured captured) {
    this.captured = captured;
    SentStream stream = new SentStream(captured);
    firstCopy = new FirstCopy(stream);
    places = places(captured);
    Range extent = captured.transfer().packets().streamExtent();
    for (List<SentSegment> group : stream.overlapping()) {
      boolean own = group.stream().anyMatch(s -> s.to() > extent.from() && s.from() <= extent.to());
      if (own && group.size() <= MAX_OVERLAPPING) {
        group(group);
      }
    }
    if (!captured.two()) {
      late(stream, extent);
    }
    list.sort(Comparator.comparingLong(each -> each.stream().from()));
  }

  private static StreamPlaces places(Captured captured) {
    StreamPlaces places = new StreamPlaces();
    if (captured.near().any() || captured.far().transfer() == null) {
      places.add(captured.near().transfer(), 0);
    } else {
      long here = SentStream.base(captured.near().transfer());
      long there = SentStream.base(captured.far().transfer());
      int shift = (int) (there - here);
      places.add(captured.far().transfer(), shift);
    }
    return places;
  }

  /** Stretches that were sent again, by their place in the stream. */
  List<Resend> list() {
    return list;
  }

  /** Bytes of the image that came to the receiver's system more than once, as is proven. */
  RangeSet twice() {
    return twice;
  }

  /** Seconds in which bytes waited that had been sent without success; together, each once. */
  double waited() {
    waits.sort(Comparator.comparingLong(each -> each[0]));
    long sum = 0;
    long end = Long.MIN_VALUE;
    for (long[] each : waits) {
      long from = Math.max(end, each[0]);
      sum += Math.max(0, each[1] - from);
      end = Math.max(end, each[1]);
    }
    return sum / 1e9;
  }

  private void group(List<SentSegment> group) {
    boolean copied =
        group.stream().anyMatch(s -> s.passage() != null && s.passage().in().size() > 1);
    if (group.size() == 1 && !copied) {
      return;
    }
    TreeSet<Long> borders = new TreeSet<>();
    for (SentSegment each : group) {
      borders.add(each.from());
      borders.add(each.to());
      each.arrivalBorders().forEach(borders::add);
    }
    Long low = null;
    for (Long high : borders) {
      if (low != null) {
        stretch(group, low, high);
      }
      low = high;
    }
  }

  private void stretch(List<SentSegment> group, long low, long high) {
    List<SentSegment> copies =
        group.stream()
            .filter(each -> each.covers(low, high))
            .sorted(Comparator.comparingLong(each -> each.crossing().frame()))
            .toList();
    long arrived = copies.stream().mapToLong(each -> each.arrivals(low, high).size()).sum();
    if (arrived > 1) {
      places.image(low, high).forEach(range -> twice.add(range.from(), range.to()));
    }
    if (copies.size() > 1) {
      State first = captured.two() ? acrossTwo(copies, low, high) : inOne(copies, low, high);
      add(copies, low, high, first);
    }
  }

  private State inOne(List<SentSegment> copies, long low, long high) {
    State first = firstCopy.fate(copies, low, high);
    if (first == State.DELIVERED_AGAIN) {
      places.image(low, high).forEach(range -> twice.add(range.from(), range.to()));
    }
    return first;
  }

  private State acrossTwo(List<SentSegment> copies, long low, long high) {
    SentSegment first = copies.get(0);
    if (!first.arrivals(low, high).isEmpty()) {
      boolean later = copies.stream().skip(1).anyMatch(c -> !c.arrivals(low, high).isEmpty());
      return later ? State.DELIVERED_AGAIN : State.DELIVERED;
    }
    if (!first.passage().changed().isEmpty()) {
      return State.DAMAGED;
    }
    boolean sure =
        !captured.far().evidence().mayHaveMissed() && captured.alignment().covers(first.passage());
    return sure ? State.LOST_BETWEEN_CAPTURES : State.INCONCLUSIVE;
  }

  private void add(List<SentSegment> copies, long low, long high, State first) {
    Crossing delivering = delivering(copies, low, high, first);
    long start = copies.get(0).crossing().nanos();
    long wire = 0;
    for (SentSegment each : copies.subList(1, copies.size())) {
      boolean begins = each.from() == low;
      boolean nothingElse = copies.get(0).covers(each.from(), each.to());
      wire += high - low + (begins && nothingElse ? each.headers() : 0);
    }
    add(copies, low, high, first, start, delivering.nanos(), wire);
  }

  private void add(
      List<SentSegment> copies, long low, long high, State first, long start, long end, long wire) {
    long image = places.image(low, high).stream().mapToLong(Range::count).sum();
    List<List<Long>> frames = new ArrayList<>();
    frames.add(copies.stream().map(each -> each.crossing().frame()).toList());
    if (captured.two()) {
      frames.add(
          copies.stream()
              .flatMap(each -> each.arrivals(low, high).stream())
              .map(Crossing::frame)
              .sorted()
              .toList());
    }
    long waited = Math.max(0, end - start);
    if (waited > 0) {
      waits.add(new long[] {start, start + waited});
    }
    Range chunks = places.chunks(low, high);
    list.add(
        new Resend(new Range(low, high - 1), chunks, image, first, frames, waited / 1e9, wire));
  }

  /** The copy that arrived first; by one capture, the last sent before it was acknowledged. */
  private Crossing delivering(List<SentSegment> copies, long low, long high, State first) {
    if (first == State.DELIVERED || first == State.DELIVERED_AGAIN) {
      return copies.get(0).crossing();
    }
    if (captured.two()) {
      return copies.stream()
          .filter(each -> !each.arrivals(low, high).isEmpty())
          .findFirst()
          .orElse(copies.get(copies.size() - 1))
          .crossing();
    }
    return firstCopy.delivering(copies, high);
  }

  /** Bytes whose only copy here came after later ones: the copy before it may have been lost. */
  private void late(SentStream stream, Range extent) {
    boolean missed = captured.near().evidence().mayHaveMissed();
    List<SentSegment> ahead = new ArrayList<>();
    SentSegment furthest = null;
    RangeSet seen = new RangeSet();
    for (SentSegment each : stream.segments()) {
      boolean own = each.to() > extent.from() && each.from() <= extent.to() && each.from() >= 0;
      if (own && furthest != null && each.from() < furthest.from()) {
        SentSegment behind = firstBehind(ahead, each);
        State state = firstCopy.late(each, furthest);
        if (state != State.DELIVERED && behind != null) {
          State sure = missed ? State.INCONCLUSIVE : state;
          seen.missing(each.from(), each.to() - 1)
              .forEach(hole -> fill(stream, each, hole, sure, behind));
        }
      }
      if (each.from() >= 0) {
        seen.add(each.from(), each.to() - 1);
      }
      if (furthest == null || each.from() > furthest.from()) {
        furthest = each;
        ahead.add(each);
      }
    }
  }

  private void fill(
      SentStream stream, SentSegment late, Range hole, State first, SentSegment behind) {
    for (Range part : stream.atDamaged(hole)) {
      SentSegment damaged = stream.damagedFirst(part.from(), part.to() + 1, late);
      if (damaged == null) {
        addLate(late, part, first, behind);
      } else {
        add(List.of(damaged, late), part.from(), part.to() + 1, State.DAMAGED);
      }
    }
  }

  /** The first captured of those that carry bytes behind its end; {@code ahead} ascends. */
  private static SentSegment firstBehind(List<SentSegment> ahead, SentSegment late) {
    int low = 0;
    int high = ahead.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ahead.get(middle).from() < late.to()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == ahead.size() ? null : ahead.get(low);
  }

  private void addLate(SentSegment late, Range hole, State first, SentSegment behind) {
    long low = hole.from();
    long high = hole.to() + 1;
    long wire = high - low + (low == late.from() ? late.headers() : 0);
    long from = behind.crossing().nanos();
    add(List.of(late), low, high, first, from, late.crossing().nanos(), wire);
  }
}
