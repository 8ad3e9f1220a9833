package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.Interfaces;
import org.pixelwire.query.text.FieldColumns;
import org.pixelwire.query.text.Palette;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sniff}: captures live, prints packets as they come and a summary at the end. */
@Command(
    name = "sniff",
    description =
        "Capture live on an interface (loopback unless said otherwise), print packets as they come,"
            + " and a summary at the end.")
public final class SniffCommand extends ReportingCommand {
  private static final long STATUS_NANOS = 500_000_000;

  /** Decimals of the times of live captures. */
  private static final int NANOS = 9;

  @Option(
      names = "-i",
      paramLabel = "INTERFACE",
      defaultValue = "${env:PIXELWIRE_INTERFACE}",
      description = "Interface; default: loopback, on a host of a private network eth0.")
  String interfaceName;

  @Option(
      names = "-f",
      paramLabel = "BPF",
      defaultValue = "",
      description = "Capture filter in libpcap's language, e.g. 'port 20200'.")
  String filter;

  @Option(
      names = "-w",
      paramLabel = "FILE",
      description = "Keep the packets: .pcapng, else pcap; - is standard output.")
  Path file;

  @Option(names = "--force", description = "Replace an existing FILE.")
  boolean force;

  @Option(names = "-c", paramLabel = "N", description = "Stop after exactly N packets.")
  long count;

  @Option(
      names = "-a",
      paramLabel = "CONDITION",
      description = "Stop at duration:SECONDS or filesize:KB; may be repeated.")
  List<String> autoStop = List.of();

  @Option(
      names = "-s",
      paramLabel = "SNAPLEN",
      defaultValue = "262144",
      description = "Bytes kept of each packet; default ${DEFAULT-VALUE}.")
  int snaplen;

  @Option(
      names = "-B",
      paramLabel = "MIB",
      defaultValue = "64",
      description = "The kernel's capture buffer in MiB; default ${DEFAULT-VALUE}.")
  int bufferMiB;

  @Option(
      names = {"-q", "--quiet"},
      description = "No packet lines.")
  boolean quiet;

  @Mixin ListingOptions show;

  @Option(names = "--json", description = "No packet lines; print the summary as JSON.")
  boolean json;

  /** Packet lines on standard output; on a terminal a status line below them. */
  private final class Printer implements CaptureSession.Listener {
    private final Listing listing;
    private final boolean lines = !quiet && !json && !toStandardOutput();
    private final boolean status = Terminal.isStandardError();
    private long lastStatus = System.nanoTime();
    private boolean shown;

    Printer(Listing listing) {
      this.listing = listing;
    }

    void begin() throws IOException {
      if (lines) {
        listing.begin();
      }
    }

    @Override
    public void packet(Analysis analysis) throws IOException {
      if (lines) {
        clear();
        listing.packet(analysis, NANOS);
      }
    }

    @Override
    public void idle(Analysis analysis, Drops drops) {
      out().flush();
      if (status && System.nanoTime() - lastStatus > STATUS_NANOS) {
        lastStatus = System.nanoTime();
        Object dropped = drops.kernel() == null ? "?" : drops.kernel();
        err()
            .printf(
                Locale.ROOT,
                "\r%,d packets, %,d bytes, %s dropped \u001b[K",
                analysis.packets(),
                analysis.wireBytes(),
                dropped);
        err().flush();
        shown = true;
      }
    }

    void clear() {
      if (shown) {
        err().print("\r\u001b[K");
        err().flush();
        shown = false;
      }
    }
  }

  @Override
  int run() throws CaptureException, IOException {
    final CaptureOptions options;
    final Listing listing;
    AutoStop limits = AutoStop.NEVER;
    try {
      options = options();
      listing = listing();
      for (String condition : autoStop) {
        limits = limits.and(condition);
      }
    } catch (IllegalArgumentException e) {
      return fail(BAD_REQUEST, e.getMessage());
    }
    AutoStop end = limits;
    try (StopSignal signal = StopSignal.listen()) {
      // Failures are told in here: after it, a signal that came ends the process.
      return signal.finished(answered(() -> capture(options, listing, end, signal)));
    }
  }

  private Listing listing() throws CaptureException {
    Palette palette = show.palette();
    if (show.field != null) {
      FieldColumns.require(show.field);
    }
    PacketPrinter printer =
        show.beyondLines()
            ? new DetailPrinter(out(), palette, Terminal.isStandardOutput(), show)
            : new TextPrinter(out(), palette, Terminal.isStandardOutput(), null);
    return new Listing(printer, show.timeFormat(), show.packetFilter(), null);
  }

  private int capture(CaptureOptions options, Listing listing, AutoStop limits, StopSignal signal)
      throws CaptureException, IOException {
    try (CaptureSession session = CaptureSession.start(options, file, force)) {
      session.closesBeforeExit();
      err()
          .println(
              "Capturing on "
                  + session.interfaceName()
                  + (file == null ? "" : " to " + file)
                  + "; Ctrl-C ends it.");
      err().flush();
      Printer printer = new Printer(listing);
      printer.begin();
      Analysis analysis = session.follow(printer, signal::requested, limits);
      printer.clear();
      report(analysis);
      return DONE;
    }
  }

  private CaptureOptions options() throws CaptureException {
    String name = interfaceName == null ? Interfaces.loopback().name() : interfaceName;
    return CaptureOptions.on(name)
        .withFilter(filter)
        .withSnaplen(snaplen)
        .withBufferMiB(bufferMiB)
        .withMaxPackets(count);
  }

  private boolean toStandardOutput() {
    return file != null && Destination.isStandardOutput(file);
  }

  private void report(Analysis analysis) throws IOException {
    PrintWriter target = toStandardOutput() ? err() : out();
    if (json) {
      JsonOut document = SummaryJson.document(target);
      SummaryJson.write(analysis, false, document);
      document.newLine().flush();
    } else {
      target.println();
      SummaryText.lines(analysis, false).forEach(target::println);
    }
    out().flush();
    err().flush();
  }
}
