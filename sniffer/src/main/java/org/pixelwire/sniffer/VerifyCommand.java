package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.image.ImageException;
import org.pixelwire.sniffer.Verification.Result;
import org.pixelwire.transfer.CaptureEvidence;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.MalformedRecordException;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify FILE [FILE]}: what happened to every chunk, and a verdict. */
@Command(
    name = "verify",
    description = {
      "Compare a capture, or two made at either end, with the records of sender and receiver, the"
          + " received file and the original image, chunk by chunk, and say what happened to every"
          + " chunk.",
      "Records named ID.sent.json and ID.received.json beside the capture are found without being"
          + " named."
    })
public final class VerifyCommand extends ReportingCommand {
  private static final int WIDTH = 80;

  @Mixin CapturesToVerify captures;

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
    if (captures.problem() != null) {
      return fail(BAD_REQUEST, captures.problem());
    }
    Verification verification = captures.read();
    List<CapturedTransfer> transfers = verification.transfers();
    if (transfers.stream().noneMatch(t -> only == null || t.id().toString().equals(only))) {
      String which = only == null ? "No Pixelwire transfer" : "No transfer " + only;
      return fail(BAD_RESULT, which + " is in " + named() + ".");
    }
    checkRecords(transfers);
    WitnessFiles files = new WitnessFiles(folders(), records(), original);
    List<Result> results = verification.results(files, only);
    if (json) {
      List<Map<String, Object>> report = new ArrayList<>();
      results.forEach(
          each -> report.add(LedgerJson.of(each.ledger(), each.witnesses(), verification)));
      out().println(Json.text(Map.of("transfers", report)));
    } else {
      results.forEach(each -> print(each, verification));
    }
    List<String> damage = verification.damage();
    damage.forEach(sentence -> fail(BAD_RESULT, sentence));
    boolean intact =
        results.stream().allMatch(r -> r.ledger().judgement().verdict() == Verdict.INTACT);
    return intact && damage.isEmpty() ? DONE : BAD_RESULT;
  }

  private String named() {
    return captures.all().stream().map(Path::toString).collect(Collectors.joining(" or "));
  }

  private List<Path> folders() {
    return captures.all().stream()
        .map(file -> file.toAbsolutePath().getParent())
        .distinct()
        .toList();
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
            path + " is about transfer " + record.id() + ", which is not in " + named() + ".");
      }
    }
  }

  private void print(Result result, Verification verification) {
    Ledger ledger = result.ledger();
    CapturedTransfer transfer = ledger.transfer();
    String heading =
        "%s over %s, transfer %s"
            .formatted(
                PrintableText.of(transfer.name()),
                transfer.transport().toUpperCase(Locale.ROOT),
                transfer.id());
    LedgerText.wrap(heading, WIDTH, "  ").forEach(out()::println);
    List<CaptureEvidence> evidence = new ArrayList<>();
    evidence.add(verification.near(ledger).facts().evidence());
    if (ledger.alignment() != null) {
      Analysis far = verification.far(ledger);
      evidence.add(far.facts().evidence());
      AlignmentText.lines(ledger.alignment(), verification.near(ledger), far)
          .forEach(out()::println);
    }
    LedgerText.lines(ledger, evidence, result.witnesses()).forEach(out()::println);
    if (ledger.judgement().verdict() == Verdict.INCOMPLETE) {
      LedgerText.around(ledger).forEach(out()::println);
    }
  }
}
