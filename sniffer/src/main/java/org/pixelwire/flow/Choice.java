package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Counts those frames of conversations that somebody chooses, while the conversations themselves
 * follow all: a choice may rest on what following them found out.
 */
final class Choice {
  /** One conversation that the frame added last counted in. */
  private record Place(Conversation conversation, boolean forward, long payload) {}

  /** The same as a {@link Conversation} counts, of fewer frames. */
  static final class Counts {
    private Traffic ab = Traffic.NONE;
    private Traffic ba = Traffic.NONE;
    private long firstNanos;
    private long lastNanos;

    private void add(boolean forward, long wireLength, long payload, long nanos) {
      firstNanos = ab.packets() + ba.packets() == 0 ? nanos : firstNanos;
      lastNanos = nanos;
      if (forward) {
        ab = ab.with(wireLength, payload);
      } else {
        ba = ba.with(wireLength, payload);
      }
    }

    Traffic ab() {
      return ab;
    }

    Traffic ba() {
      return ba;
    }

    long firstNanos() {
      return firstNanos;
    }

    long lastNanos() {
      return lastNanos;
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final IdentityHashMap<Conversation, Counts> chosen = new IdentityHashMap<>();

  /** A new frame comes. */
  void next() {
    places.clear();
  }

  /** The frame counts there. */
  void place(Conversation conversation, boolean forward, long payload) {
    places.add(new Place(conversation, forward, payload));
  }

  /** The frame is chosen. */
  void choose(long wireLength, long nanos) {
    for (Place each : places) {
      chosen
          .computeIfAbsent(each.conversation, c -> new Counts())
          .add(each.forward, wireLength, each.payload, nanos);
    }
  }

  /** What was chosen of a conversation; nothing if nothing was. */
  Counts of(Conversation conversation) {
    return chosen.getOrDefault(conversation, new Counts());
  }
}
