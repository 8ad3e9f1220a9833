package org.pixelwire.transfer;

import java.util.List;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Crossing.Segment;

/**
 * What became of the first copy of bytes that TCP sent more than once, by one capture alone: by the
 * acknowledgments in it, and by where it was made. Where those leave it open, it stays open.
 */
final class FirstCopy {
  /** How many times longer one end waits for the other than the other way round, at the ends. */
  private static final int LOPSIDED = 4;

  private final SentStream stream;
  private final boolean atReceiver;
  private final long roundTrip;

  FirstCopy(SentStream stream) {
    this.stream = stream;
    long[] waits = handshake(stream.all());
    roundTrip = waits == null ? 0 : waits[0] + waits[1];
    atReceiver = waits != null && waits[1] > LOPSIDED * waits[0];
  }

  /** Nanoseconds from SYN to SYN-ACK and from there to ACK; null unless each came once. */
  private static long[] handshake(List<Crossing> packets) {
    Crossing[] three = new Crossing[3];
    for (Crossing each : packets) {
      int flags = each.segment().flags() & (Tcp.SYN | Tcp.ACK);
      int which = flags == Tcp.SYN ? 0 : flags == (Tcp.SYN | Tcp.ACK) ? 1 : 2;
      if (three[2] == null && which < 2 && three[which] != null) {
        return null;
      }
      three[which] = three[which] == null ? each : three[which];
    }
    return three[0] == null || three[1] == null || three[2] == null
        ? null
        : new long[] {three[1].nanos() - three[0].nanos(), three[2].nanos() - three[1].nanos()};
  }

  /** Nanoseconds there and back, by the handshake; 0 when not known. */
  long roundTrip() {
    return roundTrip;
  }

  /** The fate of the first of several segments that all carried the same bytes. */
  State fate(List<SentSegment> copies, long from, long to) {
    Segment again = copies.get(1).crossing().segment();
    if (atReceiver || sameDatagram(copies) || acknowledgedTwice(copies, from, to)) {
      return State.DELIVERED_AGAIN;
    }
    Crossing covering = covering(copies.get(0).crossing(), to);
    if (covering == null) {
      return State.INCONCLUSIVE;
    }
    // One that comes soon after proves nothing: no wait on the way before need be as short.
    if (covering.frame() < copies.get(1).crossing().frame()) {
      return State.DELIVERED;
    }
    Segment answer = covering.segment();
    boolean stamped = again.value() != 0 && answer.echo() != 0;
    if (stamped && again.value() != copies.get(0).crossing().segment().value()) {
      return (int) (answer.echo() - again.value()) >= 0
          ? State.LOST_AFTER_CAPTURE
          : State.DELIVERED;
    }
    return asked(copies, from) ? State.LOST_AFTER_CAPTURE : State.INCONCLUSIVE;
  }

  /** The last of them that was sent before they were acknowledged; the last if they never were. */
  Crossing delivering(List<SentSegment> copies, long to) {
    Crossing covering = covering(copies.get(0).crossing(), to);
    Crossing last = copies.get(0).crossing();
    for (SentSegment each : copies) {
      if (covering == null || each.crossing().frame() < covering.frame()) {
        last = each.crossing();
      }
    }
    return last;
  }

  /** Whether two of them are one packet that the network copied before it came here. */
  private static boolean sameDatagram(List<SentSegment> copies) {
    Crossing first = copies.get(0).crossing();
    return first.ipId() > 0
        && copies.stream().skip(1).anyMatch(c -> c.crossing().identity().equals(first.identity()));
  }

  /** RFC 2883: a block at or below the acknowledgment tells of bytes that came a second time. */
  private boolean acknowledgedTwice(List<SentSegment> copies, long from, long to) {
    long after = copies.get(1).crossing().frame();
    return stream.selective().stream()
        .filter(each -> each.frame() > after)
        .map(Crossing::segment)
        .anyMatch(
            each ->
                stream.offset(each.sackFrom(), from) <= from
                    && stream.offset(each.sackTo(), to) >= to
                    && stream.offset(each.acknowledgment(), to)
                        >= stream.offset(each.sackTo(), to));
  }

  /** The first acknowledgment of byte {@code to} - 1 after {@code sent}; null without one. */
  private Crossing covering(Crossing sent, long to) {
    return stream.answersAfter(sent.frame()).stream()
        .filter(FirstCopy::acknowledges)
        .filter(each -> stream.offset(each.segment().acknowledgment(), to) >= to)
        .findFirst()
        .orElse(null);
  }

  private static boolean acknowledges(Crossing answer) {
    return answer.sound() && (answer.segment().flags() & (Tcp.ACK | Tcp.RST)) == Tcp.ACK;
  }

  /**
   * Whether the receiver, having got later bytes, asked for just these before they were sent again:
   * two acknowledgments up to {@code from} (RFC 5681 section 3.2).
   */
  private boolean asked(List<SentSegment> copies, long from) {
    Crossing first = copies.get(0).crossing();
    Crossing second = copies.get(1).crossing();
    return stream.answersAfter(first.frame()).stream()
            .takeWhile(each -> each.frame() < second.frame())
            .filter(each -> acknowledges(each) && each.streamBytes() == 0)
            .filter(each -> stream.offset(each.segment().acknowledgment(), from) == from)
            .count()
        >= 2;
  }

  /**
   * Whether a segment that came after later bytes was sent after them, too: then it is not the
   * first copy of its bytes.
   *
   * @param behind one of those that carried later bytes and came earlier
   */
  State late(SentSegment segment, SentSegment behind) {
    Crossing mine = segment.crossing();
    Crossing other = behind.crossing();
    if (mine.ipId() > 0 && other.ipId() > 0) {
      int ahead = (mine.ipId() - other.ipId()) & 0xffff;
      return ahead < 0x8000 ? State.LOST_BEFORE_CAPTURE : State.DELIVERED;
    }
    long stamps = (int) (mine.segment().value() - other.segment().value());
    if (mine.segment().value() != 0 && stamps != 0) {
      return stamps > 0 ? State.LOST_BEFORE_CAPTURE : State.DELIVERED;
    }
    return roundTrip > 0 && mine.nanos() - other.nanos() >= roundTrip
        ? State.LOST_BEFORE_CAPTURE
        : State.INCONCLUSIVE;
  }
}
