package org.pixelwire.sender;

import java.util.List;
import java.util.Random;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;

/** Images to send and receipts to answer with. */
final class Answers {
  static final TransferId ID = TransferId.parse("0123456789abcdef");

  private Answers() {}

  /** Grey pixels, 100 wide, {@code rows} high, in chunks of 100: one row each. */
  static OutgoingImage image(int rows) {
    byte[] payload = new byte[rows * 100];
    new Random(1).nextBytes(payload);
    Encoding shape = new Encoding.Pixels(100, rows, 1, 8);
    return OutgoingImage.of(ID, "card.png", shape, payload, 100, "s-42");
  }

  static Receipt intact(OutgoingImage image) {
    Sha256 sha256 = image.announcement().sha256();
    return new Receipt(image.payload().length, sha256, Verdict.INTACT, 0, List.of(), "");
  }

  static Receipt incomplete(OutgoingImage image, Range missing) {
    long bytes = image.payload().length - 100 * missing.count();
    return new Receipt(bytes, null, Verdict.INCOMPLETE, missing.count(), List.of(missing), "");
  }

  static Receipt refused(String reason) {
    return new Receipt(0, null, Verdict.REFUSED, 0, List.of(), reason);
  }

  static byte[] datagram(OutgoingImage image, Receipt receipt) {
    return datagram(image, image.id(), receipt);
  }

  static byte[] datagram(OutgoingImage image, TransferId id, Receipt receipt) {
    byte[] payload = receipt.encode();
    long total = image.payload().length;
    RecordHeader header =
        RecordHeader.of(RecordType.RECEIPT, id, image.plan().count(), payload.length, total, total);
    return WireRecord.encode(header, payload);
  }
}
