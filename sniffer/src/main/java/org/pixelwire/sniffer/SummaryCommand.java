package org.pixelwire.sniffer;

import java.nio.file.Path;
import java.util.ArrayList;
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

  @Override
  int run() throws CaptureException {
    List<Analysis> analyses = new ArrayList<>();
    for (Path file : files) {
      Analysis analysis = Analysis.of(file);
      analyses.add(analysis);
      if (!json) {
        if (analyses.size() > 1) {
          out().println();
        }
        SummaryText.lines(analysis).forEach(out()::println);
      }
    }
    if (json) {
      out()
          .println(
              Json.text(
                  analyses.size() == 1
                      ? SummaryJson.of(analyses.get(0))
                      : SummaryJson.of(analyses)));
    }
    return exitCode(analyses);
  }

  private int exitCode(List<Analysis> analyses) {
    int code = DONE;
    for (Analysis analysis : analyses) {
      String damage = analysis.facts().damageSentence();
      if (damage != null) {
        code = fail(BAD_RESULT, damage);
      }
    }
    return code;
  }
}
