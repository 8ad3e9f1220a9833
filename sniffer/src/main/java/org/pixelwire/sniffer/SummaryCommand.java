package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code summary FILE…}: what capture files hold. */
@Command(
    name = "summary",
    description =
        "Summarise capture files: packets, bytes, conversations, protocols, lengths, and every"
            + " Pixelwire transfer with its verdict.")
public final class SummaryCommand extends ReportingCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "pcap or pcapng; - is standard input.")
  List<Path> files;

  @Option(names = "--json", description = "Print JSON; an array for several files.")
  boolean json;

  @Option(names = "--endpoints", description = "Also what each end sent and received.")
  boolean endpoints;

  @Option(
      names = "--hash",
      description = "Also SHA-256 of every TCP stream's bytes, each direction.")
  boolean hash;

  @Option(
      names = "-Y",
      paramLabel = "FILTER",
      description =
          "Count only packets that this display filter lets through. Streams are analysed, and"
              + " transfers judged, by all packets.")
  String filter;

  @Override
  int run() throws CaptureException, IOException {
    if (filter != null) {
      PacketFilter.of(filter); // refused before anything is read
    }
    try (Analyses analyses = new Analyses(files, hash, filter)) {
      return json ? printJson(analyses) : printText(analyses);
    }
  }

  private int printText(Analyses analyses) {
    int code = DONE;
    for (int i = 0; i < files.size(); i++) {
      try {
        Analysis analysis = analyses.next();
        if (i > 0) {
          out().println();
        }
        SummaryText.lines(analysis, endpoints).forEach(out()::println);
        code = Math.max(code, exitCode(analysis));
      } catch (CaptureException e) {
        code = Math.max(code, fail(e.exitCode(), e.getMessage()));
      }
    }
    return code;
  }

  private int printJson(Analyses analyses) throws IOException {
    boolean several = files.size() > 1;
    JsonOut document = several ? SummaryJson.documents(out()).list() : SummaryJson.document(out());
    int code = DONE;
    for (int i = 0; i < files.size(); i++) {
      try {
        Analysis analysis = analyses.next();
        SummaryJson.write(analysis, endpoints, document);
        document.flush();
        code = Math.max(code, exitCode(analysis));
      } catch (CaptureException e) {
        code = Math.max(code, fail(e.exitCode(), e.getMessage()));
        if (!several) {
          return code;
        }
      }
    }
    (several ? document.end() : document).newLine().flush();
    return code;
  }

  private int exitCode(Analysis analysis) {
    String damage = analysis.facts().damageSentence();
    return damage == null ? DONE : fail(BAD_RESULT, damage);
  }
}
