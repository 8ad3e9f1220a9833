package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Judgement;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code extract FILE -o DIR}: every image in a capture, rebuilt from packets alone. */
@Command(
    name = "extract",
    description =
        "Rebuild every image of a capture from its packets alone; missing areas are hatched, and a"
            + " mask shows what arrived.")
public final class ExtractCommand extends ReportingCommand {
  private static final int WIDTH = 80;

  @Parameters(paramLabel = "FILE", description = "pcap or pcapng; - is standard input.")
  Path file;

  @Option(
      names = "-o",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where to write; default: here.")
  Path directory;

  @Option(names = "--force", description = "Replace existing files.")
  boolean force;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  int run() throws CaptureException, IOException {
    Analysis analysis = Analysis.of(file);
    Rebuilt rebuilt = new Rebuilt(directory, force);
    List<Map<String, Object>> report = new ArrayList<>();
    int code = analysis.transfers().isEmpty() ? BAD_RESULT : DONE;
    for (CapturedTransfer transfer : analysis.transfers()) {
      Judgement judgement = Judgement.of(transfer, analysis.facts().evidence());
      List<Path> files = rebuilt.write(transfer);
      code = judgement.verdict() == Verdict.INTACT ? code : BAD_RESULT;
      if (json) {
        report.add(json(transfer, judgement, files));
      } else {
        print(transfer, judgement, files);
      }
    }
    if (json) {
      out().println(Json.text(Map.of("transfers", report)));
    } else if (analysis.transfers().isEmpty()) {
      err().println("No Pixelwire transfer is in " + file + ".");
    }
    String damage = analysis.facts().damageSentence();
    return damage == null ? code : fail(BAD_RESULT, damage);
  }

  private void print(CapturedTransfer transfer, Judgement judgement, List<Path> files) {
    String heading =
        "%s over %s, transfer %s"
            .formatted(
                PrintableText.of(transfer.name()),
                transfer.transport().toUpperCase(Locale.ROOT),
                transfer.id());
    String verdict = "  " + judgement.verdict() + ": " + judgement.reason() + ".";
    LedgerText.wrap(heading, WIDTH, "  ").forEach(out()::println);
    LedgerText.wrap(verdict, WIDTH, "    ").forEach(out()::println);
    files.forEach(f -> out().println("  " + f));
    if (files.isEmpty()) {
      out().println("  nothing written: the capture does not say how to read its bytes");
    }
  }

  private static Map<String, Object> json(
      CapturedTransfer transfer, Judgement judgement, List<Path> files) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", transfer.id().toString());
    map.put("verdict", judgement.verdict().text());
    map.put("reason", judgement.reason());
    map.put("sha256", transfer.sha256() == null ? null : transfer.sha256().hex());
    map.put("files", files.stream().map(Path::toString).toList());
    return map;
  }
}
