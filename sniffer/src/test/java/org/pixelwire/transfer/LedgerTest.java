package org.pixelwire.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelwire.transfer.LedgerCase.CHUNK;
import static org.pixelwire.transfer.LedgerCase.CLEAN;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelwire.transfer.LedgerCase.Caught;
import org.pixelwire.transfer.LedgerCase.Said;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.TransferRecord;

class LedgerTest {
  private final LedgerCase of = new LedgerCase();
  private final Sample sample = of.sample;

  private Ledger ledger(Said sent, Caught caught, Said received, CaptureEvidence evidence) {
    return Ledger.of(
        of.captured(caught),
        evidence,
        new Witnesses(
            of.record(TransferRecord.SENDER, sent),
            of.record(TransferRecord.RECEIVER, received),
            List.of()));
  }

  private static State stateOfFour(Ledger ledger) {
    return ledger.entries().stream()
        .filter(e -> e.chunks().from() <= CHUNK && e.chunks().to() >= CHUNK)
        .map(Ledger.Entry::state)
        .findFirst()
        .orElseThrow();
  }

  /** The rule, written down a second time, plainly. */
  private static State expected(Said sent, Caught caught, Said got, boolean mayHaveMissed) {
    boolean seen = caught == Caught.ONCE || caught == Caught.AGAIN;
    boolean has = got == Said.DONE || got == Said.TWICE;
    boolean notSent = sent == Said.WITHHELD || sent == Said.REFUSED || sent == Said.UNLISTED;
    if (notSent && (seen || has)) {
      return State.INCONCLUSIVE;
    }
    if (seen) {
      return switch (got) {
        case DONE -> State.DELIVERED;
        case TWICE -> State.DELIVERED_AGAIN;
        case DAMAGED -> State.DAMAGED;
        case NO_RECORD -> State.INCONCLUSIVE;
        default -> State.LOST_AFTER_CAPTURE;
      };
    }
    if (has) {
      return State.INCONCLUSIVE;
    }
    if (caught == Caught.DAMAGED) {
      return State.DAMAGED;
    }
    if (notSent) {
      return State.NEVER_SENT;
    }
    if (got == Said.DAMAGED) {
      return State.DAMAGED;
    }
    return sent == Said.NO_RECORD || mayHaveMissed ? State.INCONCLUSIVE : State.LOST_BEFORE_CAPTURE;
  }

  static Stream<Arguments> everyCombination() {
    List<CaptureEvidence> evidences =
        List.of(
            CLEAN,
            new CaptureEvidence(null, 0, 0, false),
            new CaptureEvidence(3L, 0, 0, false),
            new CaptureEvidence(0L, 2, 0, false),
            new CaptureEvidence(0L, 0, 0, true));
    return Arrays.stream(Said.values())
        .flatMap(
            sent ->
                Arrays.stream(Caught.values())
                    .flatMap(
                        caught ->
                            Arrays.stream(Said.values())
                                .flatMap(
                                    got ->
                                        evidences.stream()
                                            .map(e -> Arguments.of(sent, caught, got, e)))));
  }

  @ParameterizedTest(name = "sent {0}, captured {1}, received {2}, {3}")
  @MethodSource("everyCombination")
  void everyCombinationOfWitnessesHasItsStateAndVerdict(
      Said sent, Caught caught, Said got, CaptureEvidence evidence) {
    Ledger ledger = ledger(sent, caught, got, evidence);
    // One end's silence about all others leaves them unproven, too.
    State state = expected(sent, caught, got, evidence.mayHaveMissed());
    assertThat(stateOfFour(ledger)).isEqualTo(state);
    Verdict verdict = ledger.judgement().verdict();
    switch (state) {
      case DAMAGED -> assertThat(verdict).isEqualTo(Verdict.DAMAGED);
      case LOST_AFTER_CAPTURE, LOST_BETWEEN_CAPTURES, LOST_BEFORE_CAPTURE, NEVER_SENT ->
          assertThat(verdict).isEqualTo(Verdict.INCOMPLETE);
      case DELIVERED, DELIVERED_AGAIN -> assertThat(verdict).isEqualTo(Verdict.INTACT);
      case INCONCLUSIVE -> assertThat(verdict).isIn(Verdict.INCONCLUSIVE, Verdict.INCOMPLETE);
    }
    if (state == State.INCONCLUSIVE && (got == Said.DONE || got == Said.NO_RECORD)) {
      assertThat(verdict).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void theReceiptSpeaksForTheReceiverWithoutItsRecord() {
    Capture capture = new Capture(false);
    sample.records().forEach(capture::udp);
    CapturedTransfer found = capture.udpBack(sample.receipt(4)).find().only();
    Ledger ledger = Ledger.of(found, CLEAN, Witnesses.none());
    assertThat(stateOfFour(ledger)).isEqualTo(State.LOST_AFTER_CAPTURE);
    assertThat(ledger.judgement().reason()).contains("1 of 10 chunks was").endsWith(": 4");
    assertThat(ledger.undelivered()).containsExactly(new Range(4, 4));
    assertThat(ledger.framesBefore(4)).containsExactly(5L);
    assertThat(ledger.framesAfter(4)).containsExactly(7L);
  }

  @Test
  void aCaptureThatStoppedEarlyOrBeganLateProvesNoLoss() {
    Capture early = new Capture(false).udp(sample.announcement());
    Capture late = new Capture(false);
    for (int i = 0; i < 5; i++) {
      early.udp(sample.data(i));
      late.udp(sample.data(i + 5));
    }
    late.udp(sample.announcement()).udp(sample.end());
    for (Capture capture : List.of(early, late)) {
      Ledger ledger =
          Ledger.of(
              capture.find().only(),
              CLEAN,
              new Witnesses(of.record(TransferRecord.SENDER, Said.DONE), null, List.of()));
      assertThat(ledger.byState()).doesNotContainKey(State.LOST_BEFORE_CAPTURE);
      assertThat(ledger.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void allWitnessesInAgreementAreIntact() {
    Ledger ledger = ledger(Said.DONE, Caught.ONCE, Said.DONE, CLEAN);
    assertThat(ledger.judgement())
        .isEqualTo(new Judgement(Verdict.INTACT, "sent = captured = received"));
    assertThat(ledger.details()).isEmpty();
    assertThat(ledger.entries()).hasSize(1);
    assertThat(ledger.entries().get(0).bytes()).isEqualTo(950);
  }
}
