package org.pixelwire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;

class UdpTransfersTest {
  private static final CaptureEvidence CLEAN = new CaptureEvidence(0L, 0, 0, false);
  private static final int HEADERS = 14 + 20 + 8;

  private final Sample sample = new Sample(1);

  private static Verdict verdict(CapturedTransfer transfer) {
    return Judgement.of(transfer, CLEAN).verdict();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCleanTransferIsIntactAndEveryFrameIsCounted(boolean v6) {
    Capture capture = new Capture(v6);
    sample.records().forEach(capture::udp);
    capture.udpBack(sample.receipt());
    CapturedTransfer found = capture.find().only();
    assertThat(verdict(found)).isEqualTo(Verdict.INTACT);
    assertThat(found.sha256()).isEqualTo(Sha256.of(sample.image));
    assertThat(found.missing()).isEmpty();
    assertThat(found.announcementFrames()).containsExactly(1L);
    assertThat(found.chunk(0).frames()).containsExactly(2L);
    assertThat(found.chunk(9).frames()).containsExactly(11L);
    assertThat(found.endFrames()).containsExactly(12L);
    assertThat(found.receiptFrames()).containsExactly(13L);
    assertThat(found.toReceiver().packets()).isEqualTo(12);
    assertThat(found.toSender().packets()).isEqualTo(1);
    long records = sample.stream().length;
    assertThat(found.toReceiver().payloadBytes()).isEqualTo(records);
    assertThat(found.toReceiver().bytes()).isEqualTo(records + 12L * (HEADERS + (v6 ? 20 : 0)));
    assertThat(found.payloadBytes()).isEqualTo(950);
    assertThat(found.duration()).isEqualTo(0.012);
  }

  @Test
  void missingDuplicatedReorderedAndDamagedChunksAreListedWithTheirFrames() {
    Capture capture = new Capture(false).udp(sample.announcement());
    capture.udp(sample.data(0)).udp(sample.data(2)).udp(sample.data(1)); // 2 3 4
    capture.udp(sample.data(3)).udp(sample.data(3)); // 5 6
    capture.udp(Sample.damaged(sample.data(5))); // 7
    capture.udp(Sample.damaged(sample.data(6))).udp(sample.data(6)); // 8 9
    capture.udp(sample.end());
    CapturedTransfer found = capture.find().only();
    assertThat(found.missing()).containsExactly(new Range(4, 5), new Range(7, 9));
    assertThat(found.duplicated().ranges()).containsExactly(new Range(3, 3));
    assertThat(found.reordered().ranges()).containsExactly(new Range(1, 1));
    assertThat(found.damaged().ranges()).containsExactly(new Range(5, 6));
    assertThat(found.chunk(3).again()).containsExactly(6L);
    assertThat(found.chunk(5).damaged()).containsExactly(7L);
    assertThat(found.chunk(6).frames()).containsExactly(9L);
    assertThat(found.chunk(1).allFrames()).containsExactly(4L);
    assertThat(found.sha256()).isNull();
    assertThat(verdict(found)).isEqualTo(Verdict.DAMAGED);
  }

  @Test
  void aMissingChunkAloneIsIncompleteOnlyWhereNothingWasLostByTheSniffer() {
    List<byte[]> records = new ArrayList<>(sample.records());
    records.remove(4);
    Capture lossy = new Capture(false);
    records.forEach(lossy::udp);
    CapturedTransfer found = lossy.find().only();
    assertThat(found.missing()).containsExactly(new Range(3, 3));
    assertThat(verdict(found)).isEqualTo(Verdict.INCOMPLETE);
    for (CaptureEvidence weak :
        List.of(
            new CaptureEvidence(1L, 0, 0, false),
            new CaptureEvidence(0L, 1, 0, false),
            new CaptureEvidence(null, 1, 0, false),
            new CaptureEvidence(null, 0, 0, true))) {
      assertThat(Judgement.of(found, weak).verdict())
          .as("%s", weak)
          .isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void dataBeforeTheAnnouncementIsPlacedAllTheSame() {
    Capture capture = new Capture(false);
    for (int chunk = 9; chunk >= 0; chunk--) {
      capture.udp(sample.data(chunk));
    }
    capture.udp(sample.announcement());
    CapturedTransfer found = capture.find().only();
    assertThat(verdict(found)).isEqualTo(Verdict.INTACT);
    assertThat(found.reordered().ranges()).containsExactly(new Range(0, 8));
  }

  @Test
  void withoutAnnouncementTheBytesAreRebuiltButNothingIsClaimed() {
    Capture capture = new Capture(false);
    for (int chunk = 0; chunk < Sample.CHUNKS; chunk++) {
      capture.udp(sample.data(chunk));
    }
    CapturedTransfer found = capture.find().only();
    assertThat(found.sha256()).isEqualTo(Sha256.of(sample.image));
    assertThat(found.plan()).isEqualTo(sample.plan);
    assertThat(verdict(found)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aSnaplenCutChunkIsNotCalledMissingOnTheWire() {
    Capture capture = new Capture(false).snaplen(160);
    sample.records().forEach(capture::udp);
    CapturedTransfer found = capture.find().only();
    CaptureEvidence cut = new CaptureEvidence(null, 9, 0, false);
    assertThat(found.missing()).isNotEmpty();
    assertThat(Judgement.of(found, cut).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void twoContentsUnderRightChecksumsAreAConflict() {
    Capture capture = new Capture(false);
    sample.records().forEach(capture::udp);
    capture.udp(sample.data(4, new byte[100]));
    CapturedTransfer found = capture.find().only();
    assertThat(verdict(found)).isEqualTo(Verdict.DAMAGED);
    assertThat(Judgement.of(found, CLEAN).reason()).contains("chunk 4").contains("6 13");
  }

  @Test
  void recordsThatContradictTheTransferChangeNothing() {
    Capture capture = new Capture(false);
    sample.records().forEach(capture::udp);
    capture.udp(header(RecordType.DATA, 3, 301, 950, 100)); // off the grid
    capture.udp(header(RecordType.DATA, 3, 300, 951, 100)); // another total
    capture.udpBack(sample.data(0)); // echoed by the receiver
    Capture.Found found = capture.find();
    assertThat(found.only().misfits()).isEqualTo(2);
    assertThat(found.only().duplicated().isEmpty()).isTrue();
    assertThat(verdict(found.only())).isEqualTo(Verdict.INTACT);
    assertThat(found.all().contradictions())
        .containsExactly("frame 15: the record runs the wrong way");
  }

  private byte[] header(RecordType type, long chunk, long offset, long total, int length) {
    return WireRecord.encode(
        RecordHeader.of(type, sample.id, chunk, length, offset, total), new byte[length]);
  }

  @Test
  void hugeClaimsAreCountedNotRebuilt() {
    for (long total : List.of(3L << 30, Long.MAX_VALUE)) {
      Capture capture =
          new Capture(false)
              .udp(
                  WireRecord.encode(
                      RecordHeader.of(RecordType.DATA, sample.id, 0, 1400, 0, total),
                      new byte[1400]));
      Capture.Found found = capture.find(Long.MAX_VALUE);
      assertThat(found.only().rebuilt()).isFalse();
      assertThat(verdict(found.only())).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void interleavedTransfersOfOneSocketKeepTheirFramesApart() {
    Sample other = new Sample(2);
    Capture capture = new Capture(false);
    for (int i = 0; i < sample.records().size(); i++) {
      capture.udp(sample.records().get(i)).udp(other.records().get(i));
    }
    List<CapturedTransfer> found = capture.find().transfers();
    assertThat(found).hasSize(2);
    assertThat(found).allMatch(t -> verdict(t) == Verdict.INTACT);
    assertThat(found).allMatch(t -> t.toReceiver().packets() == 12);
  }

  @Test
  void anyLossDuplicationAndOrderIsSeenAsItWas() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      Capture capture = new Capture(random.nextBoolean()).udp(sample.announcement());
      int[] copies = new int[Sample.CHUNKS];
      List<List<Long>> carriers = new ArrayList<>();
      for (int i = 0; i < Sample.CHUNKS; i++) {
        carriers.add(new ArrayList<>());
      }
      int packets = random.nextInt(25);
      for (int i = 0; i < packets; i++) {
        int chunk = random.nextInt(Sample.CHUNKS);
        capture.udp(sample.data(chunk));
        copies[chunk]++;
        carriers.get(chunk).add(capture.count());
      }
      CapturedTransfer found = capture.udp(sample.end()).find().only();
      for (int chunk = 0; chunk < Sample.CHUNKS; chunk++) {
        assertThat(found.seen().contains(chunk)).isEqualTo(copies[chunk] > 0);
        assertThat(found.duplicated().contains(chunk)).isEqualTo(copies[chunk] > 1);
        List<Long> frames = found.chunk(chunk) == null ? List.of() : found.chunk(chunk).allFrames();
        assertThat(frames).isEqualTo(carriers.get(chunk));
      }
    }
  }
}
