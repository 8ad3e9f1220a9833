package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.image.ImageException;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.MalformedRecordException;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify FILE}: what happened to every chunk, and a verdict. */
@Command(
    name = "verify",
    description = {
      "Compare a capture with the records of sender and receiver, the received file and the"
          + " original image, chunk by chunk, and say what happened to every chunk.",
      "Records named ID.sent.json and ID.received.json beside the capture are found without being"
          + " named."
    })
public final class VerifyCommand extends ReportingCommand {
  private static final int WIDTH = 80;

  @Parameters(paramLabel = "FILE", description = "pcap or pcapng.")
  Path file;

  @Option(names = "--original", paramLabel = "IMAGE", description = "The image that was sent.")
  Path original;

  @Option(names = "--sent", paramLabel = "RECORD", description = "The sender's record.")
  List<Path> sent = List.of();

  @Option(names = "--received", paramLabel = "RECORD", description = "The receiver's record.")
  List<Path> received = List.of();

  @Option(names = "--transfer", paramLabel = "ID", description = "Only this transfer.")
  String only;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  int run() throws CaptureException, IOException, MalformedRecordException, ImageException {
    Analysis analysis = Analysis.of(file);
    List<CapturedTransfer> transfers =
        analysis.transfers().stream()
            .filter(t -> only == null || t.id().toString().equals(only))
            .toList();
    if (transfers.isEmpty()) {
      String which = only == null ? "No Pixelwire transfer" : "No transfer " + only;
      return fail(BAD_RESULT, which + " is in " + file + ".");
    }
    checkRecords(analysis.transfers());
    WitnessFiles files = new WitnessFiles(file.toAbsolutePath().getParent(), records(), original);
    List<Map<String, Object>> report = new ArrayList<>();
    int code = DONE;
    for (CapturedTransfer transfer : transfers) {
      Witnesses witnesses = files.of(transfer);
      Ledger ledger = Ledger.of(transfer, analysis.facts().evidence(), witnesses);
      code = ledger.judgement().verdict() == Verdict.INTACT ? code : BAD_RESULT;
      report.add(LedgerJson.of(ledger, witnesses));
      if (!json) {
        print(ledger, analysis, witnesses);
      }
    }
    if (json) {
      out().println(Json.text(Map.of("transfers", report)));
    }
    String damage = analysis.facts().damageSentence();
    return damage == null ? code : fail(BAD_RESULT, damage);
  }

  private List<Path> records() {
    List<Path> all = new ArrayList<>(sent);
    all.addAll(received);
    return all;
  }

  /** A record of another transfer would silently prove nothing. */
  private void checkRecords(List<CapturedTransfer> transfers)
      throws IOException, MalformedRecordException {
    for (Path path : records()) {
      TransferRecord record = RecordFile.read(path);
      String role = sent.contains(path) ? TransferRecord.SENDER : TransferRecord.RECEIVER;
      if (!record.role().equals(role)) {
        throw new MalformedRecordException(
            path + " is a " + record.role() + "'s record, not a " + role + "'s.");
      }
      if (transfers.stream().noneMatch(t -> t.id().toString().equals(record.id()))) {
        throw new MalformedRecordException(
            path + " is about transfer " + record.id() + ", which is not in " + file + ".");
      }
    }
  }

  private void print(Ledger ledger, Analysis analysis, Witnesses witnesses) {
    CapturedTransfer transfer = ledger.transfer();
    String heading =
        "%s over %s, transfer %s"
            .formatted(
                PrintableText.of(transfer.name()),
                transfer.transport().toUpperCase(Locale.ROOT),
                transfer.id());
    LedgerText.wrap(heading, WIDTH, "  ").forEach(out()::println);
    LedgerText.lines(ledger, analysis.facts().evidence(), witnesses).forEach(out()::println);
    if (ledger.judgement().verdict() == Verdict.INCOMPLETE) {
      LedgerText.around(ledger).forEach(out()::println);
    }
  }
}
