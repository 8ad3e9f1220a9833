package org.pixelwire.labs.net;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.Resend;
import org.pixelwire.transfer.State;
import org.pixelwire.wire.RangeSet;

/** Compares ledgers with the truth, counts what was right, and prints what was not. */
final class TruthCheck {
  /** Where was captured, and whether one of the captures has gaps. */
  record View(boolean near, boolean far, boolean gaps) {
    boolean complete() {
      return near && far && !gaps;
    }
  }

  private static final int HEADER = 44;

  private final Map<String, Integer> counts = new TreeMap<>(Map.of("wrong", 0));

  Map<String, Integer> counts() {
    return counts;
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void expect(boolean right, Supplier<String> problem) {
    if (!right) {
      count("wrong");
      System.out.println("wrong: " + problem.get());
    }
  }

  private void classed(String network, View view, State real, State said) {
    count("chunks");
    String gaps = view.gaps() ? " with gaps " : " ";
    count(network + gaps + real.text() + (said == State.INCONCLUSIVE ? " unsaid" : ""));
  }

  /** Every chunk over UDP. */
  void datagrams(Object what, ChunkFates truth, Ledger ledger, View view) {
    for (Ledger.Entry entry : ledger.entries()) {
      for (long i = entry.chunks().from(); i <= entry.chunks().to(); i++) {
        State real = truth.state(i, view.near(), view.far());
        State said = entry.state();
        classed("udp", view, real, said);
        boolean mayBeUnsaid = view.gaps() || truth.mayBeUnsaid(i, view.near(), view.far());
        long chunk = i;
        expect(
            said == real || (said == State.INCONCLUSIVE && mayBeUnsaid),
            () ->
                "%s %s chunk %d is %s, said %s; its frames: %s; %s"
                    .formatted(what, view, chunk, real, said, truth.text(chunk), ledger.details()));
      }
    }
  }

  /**
   * Every chunk over TCP, or part of one that came more than once, and all that was sent again.
   *
   * @param announcement bytes of the record before the first chunk
   */
  void stream(Object what, StreamFates truth, Ledger ledger, View view, int announcement) {
    ledger.entries().forEach(each -> entry(what, truth, each, view, announcement));
    RangeSet again = new RangeSet();
    for (Resend each : ledger.resends()) {
      again.add(each.stream().from(), each.stream().to());
      count("tcp sent again " + each.first().text());
      State real = truth.first(each.stream().from());
      expect(
          view.complete() ? each.first() == real : isPossible(each, truth),
          () -> "%s %s %s, but it is %s".formatted(what, view, each, real));
    }
    if (view.complete()) {
      long differs =
          LongStream.range(0, truth.length())
              .filter(at -> again.contains(at) != truth.sent(at) > 1)
              .findFirst()
              .orElse(-1);
      expect(differs < 0, () -> "%s %s sent again? byte %d".formatted(what, view, differs));
    }
  }

  private void entry(
      Object what, StreamFates truth, Ledger.Entry entry, View view, int announcement) {
    for (long i = entry.imageBytes().from(); i <= entry.imageBytes().to(); i++) {
      long at = announcement + i + HEADER * (i / TruthPlan.CHUNK + 1);
      State real = truth.arrived(at) > 1 ? State.DELIVERED_AGAIN : State.DELIVERED;
      if (i == entry.imageBytes().from() || i % TruthPlan.CHUNK == 0) {
        classed("tcp", view, real, entry.state());
      }
      // One capture does not know at which end it was made, so what passed it twice may be lost.
      boolean modest = entry.state() == State.DELIVERED && !view.complete();
      boolean open = entry.state() == State.INCONCLUSIVE && view.gaps();
      if (entry.state() != real && !modest && !open) {
        expect(false, () -> "%s %s %s, but it is %s".formatted(what, view, entry, real));
        return;
      }
    }
  }

  /** One capture need not say all; what it says must be so. */
  private static boolean isPossible(Resend said, StreamFates truth) {
    long at = said.stream().from();
    State first = truth.first(at);
    boolean arrived = first == State.DELIVERED || first == State.DELIVERED_AGAIN;
    return switch (said.first()) {
      case INCONCLUSIVE -> true;
      case LOST_AFTER_CAPTURE, LOST_BETWEEN_CAPTURES -> !arrived;
      case LOST_BEFORE_CAPTURE -> first == State.LOST_BETWEEN_CAPTURES;
      case DAMAGED -> truth.everDamaged(at);
      case DELIVERED -> arrived;
      default -> truth.arrived(at) > 1;
    };
  }
}
