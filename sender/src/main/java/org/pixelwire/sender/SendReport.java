package org.pixelwire.sender;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.record.TransferRecord;

/** What a person reads of one transfer, in 80 columns. */
final class SendReport {
  private static final int WIDTH = 80;
  private static final int MOST_RANGES = 12;

  private SendReport() {}

  /** All lines, each ended. */
  static String of(SendResult result) {
    TransferRecord record = result.record();
    StringBuilder text = new StringBuilder(wrapped(heading(record)));
    text.append(wrapped(measures(result)));
    if (record.rate() != null) {
      text.append(
          wrapped(format("  Limited by --rate %,d bit/s, headers included", record.rate())));
    }
    if (!record.settings().isEmpty()) {
      text.append(wrapped("  TCP as asked: " + settings(record)));
    }
    if (!record.faults().isEmpty()) {
      text.append(wrapped("  On purpose: " + faults(record)));
    }
    return text.append(wrapped("  " + outcome(result))).toString();
  }

  /** What the receiver said, or why it said nothing: one line. */
  static String outcome(SendResult result) {
    String reason =
        result.record().reason() == null ? "" : PrintableText.of(result.record().reason());
    if (result.receipt().isEmpty()) {
      return reason.isEmpty() ? "No receipt: unconfirmed." : reason;
    }
    Receipt receipt = result.receipt().get();
    String line = format("Receipt: %s, %,d bytes", receipt.verdict(), receipt.bytes());
    if (receipt.sha256() != null) {
      line += ", SHA-256 " + receipt.sha256().abbreviated();
    }
    if (receipt.missingChunks() > 0) {
      line += format(", %,d chunks missing: ", receipt.missingChunks()) + missing(receipt);
    }
    return reason.isEmpty() ? line : line + ". " + reason;
  }

  private static String heading(TransferRecord record) {
    return format(
        "Sent %s %s over %s to %s, transfer %s",
        PrintableText.of(record.name()),
        record.shape(),
        record.transport().toUpperCase(Locale.ROOT),
        record.peer(),
        record.id());
  }

  private static String measures(SendResult result) {
    TransferRecord record = result.record();
    long total = (record.totalBytes() - 1) / record.chunkSize() + 1;
    long sent = RangeSet.of(record.chunks().done()).count();
    String chunks = sent == total ? format("%,d", total) : format("%,d of %,d", sent, total);
    String line =
        format(
            "  %s chunks of %,d bytes, %,d bytes in %.2f s",
            chunks, record.chunkSize(), result.sentBytes(), result.nanos() / 1e9);
    // Without a receipt the time is mostly waiting for one.
    return result.receipt().isEmpty()
        ? line
        : line + format(", %,.1f Mbit/s", result.goodput() / 1e6);
  }

  private static String faults(TransferRecord record) {
    Map<String, RangeSet> byKind = new LinkedHashMap<>();
    for (TransferRecord.Fault fault : record.faults()) {
      byKind.computeIfAbsent(fault.kind(), k -> new RangeSet()).add(fault.chunk());
    }
    String all =
        byKind.entrySet().stream()
            .map(e -> e.getKey() + " " + ranges(e.getValue().ranges()))
            .collect(Collectors.joining(", "));
    return record.seed() == null ? all : all + "; --seed=" + record.seed();
  }

  /** {@code write size 100, close half}, in bytes and seconds. */
  private static String settings(TransferRecord record) {
    return record.settings().entrySet().stream()
        .map(e -> words(e.getKey()) + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String words(String camelCase) {
    return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String missing(Receipt receipt) {
    long listed = receipt.missing().stream().mapToLong(Range::count).sum();
    String text = ranges(receipt.missing());
    boolean cutHere = text.endsWith("...");
    return listed < receipt.missingChunks() && !cutHere ? text + " ..." : text;
  }

  private static String ranges(List<Range> ranges) {
    String first =
        ranges.stream().limit(MOST_RANGES).map(Range::toString).collect(Collectors.joining(" "));
    return ranges.size() > MOST_RANGES ? first + " ..." : first;
  }

  /** Breaks at blanks; a word longer than a line stays whole. */
  static String wrapped(String text) {
    int indent = text.length() - text.stripLeading().length();
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    String separator = "";
    for (String word : text.strip().split(" ", -1)) {
      if (!separator.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        all.append(line).append('\n');
        line = new StringBuilder(" ".repeat(indent + 2));
        separator = "";
      }
      line.append(separator).append(word);
      separator = " ";
    }
    return all.append(line).append('\n').toString();
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
