package org.pixelwire.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;

class AssemblyTest {
  private static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 20_200);

  private final Budget budget = new Budget(1 << 20);
  private final Image image = Image.pixels(1, 10, 10, 28);
  private Assembly transfer = assembly(1 << 20);

  private Assembly assembly(long maxBytes) {
    Origin origin = new Origin(Transport.UDP, HERE, HERE);
    Limits limits = new Limits(maxBytes, budget);
    return new Assembly(origin, image.id(), image.bytes().length, limits, Map.of(), 0);
  }

  private void announce(byte[] record) {
    transfer.announce(Image.read(record), 1);
  }

  private void place(byte[] record) {
    transfer.place(Image.read(record), 1);
  }

  private Receipt judge() {
    return Judge.judge(transfer, "");
  }

  private byte[] data(long chunk, long offset, long total, int length) {
    RecordHeader header =
        RecordHeader.of(RecordType.DATA, image.id(), chunk, length, offset, total);
    return WireRecord.encode(header, new byte[length]);
  }

  @Test
  void chunksInAnyOrderBeforeAndAfterTheAnnouncementMakeTheImage() {
    for (int seed = 0; seed < 50; seed++) {
      transfer = assembly(1 << 20);
      List<byte[]> records = new ArrayList<>(image.records());
      records.remove(records.size() - 1);
      byte[] announcement = records.get(0);
      Collections.shuffle(records, new Random(seed));
      for (byte[] record : records) {
        if (record == announcement) {
          announce(record);
        } else {
          place(record);
        }
      }
      assertThat(judge().verdict()).as("seed %d", seed).isEqualTo(Verdict.INTACT);
      assertThat(transfer.bytes().orElseThrow().toArray()).isEqualTo(image.bytes());
      transfer.release();
    }
    assertThat(budget.taken()).isZero();
  }

  @Test
  void theFirstCopyOfAChunkWins() {
    announce(image.announce());
    place(image.chunk(2));
    place(data(2, 56, image.bytes().length, 28));
    assertThat(transfer.fates().duplicated().stream()).containsExactly(2);
    assertThat(transfer.bytes().orElseThrow().copy(56, 28))
        .isEqualTo(java.util.Arrays.copyOfRange(image.bytes(), 56, 84));
  }

  @Test
  void aChunkThatDoesNotFitThePlanIsRefusedAndCounted() {
    announce(image.announce());
    place(data(1, 29, 300, 28));
    place(data(2, 56, 300, 27));
    place(data(3, 84, 301, 28));
    place(data(400, 84, 300, 28));
    assertThat(transfer.fates().refused().stream()).containsExactly(1, 2, 3, 400);
    assertThat(transfer.fates().done().isEmpty()).isTrue();
    assertThat(judge().verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void dataBeforeTheAnnouncementThatContradictsItIsRefused() {
    place(data(1, 30, 300, 30));
    announce(image.announce());
    assertThat(transfer.fates().refused().stream()).containsExactly(1);
    for (int i = 0; i < image.count(); i++) {
      place(image.chunk(i));
    }
    assertThat(judge().verdict()).isEqualTo(Verdict.INTACT);
  }

  @Test
  void aSecondAnnouncementThatDiffersIsNotFollowedAndSaysSo() {
    announce(image.announce());
    announce(image.withHash(Sha256.of(new byte[1])).announce());
    for (int i = 0; i < image.count(); i++) {
      place(image.chunk(i));
    }
    assertThat(judge().verdict()).isEqualTo(Verdict.INTACT);
    assertThat(judge().reason()).contains("second announcement differed");
  }

  @Test
  void missingChunksAloneAreIncomplete() {
    announce(image.announce());
    for (int i = 0; i < image.count(); i++) {
      if (i != 3 && i != 4) {
        place(image.chunk(i));
      }
    }
    Receipt receipt = judge();
    assertThat(receipt.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(receipt.missing()).containsExactly(new Range(3, 4));
    assertThat(receipt.missingChunks()).isEqualTo(2);
    assertThat(receipt.bytes()).isEqualTo(300 - 56);
    assertThat(receipt.sha256()).isNull();
  }

  @Test
  void aChunkThatArrivedOnlyDamagedMakesTheTransferDamaged() {
    announce(image.announce());
    for (int i = 1; i < image.count(); i++) {
      place(image.chunk(i));
    }
    transfer.damaged(Image.read(image.chunk(0)).header(), 1);
    assertThat(judge().verdict()).isEqualTo(Verdict.DAMAGED);
    place(image.chunk(0));
    assertThat(judge().verdict()).isEqualTo(Verdict.INTACT);
  }

  @Test
  void anotherHashThanAnnouncedIsDamagedAndTheReceiptHoldsTheOwnOne() {
    announce(image.withHash(Sha256.of(new byte[1])).announce());
    for (int i = 0; i < image.count(); i++) {
      place(image.chunk(i));
    }
    assertThat(judge().verdict()).isEqualTo(Verdict.DAMAGED);
    assertThat(judge().sha256()).isEqualTo(Sha256.of(image.bytes()));
  }

  @Test
  void withoutAnAnnouncementNothingCanBeSaid() {
    for (int i = 0; i < image.count(); i++) {
      place(image.chunk(i));
    }
    assertThat(judge().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge().reason()).contains("No announcement arrived");
  }

  @Test
  void tenGigabytesAreRefusedBeforeMemoryIsTaken() {
    Announcement said =
        new Announcement(
            new Encoding.FileBytes("image/png"), 60_000, Sha256.of(new byte[1]), "big", "");
    byte[] payload = said.encode();
    RecordHeader header =
        RecordHeader.of(RecordType.ANNOUNCEMENT, image.id(), 0, payload.length, 0, 10_000_000_000L);
    announce(WireRecord.encode(header, payload));
    assertThat(judge().verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(judge().reason()).contains("10,000,000,000 bytes", "--max-bytes");
    assertThat(budget.taken()).isZero();
  }

  @Test
  void dataThatImpliesTenGigabytesIsRefusedAlike() {
    place(data(1, 28, 10_000_000_000L, 28));
    assertThat(judge().verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(budget.taken()).isZero();
  }

  @Test
  void moreThanAllTransfersMayHoldIsRefusedAndGivenBack() {
    Image large = Image.pixels(1, 1000, 700, 60_000);
    transfer = assembly(1 << 30);
    announce(large.announce());
    for (int i = 0; i < large.count(); i++) {
      place(large.chunk(i));
    }
    assertThat(judge().verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(judge().reason()).contains("1,048,576 bytes of memory");
    assertThat(budget.taken()).isZero();
  }

  @Test
  void anImageTooLargeToBeWrittenIsRefused() {
    Announcement said =
        new Announcement(
            new Encoding.Pixels(2_000_000, 1, 1, 8), 60_000, Sha256.of(new byte[1]), "wide", "");
    byte[] payload = said.encode();
    RecordHeader header =
        RecordHeader.of(RecordType.ANNOUNCEMENT, image.id(), 0, payload.length, 0, 2_000_000);
    transfer = assembly(1 << 30);
    announce(WireRecord.encode(header, payload));
    assertThat(judge().verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(judge().reason()).contains("1,000,000 on a side");
  }

  @Test
  void anAnnouncementThatContradictsItselfIsRefused() {
    byte[] payload = image.announcement().encode();
    RecordHeader header =
        RecordHeader.of(RecordType.ANNOUNCEMENT, image.id(), 0, payload.length, 0, 299);
    announce(WireRecord.encode(header, payload));
    assertThat(judge().verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(judge().reason()).contains("299 bytes");
  }
}
