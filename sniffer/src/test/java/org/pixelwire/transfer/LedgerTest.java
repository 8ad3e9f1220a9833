package org.pixelwire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.TransferRecord;

class LedgerTest {
  private static final CaptureEvidence CLEAN = new CaptureEvidence(0L, 0, 0, false);
  private static final int CHUNK = 4;

  /** What one end's record says of chunk 4; of all others it says done. */
  private enum Said {
    DONE,
    TWICE,
    DAMAGED,
    WITHHELD,
    REFUSED,
    UNLISTED,
    NO_RECORD
  }

  /** What the capture holds of chunk 4. */
  private enum Caught {
    ONCE,
    AGAIN,
    DAMAGED,
    NOTHING
  }

  private final Sample sample = new Sample(1);

  private TransferRecord record(String role, Said said) {
    if (said == Said.NO_RECORD) {
      return null;
    }
    RangeSet done = new RangeSet();
    done.add(0, Sample.CHUNKS - 1);
    if (said != Said.DONE && said != Said.TWICE) {
      done = RangeSet.of(List.of(new Range(0, CHUNK - 1), new Range(CHUNK + 1, 9)));
    }
    RangeSet four = RangeSet.of(List.of(new Range(CHUNK, CHUNK)));
    RangeSet none = new RangeSet();
    List<String> crcs = new ArrayList<>();
    for (int i = 0; i < Sample.CHUNKS; i++) {
      boolean has = done.contains(i) || role.equals(TransferRecord.SENDER);
      crcs.add(has ? HexFormat.of().toHexDigits(ByteView.of(sample.chunk(i)).crc32c(), 8) : null);
    }
    boolean whole = role.equals(TransferRecord.SENDER) || done.count() == Sample.CHUNKS;
    return new TransferRecord(
        1,
        sample.id.toString(),
        role,
        "udp",
        "10.0.0.1:40000",
        "10.0.0.2:20200",
        null,
        "a.png",
        "image/png",
        null,
        null,
        null,
        null,
        "1.000000000",
        "2.000000000",
        null,
        null,
        sample.image.length,
        100,
        whole ? Sha256.of(sample.image).hex() : null,
        TransferRecord.ChunkLists.of(
            done,
            said == Said.TWICE ? four : none,
            said == Said.DAMAGED ? four : none,
            said == Said.WITHHELD ? four : none,
            said == Said.REFUSED ? four : none),
        List.of(),
        null,
        null,
        null,
        null,
        crcs);
  }

  private CapturedTransfer captured(Caught caught) {
    Capture capture = new Capture(false).udp(sample.announcement());
    for (int i = 0; i < Sample.CHUNKS; i++) {
      if (i != CHUNK) {
        capture.udp(sample.data(i));
      } else if (caught == Caught.DAMAGED) {
        capture.udp(Sample.damaged(sample.data(i)));
      } else if (caught != Caught.NOTHING) {
        capture.udp(sample.data(i));
      }
      if (i == CHUNK && caught == Caught.AGAIN) {
        capture.udp(sample.data(i));
      }
    }
    return capture.udp(sample.end()).find().only();
  }

  private Ledger ledger(Said sent, Caught caught, Said received, CaptureEvidence evidence) {
    return Ledger.of(
        captured(caught),
        evidence,
        new Witnesses(
            record(TransferRecord.SENDER, sent),
            record(TransferRecord.RECEIVER, received),
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
              new Witnesses(record(TransferRecord.SENDER, Said.DONE), null, List.of()));
      assertThat(ledger.byState()).doesNotContainKey(State.LOST_BEFORE_CAPTURE);
      assertThat(ledger.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void aChangedByteInTheCaptureIsNamedWithChunkAndFrame() {
    Witnesses both =
        new Witnesses(
            record(TransferRecord.SENDER, Said.DONE),
            record(TransferRecord.RECEIVER, Said.DONE),
            List.of());
    for (int chunk = 0; chunk < Sample.CHUNKS; chunk++) {
      byte[] other = sample.chunk(chunk);
      other[other.length / 2] ^= 4;
      for (byte[] tampered :
          List.of(Sample.damaged(sample.data(chunk)), sample.data(chunk, other))) {
        List<byte[]> records = new ArrayList<>(sample.records());
        records.set(chunk + 1, tampered);
        Capture capture = new Capture(false);
        records.forEach(capture::udp);
        Ledger ledger = Ledger.of(capture.find().only(), CLEAN, both);
        assertThat(ledger.judgement().verdict()).isNotEqualTo(Verdict.INTACT);
        String frame = " frame " + (chunk + 2) + " ";
        assertThat(ledger.details()).singleElement().asString().contains(frame);
        assertThat(ledger.details().get(0)).startsWith("chunk " + chunk + ": ");
      }
    }
  }

  @Test
  void aChangedChecksumHashOrRangeInEitherRecordChangesTheVerdict() {
    for (String role : List.of(TransferRecord.SENDER, TransferRecord.RECEIVER)) {
      List<String> crcs = new ArrayList<>(record(role, Said.DONE).chunkCrc32c());
      crcs.set(7, (crcs.get(7).startsWith("0") ? "1" : "0") + crcs.get(7).substring(1));
      Ledger checksum = tampered(role, changed(record(role, Said.DONE), null, crcs));
      assertThat(checksum.judgement().verdict()).isEqualTo(Verdict.DAMAGED);
      assertThat(checksum.details()).singleElement().asString().startsWith("chunk 7: frame 9 ");

      String hash = record(role, Said.DONE).sha256();
      String other = (hash.startsWith("0") ? "1" : "0") + hash.substring(1);
      Ledger sha = tampered(role, changed(record(role, Said.DONE), other, null));
      assertThat(sha.judgement().verdict()).isEqualTo(Verdict.DAMAGED);
      assertThat(sha.judgement().reason()).contains("the " + role + "'s record");

      Ledger range = tampered(role, record(role, Said.UNLISTED));
      assertThat(range.judgement().verdict()).isNotEqualTo(Verdict.INTACT);
      assertThat(range.entries())
          .anyMatch(e -> e.chunks().equals(new Range(4, 4)) && e.frames().equals(List.of(6L)));
    }
  }

  private static TransferRecord changed(TransferRecord r, String sha256, List<String> crcs) {
    return new TransferRecord(
        r.format(),
        r.id(),
        r.role(),
        r.transport(),
        r.local(),
        r.peer(),
        r.student(),
        r.name(),
        r.encoding(),
        r.width(),
        r.height(),
        r.channels(),
        r.depth(),
        r.start(),
        r.end(),
        r.rate(),
        r.seed(),
        r.totalBytes(),
        r.chunkSize(),
        sha256 == null ? r.sha256() : sha256,
        r.chunks(),
        r.faults(),
        r.counters(),
        r.verdict(),
        r.reason(),
        r.file(),
        crcs == null ? r.chunkCrc32c() : crcs);
  }

  private Ledger tampered(String role, TransferRecord record) {
    boolean sender = role.equals(TransferRecord.SENDER);
    return Ledger.of(
        captured(Caught.ONCE),
        CLEAN,
        new Witnesses(
            sender ? record : record(TransferRecord.SENDER, Said.DONE),
            sender ? record(TransferRecord.RECEIVER, Said.DONE) : record,
            List.of()));
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
