package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All stretches sent again of whose first copy the same became.
 *
 * @param first what became of it
 * @param bytes of the stream
 * @param framesByCapture all that carried them, ascending, the capture at the sender's end first
 * @param seconds the waits of all of them added up
 * @param wireBytes of the copies after the first
 */
public record ResendTally(
    State first,
    long stretches,
    long bytes,
    List<List<Long>> framesByCapture,
    double seconds,
    long wireBytes) {

  /** Of every fate that there is, in the order of reports. */
  public static List<ResendTally> of(List<Resend> resends) {
    Map<State, List<Resend>> byFirst = new EnumMap<>(State.class);
    resends.forEach(
        each -> byFirst.computeIfAbsent(each.first(), f -> new ArrayList<>()).add(each));
    List<ResendTally> tallies = new ArrayList<>();
    byFirst.forEach((first, some) -> tallies.add(of(first, some)));
    return tallies;
  }

  private static ResendTally of(State first, List<Resend> some) {
    List<SortedSet<Long>> frames = new ArrayList<>();
    some.get(0).framesByCapture().forEach(each -> frames.add(new TreeSet<>()));
    for (Resend each : some) {
      for (int i = 0; i < frames.size(); i++) {
        frames.get(i).addAll(each.framesByCapture().get(i));
      }
    }
    return new ResendTally(
        first,
        some.size(),
        some.stream().mapToLong(each -> each.stream().count()).sum(),
        frames.stream().map(List::copyOf).toList(),
        some.stream().mapToDouble(Resend::seconds).sum(),
        some.stream().mapToLong(Resend::wireBytes).sum());
  }
}
