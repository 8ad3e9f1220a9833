package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flow FILE --stream N}: the ladder diagram of one stream. */
@Command(
    name = "flow",
    description =
        "Draw the ladder diagram of one TCP or UDP stream: who sent what to whom and when, what was"
            + " lost, sent again or out of order.")
public final class FlowCommand extends ReportingCommand {
  private final Map<String, String> environment;

  @Parameters(
      paramLabel = "FILE",
      description =
          "pcap or pcapng; - is standard input, which is read once: what becomes of a loss is then"
              + " not known where it is drawn.")
  Path file;

  @Mixin StreamChoice choice;

  @Option(
      names = "-Y",
      paramLabel = "FILTER",
      description = "Only the steps that a display filter lets through.")
  String filter;

  @Option(names = "--all", description = "Draw every step of long runs, too.")
  boolean all;

  @Option(
      names = "--ascii",
      description = "Draw with ASCII only, as where the locale is not UTF-8.")
  boolean ascii;

  @Mixin ScreenOptions screen;

  @Option(names = "--json", description = "Print JSON: every step.")
  boolean json;

  /** A command that draws as this process's locale allows. */
  public FlowCommand() {
    this(System.getenv());
  }

  FlowCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  int run() throws CaptureException, IOException {
    if (choice.stream < 0) {
      return fail(BAD_REQUEST, "--stream " + choice.stream + " is less than 0.");
    }
    PacketFilter chosen = filter == null ? null : PacketFilter.of(filter);
    Foreknowledge later = new Foreknowledge();
    if (!file.toString().equals("-")) {
      Analysis first = analysis(later::sink);
      Conversation stream = find(first);
      if (stream == null) {
        return absent(first);
      }
      later.transfers(first.transfers(), stream);
    }
    try {
      Analysis analysis = draw(later, chosen);
      if (found(analysis) == null) {
        return absent(analysis);
      }
      String damage = analysis.facts().damageSentence();
      return damage == null ? DONE : fail(BAD_RESULT, damage);
    } catch (IllegalArgumentException e) {
      return fail(BAD_REQUEST, e.getMessage());
    } catch (OutputClosedException nobodyReads) {
      return DONE;
    }
  }

  private Analysis analysis(Function<Boolean, StreamSink> readers) {
    return new Analysis(
        file.toString(),
        false,
        1,
        (stream, forward) -> choice.is(stream) ? readers.apply(forward) : StreamSink.NONE);
  }

  private Conversation find(Analysis analysis) throws CaptureException, IOException {
    try (PacketSource source = Captures.open(file)) {
      analysis.addAll(source);
      analysis.finish(source, source.drops());
    }
    return found(analysis);
  }

  private Conversation found(Analysis analysis) {
    return analysis.conversations(choice.kind()).stream()
        .filter(choice::is)
        .findFirst()
        .orElse(null);
  }

  private Analysis draw(Foreknowledge later, PacketFilter chosen)
      throws CaptureException, IOException {
    Analysis analysis = analysis(later::knowing);
    LadderRows rows = new LadderRows(later);
    try (PacketSource source = Captures.open(file);
        Pager pager = screen.pager(out(), !json)) {
      LadderView view = view(pager.out(), source);
      boolean begun = false;
      while (source.next() == PacketSource.Step.PACKET) {
        analysis.add(source);
        boolean passes = chosen == null || chosen.matches(analysis);
        if (!choice.is(analysis.current())) {
          continue;
        }
        if (!begun) {
          begun = true;
          view.begin(analysis.current());
        }
        LadderRow row = rows.of(analysis.step());
        if (passes) {
          view.row(row, row.step().timeNanos() - analysis.firstNanos());
        }
      }
      analysis.finish(source, source.drops());
      if (begun) {
        later.transfers(analysis.transfers(), found(analysis));
        view.end(later.sentences());
      }
    }
    return analysis;
  }

  private LadderView view(PrintWriter out, PacketSource source) throws IOException {
    if (json) {
      return new LadderJson(JsonOut.shallow(out, 2), source);
    }
    boolean unicode = !ascii && Terminal.speaksUnicode(environment);
    LadderStyle style = unicode ? LadderStyle.UNICODE : LadderStyle.ASCII;
    LadderDrawing drawing = new LadderDrawing(out, style, screen.paint());
    return new LadderText(out, choice.protocol(), drawing, !all);
  }

  /** A file that could be read to a damaged place only may have held the stream behind it. */
  private int absent(Analysis analysis) {
    String sentence = choice.absent(file, analysis::conversations);
    String damage = analysis.facts().damageSentence();
    return damage == null ? fail(BAD_REQUEST, sentence) : fail(BAD_RESULT, sentence + " " + damage);
  }
}
