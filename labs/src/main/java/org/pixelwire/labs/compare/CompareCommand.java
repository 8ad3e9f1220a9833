package org.pixelwire.labs.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.image.ImageException;
import org.pixelwire.sniffer.Json;
import org.pixelwire.wire.record.MalformedRecordException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare A B}: two captures of the same image side by side. */
@Command(
    name = "compare",
    description = {
      "Compare two captures of the same image: frames, wire bytes, overhead, opening and closing,"
          + " losses, what was sent again, time, goodput, integrity.",
      "Times are not ranked when a sender paced itself."
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "A capture of one transfer.")
  Path first;

  @Parameters(index = "1", paramLabel = "B", description = "Another of the same image.")
  Path second;

  @Option(
      names = "--a-other-end",
      paramLabel = "FILE",
      description = "The capture of A's transfer made at the other end of its network.")
  Path otherFirst;

  @Option(names = "--b-other-end", paramLabel = "FILE", description = "The same for B's.")
  Path otherSecond;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Comparison comparison =
          Comparison.of(captures(first, otherFirst), captures(second, otherSecond));
      if (json) {
        out.println(Json.text(ComparisonJson.of(comparison)));
      } else {
        ComparisonText.lines(comparison).forEach(out::println);
      }
      out.flush();
      return comparison.damage().map(sentence -> fail(1, sentence)).orElse(0);
    } catch (CaptureException e) {
      return fail(e.exitCode(), e.getMessage());
    } catch (IncomparableException | MalformedRecordException | ImageException e) {
      return fail(2, e.getMessage());
    } catch (IOException e) {
      return fail(3, "Reading failed: " + e.getMessage() + ".");
    }
  }

  private static List<Path> captures(Path file, Path otherEnd) {
    return otherEnd == null ? List.of(file) : List.of(file, otherEnd);
  }

  private int fail(int code, String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(sentence);
    err.flush();
    return code;
  }
}
