package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pixelwire.anonymize.FrameAnonymizer;
import org.pixelwire.capture.CannotHoldException;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.query.plugin.WiresharkPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export IN OUT}: a capture, or a part of it, in a file of its own. */
@Command(
    name = "export",
    description = {
      "Write packets of a capture into another file: some of them, shortened, without addresses,"
          + " explained by comments, as pcap or pcapng.",
      "Times and lengths on the wire stay exact."
    })
public final class ExportCommand extends ReportingCommand {

  /** What Wireshark is looked for and run in; tests have their own. */
  Map<String, String> environment = System.getenv();

  @Parameters(index = "0", paramLabel = "IN", description = "pcap or pcapng; - is standard input.")
  Path in;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description =
          "Where to: .pcapng, else pcap; .gz is compressed; - is standard output, in IN's format.")
  Path out;

  @Option(names = "-F", paramLabel = "FORMAT", description = "pcap or pcapng, whatever OUT's name.")
  String format;

  @Option(
      names = "-Y",
      paramLabel = "FILTER",
      description = "Only packets that this display filter lets through.")
  String filter;

  @Option(
      names = "--frames",
      paramLabel = "A-B,C",
      description = "Only packets with these numbers: 1-10,12,20-.")
  String frames;

  @Option(
      names = {"-s", "--snaplen"},
      paramLabel = "N",
      description = "Only the first N bytes of each packet.")
  Integer snaplen;

  @Option(
      names = "--anonymize",
      description =
          "Other MAC and IP addresses, neighbours staying neighbours; no comments and names; what"
              + " is neither TCP, UDP, ICMP nor ARP wiped. What TCP and UDP carry stays: see"
              + " --strip-payload.")
  boolean anonymize;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "With --anonymize: the same N gives the same addresses. Who knows it can find the"
              + " original ones.")
  Long seed;

  @Option(
      names = "--strip-payload",
      description = "Zeros for what TCP, UDP and echo messages carry.")
  boolean stripPayload;

  @Option(
      names = "--annotate",
      description =
          "pcapng only: a comment on every packet that a transfer or a finding explains, and one"
              + " with the verdicts on the capture.")
  boolean annotate;

  @Option(
      names = "--wireshark",
      description = "Then open OUT in Wireshark, our protocol's plugin loaded, until it is closed.")
  boolean wireshark;

  @Option(names = "--force", description = "Replace an existing OUT.")
  boolean force;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  int run() throws CaptureException, IOException {
    Export.Request request;
    ExportFile target;
    try {
      target = ExportFile.of(out, format(), in, force);
      request = request();
    } catch (IllegalArgumentException e) {
      return fail(BAD_REQUEST, e.getMessage());
    }
    if (annotate && target.format() == PacketSource.Format.PCAP) {
      return fail(
          BAD_REQUEST,
          "pcap has no room for comments: --annotate needs a name ending in .pcapng, or -F pcapng.");
    }
    if (wireshark && target.isStandardOutput()) {
      return fail(BAD_REQUEST, "--wireshark needs a file to open, not standard output.");
    }
    int code = export(annotate ? target.as(PacketSource.Format.PCAPNG) : target, request);
    return wireshark && code <= BAD_RESULT ? Math.max(code, show()) : code;
  }

  private int show() throws IOException {
    Optional<WiresharkProgram> program = WiresharkProgram.find("wireshark", environment);
    if (program.isEmpty()) {
      return fail(ENVIRONMENT, out + " is written, but Wireshark was not found: is it installed?");
    }
    Path plugin = Files.createTempFile("pixelwire-", ".lua");
    try {
      Files.writeString(plugin, WiresharkPlugin.script());
      int code = program.get().show(out, plugin, environment);
      return code == 0
          ? DONE
          : fail(ENVIRONMENT, "Wireshark could not show " + out + ": it ended with " + code + ".");
    } finally {
      Files.deleteIfExists(plugin);
    }
  }

  private PacketSource.Format format() {
    if (format == null) {
      return null;
    }
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "pcap" -> PacketSource.Format.PCAP;
      case "pcapng" -> PacketSource.Format.PCAPNG;
      default ->
          throw new IllegalArgumentException(
              "There is no format '" + format + "': -F takes pcap or pcapng.");
    };
  }

  private Export.Request request() throws CaptureException {
    if (snaplen != null && snaplen < 1) {
      throw new IllegalArgumentException("A snaplen of " + snaplen + " bytes leaves nothing.");
    }
    if (seed != null && !anonymize) {
      throw new IllegalArgumentException("--seed means nothing without --anonymize.");
    }
    if (anonymize && seed == null) {
      seed = new SecureRandom().nextLong();
    }
    FrameAnonymizer anonymizer =
        anonymize
            ? FrameAnonymizer.seeded(seed, stripPayload)
            : stripPayload ? FrameAnonymizer.payloadOnly() : null;
    return new Export.Request(
        filter == null ? null : PacketFilter.of(filter),
        frames == null ? null : FrameNumbers.of(frames),
        snaplen == null ? 0 : snaplen,
        anonymizer,
        anonymize,
        annotate);
  }

  private int export(ExportFile target, Export.Request request)
      throws CaptureException, IOException {
    try (ExportInput input = ExportInput.of(in, annotate)) {
      Export export = new Export(input, request);
      export.learn();
      Export.Outcome outcome = write(target, input, export);
      report(target, outcome);
      return exitCode(input, outcome);
    } catch (CannotHoldException e) {
      return fail(BAD_REQUEST, out + " was not written: " + e.getMessage() + ".");
    }
  }

  private static Export.Outcome write(ExportFile target, ExportInput input, Export export)
      throws CaptureException, IOException {
    Export.Outcome[] outcome = new Export.Outcome[1];
    try (PacketSource source = input.open()) {
      target.write(stream -> outcome[0] = export.write(stream, source, target.format()));
    }
    return outcome[0];
  }

  private void report(ExportFile target, Export.Outcome outcome) {
    PrintWriter to = target.isStandardOutput() ? err() : out();
    if (json) {
      to.println(Json.text(facts(outcome)));
    } else {
      String format = outcome.format().name().toLowerCase(Locale.ROOT);
      to.printf(
          Locale.ROOT,
          "%s   %,d of %,d packets, %s%s%n",
          out,
          outcome.written(),
          outcome.packets(),
          format,
          target.gzip() ? ", compressed" : "");
      if (annotate) {
        to.printf(
            Locale.ROOT, "  %,d comments on packets, one on the capture%n", outcome.comments());
      }
      if (anonymize) {
        to.println("  anonymized with --seed " + seed + "; keep it to yourself");
      }
    }
    to.flush();
    if (outcome.lost() > 0) {
      err().printf(Locale.ROOT, "Left out, as pcap has no room: %,d comments.%n", outcome.lost());
    }
    if (outcome.timesCut()) {
      err().println("Times were cut to nanoseconds, as pcap knows nothing finer.");
    }
  }

  private Map<String, Object> facts(Export.Outcome outcome) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", out.toString());
    facts.put("format", outcome.format().name().toLowerCase(Locale.ROOT));
    facts.put("packets", outcome.packets());
    facts.put("written", outcome.written());
    facts.put("comments", outcome.comments());
    facts.put("commentsLeftOut", outcome.lost());
    facts.put("seed", seed);
    facts.put("damage", outcome.damage() == null ? null : SummaryJson.damage(outcome.damage()));
    return facts;
  }

  private int exitCode(ExportInput input, Export.Outcome outcome) {
    String damage = FileFacts.damageSentence(input.name(), outcome.damage(), outcome.packets());
    return damage == null ? DONE : fail(BAD_RESULT, damage);
  }
}
