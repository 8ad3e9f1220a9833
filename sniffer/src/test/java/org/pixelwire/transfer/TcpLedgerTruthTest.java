package org.pixelwire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.TwoEnds.Way;
import org.pixelwire.wire.RangeSet;

/** Random networks between two captures of a TCP transfer: what is sent again, and why. */
class TcpLedgerTruthTest {
  private static final CaptureEvidence CLEAN = new CaptureEvidence(0L, 0, 0, false);
  private static final int PIECE = 90;
  private static final int WINDOW = 6;
  private static final int SEEDS = 300;
  private static final int ISN = 0x7fff_ff00;

  /** What was really done to each copy of each byte, in the order they were sent. */
  private final Map<Integer, List<State>> copies = new HashMap<>();

  private final Map<Integer, Integer> arrivals = new HashMap<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyStretchSentAgainHasItsCause(boolean ids) {
    int sure = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      sure += new TcpLedgerTruthTest().check(seed, ids);
    }
    assertThat(sure).isGreaterThan(SEEDS);
  }

  private int check(int seed, boolean ids) {
    Random random = new Random(seed);
    Sample sample = new Sample(seed);
    long ahead = random.nextLong(-3_000_000_000L, 3_000_000_000L);
    TwoEnds ends = new TwoEnds(!ids, ids, ahead);
    run(ends, sample, random);
    View near = TwoEnds.view(ends.nearPcap(), CLEAN);
    View far = TwoEnds.view(ends.farPcap(), CLEAN);
    Ledger both = Ledger.of(far, near, false, Witnesses.none());
    assertThat(both.alignment().swapped()).as("seed %d", seed).isTrue();
    assertThat(both.judgement().verdict().text()).as("seed %d", seed).isEqualTo("intact");
    checkBoth(seed, both, sample);
    return checkOne(seed, Ledger.of(near.transfer(), CLEAN, Witnesses.none()), true)
        + checkOne(seed, Ledger.of(far.transfer(), CLEAN, Witnesses.none()), false);
  }

  private void checkBoth(int seed, Ledger ledger, Sample sample) {
    RangeSet resent = new RangeSet();
    for (Resend each : ledger.resends()) {
      resent.add(each.stream().from(), each.stream().to());
      for (long at = each.stream().from(); at <= each.stream().to(); at++) {
        assertThat(each.first()).as("seed %d byte %d", seed, at).isEqualTo(first((int) at));
      }
    }
    for (int at = 0; at < sample.stream().length; at++) {
      assertThat(resent.contains(at)).as("seed %d byte %d", seed, at).isEqualTo(sent(at) > 1);
    }
    long twice = 0;
    for (Ledger.Entry entry : ledger.entries()) {
      assertThat(entry.state()).isIn(State.DELIVERED, State.DELIVERED_AGAIN);
      twice += entry.state() == State.DELIVERED_AGAIN ? entry.bytes() : 0;
    }
    assertThat(twice).as("seed %d", seed).isEqualTo(imageTwice(sample));
  }

  private long imageTwice(Sample sample) {
    long count = 0;
    int at = sample.announcement().length;
    for (int chunk = 0; chunk < Sample.CHUNKS; chunk++) {
      int length = sample.plan.length(chunk);
      for (int i = at + 44; i < at + 44 + length; i++) {
        count += arrivals.getOrDefault(i, 0) > 1 ? 1 : 0;
      }
      at += 44 + length;
    }
    return count;
  }

  /** Whatever one capture says must be so; it need not say all. Returns how often it was sure. */
  private int checkOne(int seed, Ledger ledger, boolean near) {
    int sure = 0;
    for (Resend each : ledger.resends()) {
      int at = (int) each.stream().from();
      if (each.first() != State.INCONCLUSIVE) {
        String what = "seed %d near %s %s truth %s".formatted(seed, near, each, copies.get(at));
        State truth = first(at);
        assertThat(sent(at)).as(what).isGreaterThan(arrivedTwiceByCopy(at) ? 0 : 1);
        switch (each.first()) {
          case LOST_AFTER_CAPTURE ->
              assertThat(truth).as(what).isIn(State.LOST_BETWEEN_CAPTURES, State.DAMAGED);
          case LOST_BEFORE_CAPTURE ->
              assertThat(truth).as(what).isEqualTo(State.LOST_BETWEEN_CAPTURES);
          case DAMAGED -> assertThat(copies.get(at)).as(what).contains(State.DAMAGED);
          case DELIVERED -> assertThat(truth).as(what).isIn(State.DELIVERED, State.DELIVERED_AGAIN);
          default -> assertThat(arrivals.get(at)).as(what).isGreaterThan(1);
        }
        sure++;
      }
    }
    return sure;
  }

  private boolean arrivedTwiceByCopy(int at) {
    return arrivals.getOrDefault(at, 0) > 1;
  }

  private int sent(int at) {
    return copies.getOrDefault(at, List.of()).size();
  }

  private State first(int at) {
    List<State> all = copies.get(at);
    boolean later = all.subList(1, all.size()).contains(State.DELIVERED);
    return all.get(0) == State.DELIVERED && later ? State.DELIVERED_AGAIN : all.get(0);
  }

  /** Rounds of a window each: what is missing is sent again, sometimes what is not. */
  private void run(TwoEnds ends, Sample sample, Random random) {
    byte[] stream = sample.stream();
    ends.tcp(ISN, 0, Tcp.SYN, new byte[0], Way.THROUGH);
    ends.pass(2 * TwoEnds.DELAY);
    ends.tcpBack(900, ISN + 1L, Tcp.SYN | Tcp.ACK, new byte[0], Way.THROUGH);
    ends.pass(10_000);
    ends.tcp(ISN + 1L, 901, Tcp.ACK, new byte[0], Way.THROUGH);
    RangeSet have = new RangeSet();
    int next = 0;
    for (int round = 0; round < 60 && have.count() < stream.length; round++) {
      long begun = ends.now();
      List<Long> acks = new ArrayList<>();
      int sent = 0;
      for (var hole : have.missing(0, Math.max(0, next - 1))) {
        if (sent < WINDOW && hole.from() < next) {
          int to = (int) Math.min(hole.to() + 1, hole.from() + PIECE);
          segment(ends, stream, (int) hole.from(), to, random, have, acks);
          sent++;
        }
      }
      if (next > PIECE && random.nextInt(4) == 0) {
        int from = random.nextInt(next - PIECE / 2);
        segment(ends, stream, from, from + PIECE / 2, random, have, acks);
      }
      for (; sent < WINDOW && next < stream.length; sent++) {
        int to = Math.min(stream.length, next + PIECE);
        segment(ends, stream, next, to, random, have, acks);
        next = to;
      }
      ends.pass(begun + 2 * TwoEnds.DELAY - ends.now());
      for (long ack : acks) {
        Way way = random.nextInt(6) == 0 ? Way.LOST : Way.THROUGH;
        ends.tcpBack(901, ack, Tcp.ACK, new byte[0], way);
        ends.pass(100_000);
      }
      ends.pass(acks.isEmpty() ? 200_000_000 : 1_000_000);
    }
    byte[] receipt = sample.receipt();
    ends.tcpBack(901, ISN + 1L + stream.length, Tcp.PSH | Tcp.ACK, receipt, Way.THROUGH);
  }

  private void segment(
      TwoEnds ends,
      byte[] stream,
      int from,
      int to,
      Random random,
      RangeSet have,
      List<Long> acks) {
    int header = ends.ipv6() ? 74 : 54;
    Way way =
        switch (random.nextInt(8)) {
          case 0, 1 -> Way.LOST;
          case 2 -> Way.damaged(header + random.nextInt(to - from));
          case 3 -> Way.TWICE;
          default -> Way.THROUGH;
        };
    byte[] payload = Arrays.copyOfRange(stream, from, to);
    ends.tcp(ISN + 1L + from, 901, Tcp.ACK, payload, way);
    boolean arrives = !way.lost() && way.damagedAt() < 0;
    State fate =
        arrives ? State.DELIVERED : way.lost() ? State.LOST_BETWEEN_CAPTURES : State.DAMAGED;
    for (int at = from; at < to; at++) {
      copies.computeIfAbsent(at, a -> new ArrayList<>()).add(fate);
      arrivals.merge(at, arrives ? way.copies() : 0, Integer::sum);
    }
    if (arrives) {
      have.add(from, to - 1);
      long contiguous = have.missing(0, stream.length).get(0).from();
      acks.add(ISN + 1L + contiguous);
    }
    ends.pass(100_000);
  }
}
