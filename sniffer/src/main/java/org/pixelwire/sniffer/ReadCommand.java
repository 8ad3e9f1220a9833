package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.query.text.FieldColumns;
import org.pixelwire.query.text.FieldLayout;
import org.pixelwire.query.text.Palette;
import org.pixelwire.query.text.TimeFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code read FILE}: the packet list, and every packet in detail. */
@Command(name = "read", description = "List the packets of a capture file, or show them in detail.")
public final class ReadCommand extends ReportingCommand {
  /** Between two looks at whether anybody reads the output. */
  private static final int PACKETS_BETWEEN = 256;

  @Parameters(paramLabel = "FILE", description = "pcap or pcapng; - is standard input.")
  Path file;

  @Mixin ListingOptions listing;

  @Option(names = "-c", paramLabel = "N", description = "Read only the first N packets.")
  long count = Long.MAX_VALUE;

  @Option(
      names = "--frames",
      paramLabel = "LIST",
      description = "Only frames with these numbers, e.g. 1-10,12,20-.")
  String frames;

  @Option(
      names = "-T",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, fields (those named with -e), or json (the detail tree).")
  String form;

  @Option(
      names = "-e",
      paramLabel = "FIELD",
      description = "A field for -T fields, e.g. ip.src or _ws.col.Info; may be repeated.")
  List<String> fields = List.of();

  @Option(
      names = "-E",
      paramLabel = "OPTION",
      description =
          "For -T fields: header=y, separator=/t|/s|CHARACTER, occurrence=f|l|a,"
              + " aggregator=,|/s|CHARACTER, quote=d|s|n, bom=y.")
  List<String> layout = List.of();

  @Option(names = "--json", description = "One JSON object a line; with -V all fields in it.")
  boolean json;

  @Option(
      names = "--why",
      description =
          "Below each packet that the TCP analysis flagged, the values that made it so, and what"
              + " its bytes were in truth.")
  boolean why;

  @Option(names = "--no-pager", description = "Print all at once, on a terminal, too.")
  boolean noPager;

  /** What was asked for, found to make sense. */
  private record Request(
      TimeFormat time,
      PacketFilter filter,
      FrameNumbers frames,
      Palette palette,
      FieldColumns columns) {
    long lastFrame(long count) {
      return frames == null ? count : Math.min(count, frames.last());
    }
  }

  @Override
  int run() throws CaptureException, IOException {
    Request request;
    try {
      request = request();
    } catch (IllegalArgumentException e) {
      return fail(BAD_REQUEST, e.getMessage());
    }
    try (PacketSource source = Captures.open(file)) {
      Analysis analysis = new Analysis(file.toString());
      try (Pager pager = Pager.on(out(), !noPager)) {
        Listing shown =
            new Listing(
                printer(request, source, pager.out()),
                request.time(),
                request.filter(),
                request.frames());
        if (!show(shown, source, analysis, request.lastFrame(count), pager)) {
          return DONE;
        }
      }
      analysis.finish(source, source.drops());
      String damage = analysis.facts().damageSentence();
      return damage == null ? DONE : fail(BAD_RESULT, damage);
    }
  }

  private Request request() throws CaptureException {
    if (count < 1) {
      throw new IllegalArgumentException("-c " + count + " is less than 1.");
    }
    if (listing.field != null) {
      FieldColumns.require(listing.field);
    }
    return new Request(
        listing.timeFormat(),
        listing.packetFilter(),
        frames == null ? null : FrameNumbers.of(frames),
        listing.palette(),
        columns());
  }

  private FieldColumns columns() {
    boolean wanted = form.equals("fields");
    if (!wanted && !form.equals("text") && !form.equals("json")) {
      throw new IllegalArgumentException("-T takes text, fields or json, not '" + form + "'.");
    }
    if (wanted && fields.isEmpty()) {
      throw new IllegalArgumentException("-T fields needs fields: name them with -e.");
    }
    if (!wanted && !(fields.isEmpty() && layout.isEmpty())) {
      throw new IllegalArgumentException("-e and -E belong to -T fields.");
    }
    return wanted ? new FieldColumns(fields, FieldLayout.of(layout)) : null;
  }

  private PacketPrinter printer(Request request, PacketSource source, PrintWriter to)
      throws IOException {
    if (request.columns() != null) {
      return new ColumnsPrinter(to, request.columns());
    }
    if (json) {
      return new JsonLinePrinter(to, source, listing.details);
    }
    if (form.equals("json")) {
      return new TreeJsonPrinter(to);
    }
    return listing.beyondLines()
        ? new DetailPrinter(to, request.palette(), Terminal.isStandardOutput(), listing)
        : new TextPrinter(
            to, request.palette(), Terminal.isStandardOutput(), why ? new PacketReasons() : null);
  }

  /** Shows packets up to number {@code last}; false if nobody wants to read on. */
  private static boolean show(
      Listing shown, PacketSource source, Analysis analysis, long last, Pager pager)
      throws IOException {
    shown.begin();
    while (analysis.packets() < last && source.next() == PacketSource.Step.PACKET) {
      analysis.add(source);
      shown.packet(analysis, source.timestampDigits());
      if (analysis.packets() % PACKETS_BETWEEN == 0 && pager.closed()) {
        return false;
      }
    }
    shown.end();
    return true;
  }
}
