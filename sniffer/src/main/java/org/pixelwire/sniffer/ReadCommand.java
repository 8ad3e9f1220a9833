package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.query.PacketLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code read FILE}: the packet list. */
@Command(name = "read", description = "List the packets of a capture file.")
public final class ReadCommand extends ReportingCommand {

  @Parameters(paramLabel = "FILE", description = "pcap or pcapng; - is standard input.")
  Path file;

  @Option(names = "-c", paramLabel = "N", description = "Only the first N packets.")
  long count = Long.MAX_VALUE;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  @Override
  int run() throws CaptureException, IOException {
    if (count < 1) {
      return fail(BAD_REQUEST, "-c " + count + " is less than 1.");
    }
    try (PacketSource source = Captures.open(file)) {
      Analysis analysis = new Analysis(file.toString());
      while (analysis.packets() < count && source.next() == PacketSource.Step.PACKET) {
        analysis.add(source);
        PacketLine line = analysis.line();
        out().println(json ? json(line, source) : line.text(analysis.firstNanos()));
      }
      analysis.finish(source, source.drops());
      String damage = analysis.facts().damageSentence();
      return damage == null ? DONE : fail(BAD_RESULT, damage);
    }
  }

  private static String json(PacketLine line, PacketSource source) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("frame", line.number());
    map.put("time", Json.time(line.timeNanos(), source.timestampDigits()));
    map.put("length", line.length());
    map.put("capturedLength", source.capturedLength());
    map.put("source", line.source());
    map.put("destination", line.destination());
    map.put("protocol", line.protocol());
    map.put("info", line.info());
    map.put("stream", line.stream() < 0 ? null : line.stream());
    map.put("analysis", null);
    return Json.line(map);
  }
}
