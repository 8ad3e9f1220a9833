package org.pixelwire.receiver;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.TransferRecord;

/** What a person reads of a finished transfer: at most 80 columns, nothing a terminal acts on. */
final class TransferText {
  private static final int WIDTH = 80;
  private static final int MOST_RANGES = 10;

  private TransferText() {}

  /** The lines of one transfer, each ended. */
  static String of(ReceivedTransfer transfer) {
    return wrapped(heading(transfer.record()))
        + wrapped(chunks(transfer))
        + wrapped(verdict(transfer));
  }

  private static String heading(TransferRecord record) {
    String name = record.name() == null ? "an unannounced image" : record.name();
    String shape = record.name() == null ? "" : " " + record.shape();
    return "Received %s%s over %s from %s, transfer %s"
        .formatted(
            PrintableText.of(name),
            shape,
            record.transport().toUpperCase(Locale.ROOT),
            record.peer(),
            record.id());
  }

  private static String chunks(ReceivedTransfer transfer) {
    TransferRecord.ChunkLists chunks = transfer.record().chunks();
    long done = count(chunks.done());
    long missing = transfer.receipt().missingChunks();
    String refused =
        chunks.refused().isEmpty() ? "" : ", refused " + number(count(chunks.refused()));
    return "  %s of %s chunks: missing %s, twice %s, damaged %s%s; %s bytes, %s"
        .formatted(
            number(done),
            number(done + missing),
            number(missing),
            number(count(chunks.duplicated())),
            number(count(chunks.damaged())),
            refused,
            number(transfer.receipt().bytes()),
            rate(transfer));
  }

  private static String verdict(ReceivedTransfer transfer) {
    Receipt receipt = transfer.receipt();
    StringBuilder line = new StringBuilder("  ").append(receipt.verdict());
    if (receipt.sha256() != null) {
      line.append("  SHA-256 ").append(receipt.sha256().abbreviated());
    }
    boolean named = receipt.verdict() == Verdict.INCOMPLETE || receipt.verdict() == Verdict.DAMAGED;
    if (named && receipt.missingChunks() > 0) {
      line.append("  missing ").append(ranges(receipt));
    }
    if (!receipt.reason().isEmpty()) {
      line.append("  ").append(PrintableText.of(receipt.reason()));
    }
    imageFiles(transfer).forEach(file -> line.append("  ").append(file));
    return line.toString();
  }

  private static List<String> imageFiles(ReceivedTransfer transfer) {
    return transfer.files().stream()
        .filter(f -> !f.toString().endsWith(".json"))
        .map(Path::toString)
        .toList();
  }

  private static String ranges(Receipt receipt) {
    String first =
        receipt.missing().stream()
            .limit(MOST_RANGES)
            .map(Range::toString)
            .collect(Collectors.joining(" "));
    return receipt.missing().size() > MOST_RANGES ? first + " ..." : first;
  }

  private static String rate(ReceivedTransfer transfer) {
    double seconds =
        new BigDecimal(transfer.record().end())
            .subtract(new BigDecimal(transfer.record().start()))
            .doubleValue();
    return seconds <= 0
        ? "in one moment"
        : String.format(
            Locale.ROOT, "%,.1f Mbit/s", transfer.receipt().bytes() * 8 / seconds / 1e6);
  }

  private static long count(List<Range> ranges) {
    return ranges.stream().mapToLong(Range::count).sum();
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Breaks at blanks; what has no blank in 76 columns (a path) stays whole. */
  private static String wrapped(String text) {
    int indent = text.length() - text.stripLeading().length();
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    boolean empty = true;
    for (String word : text.strip().split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        all.append(line.toString().stripTrailing()).append(System.lineSeparator());
        line = new StringBuilder(" ".repeat(indent + 2));
        empty = true;
      }
      if (!empty) {
        line.append(' ');
      }
      line.append(word);
      empty = empty && word.isEmpty();
    }
    return all.append(line).append(System.lineSeparator()).toString();
  }
}
