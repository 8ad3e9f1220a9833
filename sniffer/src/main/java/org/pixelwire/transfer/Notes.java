package org.pixelwire.transfer;

import java.util.Locale;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.WireRecord;

/** One line about a record, for packet lists. */
final class Notes {

  private Notes() {}

  static String of(WireRecord record, CapturedTransfer transfer) {
    RecordHeader header = record.header();
    return switch (record.type()) {
      case ANNOUNCEMENT ->
          String.format(
              Locale.ROOT,
              "announcement %s %s, %d bytes",
              PrintableText.of(transfer.announcement().name()),
              transfer.announcement().encoding(),
              header.total());
      case DATA ->
          transfer.plan() == null
              ? "chunk " + header.chunk()
              : "chunk " + header.chunk() + " of " + transfer.plan().count();
      case END -> "end after " + header.chunk() + " chunks";
      case RECEIPT -> "receipt " + transfer.receipt().verdict();
    };
  }
}
