package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.RecordType;

/**
 * Finds out which chunk each damaged datagram of one capture carried when its own header, which may
 * be what was damaged, does not say: by its IP identification, which a sender counts up, between
 * its neighbours' and else by the only chunk that is missing between them.
 */
final class DamagedChunks {
  /** So many datagrams lost in a row do not break the count. */
  private static final int REACH = 64;

  private static final long NOWHERE = Long.MIN_VALUE;

  /** Damaged datagrams looked at; of a capture with more it is not told which chunk each was. */
  private static final int MAX_TRIED = 10_000;

  private final CapturedTransfer transfer;
  private final ChunkPlan plan;
  private final List<Crossing> order;
  private final SendingFacts sender;
  private final RangeSet seen;
  private final long overhead;
  private final long firstData;
  private final Map<Long, List<Long>> found = new TreeMap<>();
  private final RangeSet doubtful = new RangeSet();

  /**
   * @param sender what its record says of how it sent
   */
  DamagedChunks(CapturedTransfer transfer, ChunkPlan plan, SendingFacts sender) {
    this.transfer = transfer;
    this.plan = plan;
    this.sender = sender;
    boolean udp = transfer.packets() != null && transfer.transport().equals("udp");
    order = new ArrayList<>();
    if (udp) {
      transfer.packets().list().stream()
          .filter(each -> each.fromA() == transfer.senderIsA())
          .forEach(order::add);
      order.addAll(transfer.packets().strays());
      order.sort(Comparator.comparingLong(Crossing::frame));
    }
    seen = transfer.seen();
    overhead =
        order.stream()
            .filter(each -> each.chunk() >= 0 && each.chunk() < plan.count())
            .mapToLong(each -> each.wireLength() - plan.length(each.chunk()))
            .findFirst()
            .orElse(0);
    firstData =
        order.stream()
            .filter(each -> each.chunk() >= 0)
            .mapToLong(Crossing::frame)
            .findFirst()
            .orElse(0);
    int tried = 0;
    for (int i = 0; i < order.size() && tried < MAX_TRIED; i++) {
      if (!order.get(i).whole()) {
        resolve(i);
        tried++;
      }
    }
  }

  /** Frames by chunk. */
  Map<Long, List<Long>> found() {
    return found;
  }

  /** Chunks of which one may have come damaged, it is not known which. */
  RangeSet doubtful() {
    return doubtful;
  }

  private void resolve(int place) {
    Crossing damaged = order.get(place);
    ChunkTrace claimed = transfer.chunk(damaged.datagram().chunk());
    if (claimed != null && claimed.damaged().contains(damaged.frame())) {
      return;
    }
    if (seen.contains(claim(damaged))) {
      return;
    }
    long sure = countsAsSeen(damaged) ? Crossing.NO_CHUNK : surely(damaged, place);
    if (sure >= 0) {
      found.computeIfAbsent(sure, c -> new ArrayList<>(1)).add(damaged.frame());
    } else if (!countsAsSeen(damaged)) {
      missing(damaged, new Range(0, plan.count() - 1))
          .ranges()
          .forEach(range -> doubtful.add(range.from(), range.to()));
    }
  }

  /** The only chunk that it can be; {@code NO_CHUNK} when there are several, or none. */
  private long surely(Crossing damaged, int place) {
    long claimed = claim(damaged);
    if (claimed >= 0) {
      return claimed;
    }
    if (!sender.inOrder()) {
      return Crossing.NO_CHUNK;
    }
    RangeSet all = missing(damaged, new Range(0, plan.count() - 1));
    Range counted = byIdentification(damaged);
    if (counted != null) {
      boolean agreed = counted.count() == 1 && all.contains(counted.from());
      return agreed ? counted.from() : only(all);
    }
    RangeSet around = around(damaged, place);
    return only(around.isEmpty() ? all : around);
  }

  private static long only(RangeSet chunks) {
    return chunks.count() == 1 ? chunks.ranges().get(0).from() : Crossing.NO_CHUNK;
  }

  /** Whether it is another copy of a chunk that came whole, by its identification. */
  private boolean countsAsSeen(Crossing damaged) {
    boolean copied =
        damaged.ipId() > 0
            && order.stream().anyMatch(each -> each.whole() && each.ipId() == damaged.ipId());
    if (copied || !sender.inOrder()) {
      return copied;
    }
    Range counted = byIdentification(damaged);
    return counted != null && counted.count() == 1 && seen.contains(counted.from());
  }

  /** The chunk that its header names, unless that is contradicted; {@code NO_CHUNK} then. */
  private long claim(Crossing damaged) {
    long chunk = damaged.datagram().chunk();
    return chunk >= 0 && (known(damaged) || mayBe(damaged, chunk) || seen.contains(chunk))
        ? chunk
        : Crossing.NO_CHUNK;
  }

  /** Whether the record in it is whole, and only what is around it damaged. */
  private boolean known(Crossing damaged) {
    return damaged.datagram().type() == RecordType.DATA
        && damaged.datagram().id() == transfer.id().value()
        && damaged.datagram().chunk() < plan.count();
  }

  /**
   * Where it lies by its identification between the nearest that came whole; null when it has none,
   * or no neighbours. Of a sender that sent in order.
   */
  private Range byIdentification(Crossing damaged) {
    Crossing before = null;
    Crossing after = null;
    for (Crossing each : order) {
      if (each.ipId() > 0 && damaged.ipId() > 0 && position(each) != NOWHERE) {
        int behind = away(each, damaged);
        int ahead = away(damaged, each);
        if (behind > 0 && behind <= REACH && (before == null || behind < away(before, damaged))) {
          before = each;
        }
        if (ahead > 0 && ahead <= REACH && (after == null || ahead < away(damaged, after))) {
          after = each;
        }
      }
    }
    if (before == null || after == null) {
      return null;
    }
    long low = position(before) + away(before, damaged);
    long high = position(after) - away(damaged, after);
    long from = Math.max(0, Math.min(low, high));
    long to = Math.min(plan.count() - 1, Math.max(low, high));
    return from <= to ? new Range(from, to) : null;
  }

  /** Which chunk it was, or would have been if the announcement and the end were chunks. */
  private long position(Crossing whole) {
    if (!whole.whole()) {
      return NOWHERE;
    }
    return switch (whole.datagram().type()) {
      case DATA -> whole.chunk();
      case ANNOUNCEMENT -> whole.frame() < firstData ? -1 : NOWHERE;
      case END -> plan.count();
      case RECEIPT -> NOWHERE;
    };
  }

  private static int away(Crossing from, Crossing to) {
    return to.ipId() - from.ipId() & 0xffff;
  }

  /** Whether the chunk was sent but not captured otherwise, and the datagram has its length. */
  private boolean mayBe(Crossing damaged, long chunk) {
    return chunk < plan.count()
        && !seen.contains(chunk)
        && !sender.unsent().contains(chunk)
        && damaged.wireLength() == overhead + plan.length(chunk);
  }

  /** Chunks that it may be, between those that came just before and just after it. */
  private RangeSet around(Crossing damaged, int place) {
    long from = 0;
    for (int i = place - 1; i >= 0 && from == 0; i--) {
      from = order.get(i).chunk() + 1;
    }
    long to = plan.count() - 1;
    for (int i = place + 1; i < order.size(); i++) {
      if (order.get(i).chunk() >= 0) {
        to = order.get(i).chunk() - 1;
        break;
      }
    }
    return from > to ? new RangeSet() : missing(damaged, new Range(from, to));
  }

  private RangeSet missing(Crossing damaged, Range within) {
    RangeSet some = new RangeSet();
    for (Range range : seen.missing(within.from(), within.to())) {
      for (long chunk = range.from(); chunk <= range.to(); chunk++) {
        if (mayBe(damaged, chunk)) {
          some.add(chunk);
        }
      }
    }
    return some;
  }
}
