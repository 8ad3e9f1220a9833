package org.pixelwire.sender;

import java.util.Optional;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.WireRecord;

/** Which records are this transfer's receipt, and what it is worth. */
final class ReceiptCheck {
  private final OutgoingImage image;

  ReceiptCheck(OutgoingImage image) {
    this.image = image;
  }

  /** The receipt in {@code record}; empty when it is for another transfer or impossible. */
  Optional<Receipt> accept(WireRecord record) {
    if (record.type() != RecordType.RECEIPT
        || record.header().id() != image.id().value()
        || record.header().total() != image.plan().totalBytes()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Receipt.read(record)).filter(this::isPossible);
    } catch (IllegalArgumentException | IndexOutOfBoundsException nonsense) {
      return Optional.empty();
    }
  }

  private boolean isPossible(Receipt receipt) {
    long chunks = image.plan().count();
    return receipt.bytes() <= image.plan().totalBytes()
        && receipt.missingChunks() <= chunks
        && receipt.missing().stream().allMatch(r -> r.to() < chunks);
  }

  /** The receiver's verdict, unless its own numbers contradict it. */
  Verdict verdict(Receipt receipt) {
    return receipt.verdict() == Verdict.INTACT && !hasEveryByte(receipt)
        ? Verdict.DAMAGED
        : receipt.verdict();
  }

  /** Why the verdict is not the receiver's, or the receiver's reason, or null. */
  String reason(Receipt receipt) {
    if (verdict(receipt) != receipt.verdict()) {
      return "The receipt says intact, but its length or SHA-256 is not that of what was sent.";
    }
    return receipt.reason().isEmpty() ? null : receipt.reason();
  }

  private boolean hasEveryByte(Receipt receipt) {
    return receipt.bytes() == image.plan().totalBytes()
        && receipt.missingChunks() == 0
        && image.announcement().sha256().equals(receipt.sha256());
  }
}
