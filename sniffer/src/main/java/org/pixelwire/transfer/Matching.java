package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.pixelwire.transfer.Crossing.Identity;
import org.pixelwire.transfer.Crossing.Segment;

/**
 * Finds the packets of one direction that passed one capture point again at the next, by what they
 * are: IP identification, payload, TCP's numbers. Addresses, ports and times do not matter, but
 * that of several packets that could be the same one, none came in before it can have.
 */
final class Matching {
  /** Largest payload of a segment that an adapter may cut into smaller ones. */
  private static final int LARGEST = 1 << 16;

  /** Changed packets looked for; captures of different things differ in everything. */
  private static final int MAX_CHANGED = 10_000;

  private static final int IDENTIFIED = 4;
  private static final int SOME = 2;
  private static final int[] LIKENESSES = {IDENTIFIED, SOME, 1};

  /** So much faster than the fastest that was surely one may another packet be. */
  private static final long SLACK_NANOS = 50_000;

  private record Candidate(Passage passage, int likeness, long away) {}

  private static final Comparator<Candidate> BEST =
      Comparator.comparingInt(Candidate::likeness).reversed().thenComparingLong(Candidate::away);

  private final List<Passage> passages = new ArrayList<>();
  private final List<Crossing> unmatched = new ArrayList<>();
  private final Long least;

  private Matching(
      List<Crossing> out, List<Crossing> in, Function<Crossing, Identity> as, List<Crossing> more) {
    Map<Identity, List<Passage>> going = new HashMap<>();
    for (Crossing crossing : out) {
      Passage passage = new Passage(crossing);
      passages.add(passage);
      going.computeIfAbsent(as.apply(crossing), i -> new ArrayList<>(1)).add(passage);
    }
    Map<Identity, List<Crossing>> coming = new LinkedHashMap<>();
    for (Crossing crossing : in) {
      coming.computeIfAbsent(as.apply(crossing), i -> new ArrayList<>(1)).add(crossing);
    }
    least = leastDelay(going, coming);
    coming.forEach((identity, same) -> pair(going.getOrDefault(identity, List.of()), same));
    recut();
    changed(more);
  }

  /**
   * Matches packets; by the rest of what they are when no IP identification came through.
   *
   * @param out packets in the order they passed the first point
   * @param in the same direction's at the second point, likewise
   * @param strays damaged ones there that other conversations hold
   */
  static Matching of(List<Crossing> out, List<Crossing> in, List<Crossing> strays) {
    Matching exact = new Matching(out, in, Crossing::identity, strays);
    return exact.least() != null || out.isEmpty() || in.isEmpty()
        ? exact
        : new Matching(out, in, Matching::withoutId, strays);
  }

  private static Identity withoutId(Crossing crossing) {
    Identity exact = crossing.identity();
    return new Identity(
        Crossing.NO_ID, exact.content(), exact.sequence(), exact.acknowledgment(), exact.flags());
  }

  /** Over packets of which there is just one at the first point; null without any. */
  private static Long leastDelay(
      Map<Identity, List<Passage>> going, Map<Identity, List<Crossing>> coming) {
    Long least = null;
    for (Map.Entry<Identity, List<Crossing>> each : coming.entrySet()) {
      List<Passage> same = going.getOrDefault(each.getKey(), List.of());
      if (same.size() == 1) {
        // Of copies that the network made, the first tells the delay.
        long delay = each.getValue().get(0).nanos() - same.get(0).out().nanos();
        least = least == null ? Long.valueOf(delay) : Long.valueOf(Math.min(least, delay));
      }
    }
    return least;
  }

  /**
   * Pairs packets that look the same. When as many came as went each has its own; when more came,
   * the network copied some; when fewer, each that came is the latest that can have come by then.
   */
  private void pair(List<Passage> going, List<Crossing> coming) {
    if (going.isEmpty()) {
      unmatched.addAll(coming);
      return;
    }
    if (mayBePart(coming.get(0)) && least != null) {
      coming.forEach(in -> latest(going, in).arrived(in));
      return;
    }
    int next = 0;
    int spare = Math.max(0, going.size() - coming.size());
    for (int i = 0; i < coming.size(); i++) {
      int chosen = Math.min(next, going.size() - 1);
      while (chosen < i + spare
          && chosen + 1 < going.size()
          && possible(going.get(chosen + 1).out(), coming.get(i))) {
        chosen++;
      }
      going.get(chosen).arrived(coming.get(i));
      next = chosen + 1;
    }
  }

  /** What TCP sends again it sends a round trip later, if not more: times tell copies apart. */
  private Passage latest(List<Passage> going, Crossing in) {
    Passage latest = going.get(0);
    for (Passage each : going) {
      latest = possible(each.out(), in) ? each : latest;
    }
    return latest;
  }

  private boolean possible(Crossing out, Crossing in) {
    return least == null || in.nanos() - out.nanos() >= least - SLACK_NANOS;
  }

  /** Segments whose bytes went out in larger ones, before an adapter cut them. */
  private void recut() {
    if (passages.isEmpty() || unmatched.stream().noneMatch(Matching::mayBePart)) {
      return;
    }
    Crossing first = passages.get(0).out();
    TreeMap<Long, List<Passage>> bySequence = new TreeMap<>();
    for (Passage passage : passages) {
      long at = behind(passage.out(), first);
      bySequence.computeIfAbsent(at, a -> new ArrayList<>(1)).add(passage);
    }
    unmatched.removeIf(
        in -> {
          long at = behind(in, first);
          return mayBePart(in) && recut(in, bySequence.subMap(at - LARGEST, true, at, true));
        });
  }

  /** Bytes from the beginning of one segment to that of another; sequence numbers wrap. */
  private static int behind(Crossing later, Crossing earlier) {
    return (int) later.segment().sequence() - (int) earlier.segment().sequence();
  }

  private static boolean mayBePart(Crossing in) {
    return in.sound() && in.streamBytes() > 0;
  }

  /** The latest of those that hold it and can have been the one. */
  private boolean recut(Crossing in, Map<Long, List<Passage>> near) {
    Passage found = null;
    for (List<Passage> same : near.values()) {
      for (Passage passage : same) {
        boolean later = found == null || passage.out().frame() > found.out().frame();
        if (holds(passage.out(), in) && later && (found == null || possible(passage.out(), in))) {
          found = passage;
        }
      }
    }
    if (found != null) {
      found.arrived(in);
    }
    return found != null;
  }

  private static boolean holds(Crossing larger, Crossing part) {
    int at = behind(part, larger);
    return larger.streamBytes() > part.streamBytes()
        && at >= 0
        && at + part.streamBytes() <= larger.streamBytes();
  }

  private void changed(List<Crossing> strays) {
    Map<Long, List<Passage>> lost = new HashMap<>();
    for (Passage passage : passages) {
      if (passage.lost()) {
        lost.computeIfAbsent(passage.out().wireLength(), l -> new ArrayList<>(1)).add(passage);
      }
    }
    List<Crossing> left = new ArrayList<>(unmatched);
    left.addAll(strays);
    left = left.subList(0, Math.min(MAX_CHANGED, left.size()));
    // Those that are sure what they are leave to the others what is left.
    for (int least : LIKENESSES) {
      left =
          left.stream()
              .filter(in -> !changed(in, lost.getOrDefault(in.wireLength(), List.of()), least))
              .toList();
    }
  }

  private boolean changed(Crossing in, List<Passage> lost, int leastLikeness) {
    int enough = Math.max(leastLikeness, in.whole() ? SOME : 1);
    Optional<Candidate> best =
        lost.stream()
            .map(passage -> new Candidate(passage, likeness(passage.out(), in), away(passage, in)))
            .filter(candidate -> candidate.likeness() >= enough)
            .min(BEST);
    best.ifPresent(
        candidate -> {
          candidate.passage().arrivedChanged(in);
          lost.remove(candidate.passage());
        });
    return best.isPresent();
  }

  private long away(Passage passage, Crossing in) {
    return Math.abs(in.nanos() - passage.out().nanos() - (least == null ? 0 : least));
  }

  /** How much speaks for two packets of one length being the same; 0 if nothing. */
  private static int likeness(Crossing out, Crossing in) {
    if (out.segment() == null ? in.datagram() == null : in.segment() == null) {
      return 0;
    }
    int likeness = out.ipId() == in.ipId() && out.ipId() > 0 ? IDENTIFIED : 0;
    if (out.segment() != null) {
      Segment one = out.segment();
      Segment other = in.segment();
      boolean payload = one.length() > 0;
      likeness += payload && out.content() == in.content() ? SOME : 0;
      return likeness + (payload && one.sequence() == other.sequence() ? SOME : 0);
    }
    boolean sameId = out.datagram().id() == in.datagram().id();
    boolean sameChunk = out.datagram().chunk() == in.datagram().chunk();
    if (likeness == 0 && !sameChunk && in.datagram().chunk() >= 0) {
      return 0;
    }
    likeness += out.content() == in.content() || sameChunk ? SOME : 0;
    return likeness + (sameId ? 1 : 0);
  }

  /** What went out, in order. */
  List<Passage> passages() {
    return passages;
  }

  /** Nanoseconds of the fastest packet, by the two clocks; null when none is at both points. */
  Long least() {
    return least;
  }

  /** How many of those that went out came in unchanged. */
  long matched() {
    return passages.stream().filter(passage -> !passage.in().isEmpty()).count();
  }
}
