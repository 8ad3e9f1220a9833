package org.pixelwire.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelwire.transfer.LedgerCase.CLEAN;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelwire.transfer.LedgerCase.Caught;
import org.pixelwire.transfer.LedgerCase.Said;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.TransferRecord;

/** Nothing can be changed anywhere without the verdict changing. */
class LedgerTamperingTest {
  private final LedgerCase of = new LedgerCase();
  private final Sample sample = of.sample;

  @Test
  void aChangedByteInTheCaptureIsNamedWithChunkAndFrame() {
    Witnesses both =
        new Witnesses(
            of.record(TransferRecord.SENDER, Said.DONE),
            of.record(TransferRecord.RECEIVER, Said.DONE),
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
      List<String> crcs = new ArrayList<>(of.record(role, Said.DONE).chunkCrc32c());
      crcs.set(7, (crcs.get(7).startsWith("0") ? "1" : "0") + crcs.get(7).substring(1));
      Ledger checksum = tampered(role, changed(of.record(role, Said.DONE), null, crcs));
      assertThat(checksum.judgement().verdict()).isEqualTo(Verdict.DAMAGED);
      assertThat(checksum.details()).singleElement().asString().startsWith("chunk 7: frame 9 ");

      String hash = of.record(role, Said.DONE).sha256();
      String other = (hash.startsWith("0") ? "1" : "0") + hash.substring(1);
      Ledger sha = tampered(role, changed(of.record(role, Said.DONE), other, null));
      assertThat(sha.judgement().verdict()).isEqualTo(Verdict.DAMAGED);
      assertThat(sha.judgement().reason()).contains("the " + role + "'s record");

      Ledger range = tampered(role, of.record(role, Said.UNLISTED));
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
        crcs == null ? r.chunkCrc32c() : crcs,
        r.settings());
  }

  private Ledger tampered(String role, TransferRecord record) {
    boolean sender = role.equals(TransferRecord.SENDER);
    return Ledger.of(
        of.captured(Caught.ONCE),
        CLEAN,
        new Witnesses(
            sender ? record : of.record(TransferRecord.SENDER, Said.DONE),
            sender ? of.record(TransferRecord.RECEIVER, Said.DONE) : record,
            List.of()));
  }
}
