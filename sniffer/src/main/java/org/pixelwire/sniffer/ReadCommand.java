package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Truth;
import org.pixelwire.query.PacketLine;
import org.pixelwire.query.TcpFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code read FILE}: the packet list. */
@Command(name = "read", description = "List the packets of a capture file.")
public final class ReadCommand extends ReportingCommand {

  private static final int WIDTH = 80;
  private static final String INDENT = "        ";

  @Parameters(paramLabel = "FILE", description = "pcap or pcapng; - is standard input.")
  Path file;

  @Option(names = "-c", paramLabel = "N", description = "Only the first N packets.")
  long count = Long.MAX_VALUE;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  @Option(
      names = "--why",
      description =
          "Below each packet that the TCP analysis flagged, the values that made it so, and what"
              + " its bytes were in truth.")
  boolean why;

  @Override
  int run() throws CaptureException, IOException {
    if (count < 1) {
      return fail(BAD_REQUEST, "-c " + count + " is less than 1.");
    }
    try (PacketSource source = Captures.open(file)) {
      Analysis analysis = new Analysis(file.toString());
      JsonOut lines = JsonOut.lines(out());
      while (analysis.packets() < count && source.next() == PacketSource.Step.PACKET) {
        analysis.add(source);
        PacketLine line = analysis.line();
        if (json) {
          print(lines, line, source);
        } else {
          out().println(line.text(analysis.firstNanos()));
          if (why && !line.analysis().isEmpty()) {
            explain(line);
          }
        }
      }
      lines.flush();
      analysis.finish(source, source.drops());
      String damage = analysis.facts().damageSentence();
      return damage == null ? DONE : fail(BAD_RESULT, damage);
    }
  }

  private void explain(PacketLine line) {
    line.analysis()
        .forEach(
            (flag, reason) ->
                LedgerText.wrap(INDENT + flag + ": " + reason, WIDTH, INDENT + "  ")
                    .forEach(out()::println));
    if (line.truth() != Truth.NONE) {
      out().println(INDENT + "in truth: " + line.truth().text());
    }
  }

  private static void print(JsonOut lines, PacketLine line, PacketSource source)
      throws IOException {
    lines
        .object()
        .member("frame", line.number())
        .member("time", Json.time(line.timeNanos(), source.timestampDigits()))
        .member("length", line.length())
        .member("capturedLength", source.capturedLength())
        .member("source", line.source())
        .member("destination", line.destination())
        .member("protocol", line.protocol())
        .member("info", line.info())
        .member("stream", line.stream() < 0 ? null : line.stream())
        .member("analysis", List.copyOf(line.analysis().keySet()))
        .member("why", line.analysis())
        .member("truth", line.truth() == Truth.NONE ? null : line.truth().text());
    tcp(lines, line.tcp());
    lines.end().newLine();
  }

  private static void tcp(JsonOut lines, TcpFacts tcp) throws IOException {
    if (tcp == null) {
      lines.member("tcp", null);
      return;
    }
    lines
        .object("tcp")
        .member("window", tcp.window())
        .member("bytesInFlight", tcp.bytesInFlight())
        .member("ackRtt", tcp.ackRttNanos() == null ? null : tcp.ackRttNanos() / 1e9)
        .member("acksFrame", tcp.acksFrame())
        .end();
  }
}
