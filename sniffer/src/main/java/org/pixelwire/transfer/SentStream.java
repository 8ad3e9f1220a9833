package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pixelwire.flow.TcpConnection;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.wire.Range;

/** A TCP stream as its sender sent it, by the capture nearer to it: every segment with data. */
final class SentStream {
  private static final long LARGEST = 1 << 16;

  private final List<SentSegment> segments = new ArrayList<>();
  private final List<Crossing> answers = new ArrayList<>();
  private final TreeMap<Long, SentSegment> damagedFirst = new TreeMap<>();
  private final List<Crossing> selective = new ArrayList<>();
  private final List<Crossing> all;
  private final long base;

  SentStream(Captured captured) {
    CapturedTransfer transfer = captured.transfer();
    base = base(transfer);
    all = transfer.packets().list();
    long furthest = 0;
    for (Crossing each : all) {
      boolean toReceiver = each.fromA() == transfer.senderIsA();
      if (!toReceiver) {
        answers.add(each);
        if (each.segment().sackFrom() != each.segment().sackTo()) {
          selective.add(each);
        }
      } else if (each.streamBytes() > 0) {
        long from = offset(each.segment().sequence(), furthest);
        Passage passage = captured.two() ? captured.alignment().passage(each.frame()) : null;
        SentSegment segment = new SentSegment(each, from, from + each.streamBytes(), passage);
        if (each.sound() || captured.two()) {
          segments.add(segment);
          furthest = Math.max(furthest, from);
        } else if (from >= furthest) {
          damagedFirst.putIfAbsent(from, segment);
        }
      }
    }
  }

  /** Raw sequence number of stream byte 0; 0 when no byte was captured. */
  static long base(CapturedTransfer transfer) {
    TcpConnection tcp = transfer.conversation().tcp();
    TcpDirection direction = transfer.senderIsA() ? tcp.forward() : tcp.backward();
    return direction.dataSegments() == 0 ? 0 : direction.sequenceOf(0);
  }

  /** Where a raw sequence number is in the stream, near to {@code about}. */
  long offset(long sequence, long about) {
    return about + (int) (sequence - base - about);
  }

  /** A damaged segment that brought bytes in order, so that it is their first copy; or null. */
  SentSegment damagedFirst(long from, long to, SentSegment later) {
    return damagedFirst.subMap(from - LARGEST, true, from, true).values().stream()
        .filter(each -> each.covers(from, to))
        .filter(each -> each.crossing().frame() < later.crossing().frame())
        .findFirst()
        .orElse(null);
  }

  /** The same stretch in parts, none of which has the border of such a segment within. */
  List<Range> atDamaged(Range stretch) {
    TreeSet<Long> borders = new TreeSet<>(List.of(stretch.from(), stretch.to() + 1));
    for (SentSegment each :
        damagedFirst.subMap(stretch.from() - LARGEST, stretch.to() + 1).values()) {
      borders.add(each.from());
      borders.add(each.to());
    }
    List<Range> parts = new ArrayList<>();
    long from = stretch.from();
    for (long border : borders.subSet(stretch.from(), false, stretch.to() + 1, true)) {
      parts.add(new Range(from, border - 1));
      from = border;
    }
    return parts;
  }

  /** Segments with data in the order they went. */
  List<SentSegment> segments() {
    return segments;
  }

  /** What ran to the sender after frame {@code frame}, in the order of the capture. */
  List<Crossing> answersAfter(long frame) {
    int low = 0;
    int high = answers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (answers.get(middle).frame() <= frame) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return answers.subList(low, answers.size());
  }

  /** Those of all that ran to the sender that tell of bytes out of order. */
  List<Crossing> selective() {
    return selective;
  }

  /** Every packet of the connection, likewise. */
  List<Crossing> all() {
    return all;
  }

  /**
   * Groups of segments of which each shares bytes with another of its group; a segment that shares
   * none is a group of its own.
   */
  List<List<SentSegment>> overlapping() {
    List<SentSegment> order = new ArrayList<>(segments);
    order.sort(
        Comparator.comparingLong(SentSegment::from)
            .thenComparingLong(each -> each.crossing().frame()));
    List<List<SentSegment>> groups = new ArrayList<>();
    long end = Long.MIN_VALUE;
    for (SentSegment each : order) {
      if (groups.isEmpty() || each.from() >= end) {
        groups.add(new ArrayList<>(1));
      }
      groups.get(groups.size() - 1).add(each);
      end = Math.max(end, each.to());
    }
    return groups;
  }
}
