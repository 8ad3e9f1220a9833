package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.record.TransferRecord;

/** A transfer of which only chunk 4 has a fate of its own, by each who can tell of it. */
final class LedgerCase {
  static final CaptureEvidence CLEAN = new CaptureEvidence(0L, 0, 0, false);
  static final int CHUNK = 4;

  /** What one end's record says of chunk 4; of all others it says done. */
  enum Said {
    DONE,
    TWICE,
    DAMAGED,
    WITHHELD,
    REFUSED,
    UNLISTED,
    NO_RECORD
  }

  /** What the capture holds of chunk 4. */
  enum Caught {
    ONCE,
    AGAIN,
    DAMAGED,
    NOTHING
  }

  final Sample sample = new Sample(1);

  TransferRecord record(String role, Said said) {
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
        crcs,
        Map.of());
  }

  CapturedTransfer captured(Caught caught) {
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
}
