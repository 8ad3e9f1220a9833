package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

  @Option(
      names = "--map",
      description =
          "Also write which frame carried which bytes and pixels of the image, first, again or"
              + " damaged: ID.captured.map.jsonl and .txt.")
  boolean map;

  @Option(
      names = "--pixel",
      paramLabel = "X,Y",
      converter = PixelQuestion.Converter.class,
      description =
          "Only tell which frames carried this pixel, counted from 0 at the upper left; nothing is"
              + " written.")
  PixelQuestion pixel;

  @Option(names = "--force", description = "Replace existing files.")
  boolean force;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  int run() throws CaptureException, IOException {
    if (map && pixel != null) {
      return fail(BAD_REQUEST, "Either --map or --pixel: the map has every pixel.");
    }
    boolean maps = map || pixel != null;
    Analysis analysis = maps ? Analysis.withMaps(file) : Analysis.of(file);
    return pixel == null ? extract(analysis) : answer(analysis);
  }

  private int answer(Analysis analysis) throws IOException {
    List<CapturedTransfer> transfers = analysis.transfers();
    List<PixelQuestion.Answer> answers = pixel.askAll(transfers);
    String damage = analysis.facts().damageSentence();
    if (!transfers.isEmpty() && answers.isEmpty()) {
      return fail(BAD_REQUEST, pixel.refusal(transfers.get(0)));
    }
    if (json) {
      pixel.write(JsonOut.pretty(out()), answers);
    } else {
      transfers.stream().map(pixel::refusal).filter(Objects::nonNull).forEach(err()::println);
      answers.forEach(answer -> pixel.print(out(), answer));
    }
    if (transfers.isEmpty()) {
      return fail(BAD_RESULT, damage == null ? nothing() : damage);
    }
    boolean whole = answers.stream().allMatch(PixelQuestion.Answer::whole);
    return damage != null ? fail(BAD_RESULT, damage) : whole ? DONE : BAD_RESULT;
  }

  private String nothing() {
    return "No Pixelwire transfer is in " + file + ".";
  }

  private int extract(Analysis analysis) throws IOException {
    Rebuilt rebuilt = new Rebuilt(directory, force);
    ProvenanceFiles provenance = new ProvenanceFiles(rebuilt);
    List<Map<String, Object>> report = new ArrayList<>();
    int code = analysis.transfers().isEmpty() ? BAD_RESULT : DONE;
    for (CapturedTransfer transfer : analysis.transfers()) {
      Judgement judgement = Judgement.of(transfer, analysis.facts().evidence());
      List<Path> files = rebuilt.write(transfer);
      List<Path> maps = map ? provenance.write(transfer) : List.of();
      boolean wholeMap = !map || transfer.map().complete();
      code = judgement.verdict() == Verdict.INTACT && wholeMap ? code : BAD_RESULT;
      if (json) {
        report.add(json(transfer, judgement, files, maps, wholeMap));
      } else {
        print(transfer, judgement, files);
        maps.forEach(f -> out().println("  " + f));
        if (!wholeMap) {
          out().println("  the map is not whole: give Java more memory for it");
        }
      }
    }
    if (json) {
      out().println(Json.text(Map.of("transfers", report)));
    } else if (analysis.transfers().isEmpty()) {
      err().println(nothing());
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
      CapturedTransfer transfer,
      Judgement judgement,
      List<Path> files,
      List<Path> maps,
      boolean wholeMap) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", transfer.id().toString());
    map.put("verdict", judgement.verdict().text());
    map.put("reason", judgement.reason());
    map.put("sha256", transfer.sha256() == null ? null : transfer.sha256().hex());
    map.put("files", files.stream().map(Path::toString).toList());
    map.put("maps", maps.stream().map(Path::toString).toList());
    map.put("mapsComplete", maps.isEmpty() ? null : (Object) wholeMap);
    return map;
  }
}
