package org.pixelwire.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.TwoEnds.Way;
import org.pixelwire.wire.Range;

class AlignmentTest {
  private static final CaptureEvidence CLEAN = new CaptureEvidence(0L, 0, 0, false);
  private static final int AHEAD = 700_000_000;

  private final Sample sample = new Sample(9);
  private final TwoEnds ends = new TwoEnds(false, true, AHEAD);

  private void send(Integer... lost) {
    for (byte[] record : sample.records()) {
      boolean gone = Arrays.stream(lost).anyMatch(l -> Arrays.equals(record, sample.data(l)));
      ends.udp(record, gone ? Way.LOST : Way.THROUGH);
      ends.pass(1_000_000);
    }
  }

  private Ledger ledger(byte[] far) {
    View near = TwoEnds.view(ends.nearPcap(), CLEAN);
    return Ledger.of(TwoEnds.view(far, CLEAN), near, false, Witnesses.none());
  }

  @Test
  void clocksAreComparedToHalfARoundTrip() {
    send();
    ends.pass(2 * TwoEnds.DELAY);
    ends.udpBack(sample.receipt(), Way.THROUGH);
    ClockOffset clock = ledger(ends.farPcap()).alignment().clock();
    assertThat(clock.seconds()).isCloseTo(AHEAD / 1e9, within(1e-9));
    assertThat(clock.uncertainty()).isCloseTo(TwoEnds.DELAY / 1e9, within(1e-9));
    assertThat(clock.toReceiver()).isEqualTo(12);
    assertThat(clock.toSender()).isEqualTo(1);
  }

  @Test
  void oneDirectionBoundsClocksButDoesNotCompareThem() {
    send(4);
    Ledger ledger = ledger(ends.farPcap());
    ClockOffset clock = ledger.alignment().clock();
    assertThat(clock.determined()).isFalse();
    assertThat(clock.seconds()).isNull();
    assertThat(clock.atLeast()).isNull();
    assertThat(clock.atMost()).isCloseTo((AHEAD + TwoEnds.DELAY) / 1e9, within(1e-9));
    assertThat(ledger.alignment().basis()).isEqualTo("losses");
    assertThat(ledger.alignment().swapped()).isTrue();
    assertThat(ledger.byState().get(State.LOST_BETWEEN_CAPTURES).ranges())
        .containsExactly(new Range(4, 4));
  }

  @Test
  void withoutLossesAndAnswersTheOrderGivenCounts() {
    send();
    Alignment alignment = ledger(ends.farPcap()).alignment();
    assertThat(alignment.basis()).isEqualTo("given");
    assertThat(alignment.swapped()).isFalse();
  }

  @Test
  void aCaptureThatBeganLateProvesNoLossBeforeItsBeginning() {
    send(2, 7);
    ends.pass(2 * TwoEnds.DELAY);
    ends.udpBack(sample.receipt(2, 7), Way.THROUGH);
    Ledger ledger = ledger(ends.farPcap(5));
    assertThat(ledger.byState().get(State.LOST_BETWEEN_CAPTURES).ranges())
        .containsExactly(new Range(7, 7));
    assertThat(ledger.byState().get(State.INCONCLUSIVE).contains(2)).isTrue();
  }

  @Test
  void aCaptureThatHoldsNothingOfItLeavesAllOpen() {
    send();
    Ledger ledger = ledger(new TwoEnds(false, true, 0).farPcap());
    assertThat(ledger.byState().keySet()).containsExactly(State.INCONCLUSIVE);
    assertThat(ledger.alignment().clock().atMost()).isNull();
  }

  @Test
  void segmentsCutBehindTheFirstCapturePointAreFoundInWhatTheyWereCutFrom() {
    byte[] stream = sample.stream();
    TwoEnds whole = new TwoEnds(false, true, AHEAD);
    TwoEnds cut = new TwoEnds(false, true, AHEAD);
    whole.tcp(1, 1, Tcp.ACK, stream, Way.THROUGH);
    for (int from = 0; from < stream.length; from += 100) {
      int to = Math.min(stream.length, from + 100);
      Way way = from == 300 ? Way.LOST : Way.THROUGH;
      cut.tcp(1L + from, 1, Tcp.ACK, Arrays.copyOfRange(stream, from, to), way);
    }
    for (TwoEnds each : List.of(whole, cut)) {
      each.pass(3 * TwoEnds.DELAY);
      each.tcp(301, 1, Tcp.ACK, Arrays.copyOfRange(stream, 300, 400), Way.THROUGH);
      each.pass(3 * TwoEnds.DELAY);
      each.tcpBack(1, 1L + stream.length, Tcp.ACK, sample.receipt(), Way.THROUGH);
    }
    Ledger ledger =
        Ledger.of(
            TwoEnds.view(whole.nearPcap(), CLEAN),
            TwoEnds.view(cut.farPcap(), CLEAN),
            true,
            Witnesses.none());
    assertThat(ledger.resends()).hasSize(1);
    Resend only = ledger.resends().get(0);
    assertThat(only.stream()).isEqualTo(new Range(300, 399));
    assertThat(only.first()).isEqualTo(State.LOST_BETWEEN_CAPTURES);
    assertThat(only.seconds()).isCloseTo(3 * TwoEnds.DELAY / 1e9, within(1e-9));
    assertThat(ledger.byState().keySet()).containsExactly(State.DELIVERED);
  }
}
