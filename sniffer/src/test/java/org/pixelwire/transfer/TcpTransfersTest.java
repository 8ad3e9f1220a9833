package org.pixelwire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.packet.Tcp;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.Verdict;

class TcpTransfersTest {
  private static final CaptureEvidence CLEAN = new CaptureEvidence(0L, 0, 0, false);
  private static final int DATA = Tcp.ACK | Tcp.PSH;

  private final Sample sample = new Sample(1);
  private final byte[] stream = sample.stream();

  /** Where chunk {@code index} begins and ends in {@link #stream}. */
  private int from(int index) {
    return sample.announcement().length + 144 * index;
  }

  private int to(int index) {
    return from(index) + 44 + sample.plan.length(index);
  }

  private byte[] part(int from, int to) {
    return Arrays.copyOfRange(stream, from, Math.min(to, stream.length));
  }

  private static Verdict verdict(CapturedTransfer transfer) {
    return Judgement.of(transfer, CLEAN).verdict();
  }

  private void intact(CapturedTransfer found) {
    assertThat(verdict(found)).as(Judgement.of(found, CLEAN).reason()).isEqualTo(Verdict.INTACT);
    assertThat(found.sha256()).isEqualTo(Sha256.of(sample.image));
    assertThat(found.payloadBytes()).isEqualTo(950);
  }

  @Test
  void everySegmentSizeGivesTheSameTransferAndNamesTheFramesOfEachChunk() {
    for (int size = 3; size <= stream.length; size += size < 200 ? 1 : 97) {
      Capture capture = new Capture(size % 2 == 0).handshake(1000);
      for (int at = 0; at < stream.length; at += size) {
        capture.tcp(1001 + at, DATA, part(at, at + size));
      }
      CapturedTransfer found = capture.find().only();
      intact(found);
      for (int chunk = 0; chunk < Sample.CHUNKS; chunk++) {
        long first = 4L + from(chunk) / size;
        long last = 4L + (to(chunk) - 1) / size;
        assertThat(found.chunk(chunk).frames())
            .as("chunk %d in segments of %d", chunk, size)
            .isEqualTo(LongStream.rangeClosed(first, last).boxed().toList());
      }
      assertThat(found.toReceiver().packets()).isEqualTo(capture.count() - 1);
      assertThat(found.toReceiver().payloadBytes()).isEqualTo(stream.length);
      assertThat(found.firstFrame()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0xffff_ffffL, 0xffff_fe00L, 0x7fff_fe00L, 0xffff_ffffL - 700})
  void sequenceNumbersMayWrapInTheMiddle(long isn) {
    Capture capture = new Capture(false).handshake(isn);
    for (int at = 0; at < stream.length; at += 100) {
      capture.tcp(isn + 1 + at, DATA, part(at, at + 100));
    }
    intact(capture.find().only());
  }

  @Test
  void segmentsInAnyOrderAndSentAgainCarryWhatTheyCarry() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      List<Integer> order = new ArrayList<>();
      for (int at = 0; at < stream.length; at += 60) {
        order.add(at);
      }
      Collections.shuffle(order, random);
      Capture capture = new Capture(false).handshake(-500);
      List<TreeSet<Long>> carriers = new ArrayList<>();
      for (int chunk = 0; chunk < Sample.CHUNKS; chunk++) {
        carriers.add(new TreeSet<>());
      }
      for (int at : order) {
        capture.tcp(-499 + at, DATA, part(at, at + 60));
        for (int chunk = 0; chunk < Sample.CHUNKS; chunk++) {
          if (from(chunk) < at + 60 && to(chunk) > at) {
            carriers.get(chunk).add(capture.count());
          }
        }
      }
      CapturedTransfer found = capture.find().only();
      intact(found);
      for (int chunk = 0; chunk < Sample.CHUNKS; chunk++) {
        assertThat(found.chunk(chunk).frames()).isEqualTo(List.copyOf(carriers.get(chunk)));
        assertThat(found.chunk(chunk).again()).isEmpty();
      }
    }
  }

  @Test
  void aSegmentSentAgainCountsForItsChunksWheneverItComes() {
    int cut = from(4) + 30;
    Capture capture = new Capture(false).handshake(0);
    capture.tcp(1, DATA, part(0, cut)); // 4
    capture.tcp(1 + from(4), DATA, part(from(4), cut)); // 5: chunk 4 is not whole yet
    capture.tcp(1 + cut, DATA, part(cut, stream.length)); // 6
    capture.tcp(1 + from(2), DATA, part(from(2), to(2))); // 7: chunk 2 long is
    CapturedTransfer found = capture.find().only();
    intact(found);
    assertThat(found.duplicated().ranges()).containsExactly(new Range(2, 2), new Range(4, 4));
    assertThat(found.chunk(4).again()).containsExactly(5L);
    assertThat(found.chunk(4).frames()).containsExactly(4L, 6L);
    assertThat(found.chunk(2).again()).containsExactly(7L);
  }

  @Test
  void aRetransmissionWithOtherBytesIsAConflict() {
    byte[] other = part(from(2), to(2));
    other[60] ^= 1;
    Capture capture = new Capture(false).handshake(0).tcp(1, DATA, stream);
    capture.tcp(1 + from(2), DATA, other);
    CapturedTransfer found = capture.find().only();
    assertThat(found.chunk(2).conflicting()).isTrue();
    assertThat(verdict(found)).isEqualTo(Verdict.DAMAGED);
    assertThat(Judgement.of(found, CLEAN).reason()).contains("chunk 2").contains("4-5");
  }

  @Test
  void aGapTakesOnlyTheRecordsInIt() {
    int hole = from(3) + 10;
    Capture capture = new Capture(false).handshake(0);
    capture.tcp(1, DATA, part(0, hole)).tcp(1 + hole + 5, DATA, part(hole + 5, stream.length));
    Capture.Found found = capture.find();
    assertThat(found.only().missing()).containsExactly(new Range(3, 3));
    assertThat(verdict(found.only())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(found.only().chunk(9).frames()).containsExactly(5L);
  }

  @Test
  void twoTransfersOnOneConnectionShareItsFrames() {
    Sample second = new Sample(2);
    Capture capture = new Capture(true).handshake(0).tcp(1, DATA, stream); // 4
    capture.tcpBack(901, 1, DATA, sample.receipt()); // 5
    capture.tcp(1 + stream.length, DATA, second.stream()); // 6
    capture.tcpBack(901 + sample.receipt().length, 1, DATA, second.receipt()); // 7
    List<CapturedTransfer> found = capture.find().transfers();
    assertThat(found).hasSize(2);
    intact(found.get(0));
    assertThat(verdict(found.get(1))).isEqualTo(Verdict.INTACT);
    assertThat(found.get(0).receiptFrames()).containsExactly(5L);
    assertThat(found.get(1).receiptFrames()).containsExactly(7L);
    assertThat(found.get(0).lastFrame()).isEqualTo(5);
    assertThat(found.get(1).firstFrame()).isEqualTo(6);
    assertThat(found.get(0).wireBytes() + found.get(1).wireBytes())
        .isEqualTo(capture.pcap().length - 24 - 16 * capture.count());
  }

  @Test
  void garbageAroundARecordHidesNothing() {
    byte[] garbage = "GET / HTTP/1.1 PXLW ".getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(garbage);
    for (byte[] record : sample.records()) {
      all.writeBytes(record);
      all.writeBytes(garbage);
    }
    Capture capture = new Capture(false).handshake(0).tcp(1, DATA, all.toByteArray());
    intact(capture.find().only());
  }

  @Test
  void theEndOfAStreamIsSearchedInsideWhatLookedLikeALongRecord() {
    byte[] head = Arrays.copyOf(new Sample(9).data(0), 44);
    head[22] = (byte) 0xff; // a payload of 65,380 bytes, which never come
    head[38] = 0x7f;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(Arrays.copyOf(stream, from(5)));
    all.writeBytes(head);
    all.writeBytes(part(from(5), stream.length));
    Capture capture = new Capture(false).handshake(0).tcp(1, DATA, all.toByteArray());
    intact(capture.find().only());
  }

  @Test
  void aStreamWhoseSynWasNotCapturedIsReadFromItsFirstRecord() {
    Capture capture = new Capture(false).tcp(5000, DATA, part(30, 500));
    capture.tcp(5470, DATA, part(500, stream.length));
    CapturedTransfer found = capture.find().only();
    assertThat(found.announcement()).isNull();
    assertThat(found.sha256()).isEqualTo(Sha256.of(sample.image));
    assertThat(verdict(found)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aDamagedRecordIsCountedUnderItsChunk() {
    byte[] bent = stream.clone();
    bent[from(6) + 70] ^= 1;
    CapturedTransfer found = new Capture(false).handshake(0).tcp(1, DATA, bent).find().only();
    assertThat(found.damaged().ranges()).containsExactly(new Range(6, 6));
    assertThat(found.chunk(6).damaged()).containsExactly(4L);
    assertThat(verdict(found)).isNotEqualTo(Verdict.INTACT);
  }
}
