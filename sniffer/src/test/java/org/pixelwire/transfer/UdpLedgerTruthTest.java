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
import org.pixelwire.packet.Packets;
import org.pixelwire.transfer.TwoEnds.Way;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Reading;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.WireRecord;
import org.pixelwire.wire.record.TransferRecord;

/** Random networks between two captures: every chunk's state is what was done to it. */
class UdpLedgerTruthTest {
  private static final CaptureEvidence CLEAN = new CaptureEvidence(0L, 0, 0, false);
  private static final int PAYLOAD = 42;
  private static final int SEEDS = 400;

  /** What was really done to one chunk. */
  private static final class Truth {
    private boolean withheld;
    private boolean sentWhole;
    private boolean sentDamaged;
    private int arrivedWhole;
    private boolean arrivedDamaged;

    private State seenFrom(boolean near, boolean far) {
      if (withheld) {
        return State.NEVER_SENT;
      }
      if (arrivedWhole > 0) {
        return arrivedWhole == 1 ? State.DELIVERED : State.DELIVERED_AGAIN;
      }
      if (!far) {
        // What the network damages and the receiver's system then discards, nobody here sees.
        return sentWhole ? State.LOST_AFTER_CAPTURE : State.DAMAGED;
      }
      if (arrivedDamaged || (near && sentDamaged)) {
        return State.DAMAGED;
      }
      return near ? State.LOST_BETWEEN_CAPTURES : State.LOST_BEFORE_CAPTURE;
    }
  }

  private final Map<Integer, Truth> truth = new HashMap<>();
  private final List<TransferRecord.Fault> faults = new ArrayList<>();
  private int unknown;
  private final RangeSet received = new RangeSet();
  private final RangeSet twice = new RangeSet();
  private final RangeSet damaged = new RangeSet();
  private final RangeSet sent = new RangeSet();
  private final RangeSet sentTwice = new RangeSet();
  private final RangeSet withheld = new RangeSet();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyChunksStateIsWhatWasDoneToIt(boolean ids) {
    int unsaid = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      UdpLedgerTruthTest run = new UdpLedgerTruthTest();
      run.check(seed, ids);
      unsaid += run.unknown;
    }
    assertThat(unsaid).isLessThan(SEEDS * Sample.CHUNKS / 20);
  }

  private void check(int seed, boolean ids) {
    Random random = new Random(seed);
    Sample sample = new Sample(seed);
    long ahead = random.nextLong(-3_000_000_000L, 3_000_000_000L);
    TwoEnds ends = new TwoEnds(false, ids, ahead);
    run(ends, sample, random, ids);
    Witnesses records = new Witnesses(sentRecord(sample), receivedRecord(sample), List.of());
    View near = TwoEnds.view(ends.nearPcap(), CLEAN);
    View far = TwoEnds.view(ends.farPcap(), CLEAN);
    compare(seed, Ledger.of(near.transfer(), CLEAN, records), true, false);
    compare(seed, Ledger.of(far.transfer(), CLEAN, records), false, true);
    compare(seed, Ledger.of(near, far, true, records), true, true);
    Ledger found = Ledger.of(far, near, false, records);
    compare(seed, found, true, true);
    assertThat(found.alignment().swapped()).as("seed %d", seed).isTrue();
    ClockOffset clock = found.alignment().clock();
    assertThat(clock.seconds()).isCloseTo(ahead / 1e9, within(clock.uncertainty()));
  }

  private static org.assertj.core.data.Offset<Double> within(double seconds) {
    return org.assertj.core.data.Offset.offset(seconds + 1e-9);
  }

  private void compare(int seed, Ledger ledger, boolean near, boolean far) {
    List<State> states = new ArrayList<>();
    for (Ledger.Entry entry : ledger.entries()) {
      for (long i = entry.chunks().from(); i <= entry.chunks().to(); i++) {
        states.add(entry.state());
      }
    }
    List<State> real = new ArrayList<>();
    for (int i = 0; i < Sample.CHUNKS; i++) {
      real.add(truth.get(i).seenFrom(near, far));
    }
    for (int i = 0; i < Sample.CHUNKS; i++) {
      // One capture alone cannot always tell which of several lost chunks came damaged.
      boolean unsaid = !near && states.get(i) == State.INCONCLUSIVE;
      unknown += unsaid ? 1 : 0;
      assertThat(states.get(i))
          .as("seed %d near %s far %s chunk %d %s", seed, near, far, i, ledger.details())
          .isEqualTo(unsaid ? State.INCONCLUSIVE : real.get(i));
    }
  }

  private void run(TwoEnds ends, Sample sample, Random random, boolean ids) {
    for (int i = 0; i < 3; i++) {
      send(ends, sample.announcement(), -1, i == 0 ? Way.THROUGH : way(random, 0, ids), false);
    }
    Integer[] order = new Integer[Sample.CHUNKS];
    Arrays.setAll(order, i -> i);
    if (random.nextBoolean()) {
      int swap = random.nextInt(Sample.CHUNKS - 1);
      order[swap] = swap + 1;
      order[swap + 1] = swap;
      faults.add(new TransferRecord.Fault(swap, "swap"));
    }
    for (int chunk : order) {
      truth.put(chunk, new Truth());
      int plan = random.nextInt(12);
      if (plan == 0) {
        truth.get(chunk).withheld = true;
        withheld.add(chunk);
        continue;
      }
      for (int copy = 0; copy < (plan == 1 ? 2 : 1); copy++) {
        send(
            ends,
            sample.data(chunk),
            chunk,
            way(random, sample.plan.length(chunk), ids),
            plan == 2);
      }
    }
    send(ends, sample.end(), -1, way(random, 0, ids), false);
    ends.pass(200_000_000);
    send(ends, sample.end(), -1, Way.THROUGH, false);
    ends.pass(3 * TwoEnds.DELAY);
    ends.udpBack(sample.receipt(missing()), Way.THROUGH);
  }

  private Integer[] missing() {
    return received.missing(0, Sample.CHUNKS - 1).stream()
        .flatMapToLong(r -> java.util.stream.LongStream.rangeClosed(r.from(), r.to()))
        .mapToObj(c -> (int) c)
        .toArray(Integer[]::new);
  }

  /** Without identifications only damage that leaves the record's own header can be placed. */
  private static Way way(Random random, int payload, boolean ids) {
    return switch (random.nextInt(6)) {
      case 0 -> Way.LOST;
      case 1 -> Way.TWICE;
      case 2 -> {
        int first = ids ? 14 + 12 : PAYLOAD + 44;
        yield payload == 0 ? Way.LOST : Way.damaged(random.nextInt(first, PAYLOAD + 44 + payload));
      }
      case 3 -> Way.late(random.nextLong(4_000_000));
      default -> Way.THROUGH;
    };
  }

  private void send(TwoEnds ends, byte[] record, int chunk, Way way, boolean spoilt) {
    byte[] datagram = spoilt ? Sample.damaged(record) : record;
    if (chunk >= 0) {
      truth.get(chunk).sentWhole |= !spoilt;
      truth.get(chunk).sentDamaged |= spoilt;
      if (!sent.add(chunk)) {
        sentTwice.add(chunk);
      }
    }
    for (byte[] frame : ends.udp(datagram, way)) {
      if (chunk >= 0) {
        arrive(chunk, frame);
      }
    }
    ends.pass(1_000_000);
  }

  private void arrive(int chunk, byte[] frame) {
    Reading reading =
        WireRecord.read(ByteView.of(Arrays.copyOfRange(frame, PAYLOAD, frame.length)));
    boolean socket = Packets.soundUdp(frame);
    boolean whole =
        socket && reading instanceof Reading.Valid v && v.record().type() == RecordType.DATA;
    if (!whole) {
      truth.get(chunk).arrivedDamaged = true;
      if (socket && reading instanceof Reading.Damaged) {
        damaged.add(chunk);
      }
      return;
    }
    truth.get(chunk).arrivedWhole++;
    if (!received.add(chunk)) {
      twice.add(chunk);
    }
  }

  private TransferRecord sentRecord(Sample sample) {
    RangeSet none = new RangeSet();
    RangeSet spoilt = new RangeSet();
    truth.forEach(
        (chunk, each) -> {
          if (each.sentDamaged) {
            spoilt.add(chunk);
          }
        });
    return Sample.record(
        sample,
        TransferRecord.SENDER,
        Sha256.of(sample.image).hex(),
        TransferRecord.ChunkLists.of(sent, sentTwice, spoilt, withheld, none),
        faults,
        null);
  }

  private TransferRecord receivedRecord(Sample sample) {
    RangeSet none = new RangeSet();
    boolean all = received.ranges().equals(List.of(new Range(0, Sample.CHUNKS - 1)));
    return Sample.record(
        sample,
        TransferRecord.RECEIVER,
        all ? Sha256.of(sample.image).hex() : null,
        TransferRecord.ChunkLists.of(received, twice, damaged, none, none),
        List.of(),
        null);
  }
}
