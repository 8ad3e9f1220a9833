package org.pixelwire.labs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.capture.Interfaces;
import org.pixelwire.capture.LiveCapture;
import org.pixelwire.image.ImageException;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.OpenCvException;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.image.Pixels;
import org.pixelwire.image.TestCard;
import org.pixelwire.labs.compare.Comparison;
import org.pixelwire.labs.compare.ComparisonText;
import org.pixelwire.labs.compare.IncomparableException;
import org.pixelwire.labs.net.Availability;
import org.pixelwire.labs.net.PrivateNetwork;
import org.pixelwire.receiver.Transport;
import org.pixelwire.sender.OutgoingImage;
import org.pixelwire.sender.PayloadForm;
import org.pixelwire.sender.SendException;
import org.pixelwire.sniffer.Json;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.record.MalformedRecordException;
import org.pixelwire.wire.record.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code demo [IMAGE]}: the main job in one go. */
@Command(
    name = "demo",
    description = {
      "Send an image over TCP, then over UDP, then over UDP with planned loss; capture each live,"
          + " rebuild the image from the packets alone, and compare what was sent, what crossed the"
          + " wire and what was received.",
      "Without IMAGE a test card is used. Where live capture is not permitted, it runs inside a"
          + " private network of its own."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final long UDP_RATE = 100_000_000;
  private static final int PLANNED_DROPS = 8;
  private static final int ENVIRONMENT = 3;

  @Spec CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "IMAGE", description = "PNG, JPEG, BMP, TIFF or WebP.")
  Path image;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where to leave captures, images and records; default ${DEFAULT-VALUE}.")
  Path out;

  @Option(
      names = "--step",
      description = "Before each transfer ask what will happen, and wait for Enter.")
  boolean step;

  @Option(names = "--json", description = "Print the results as JSON.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Override
  public Integer call() throws InterruptedException {
    try {
      return permitted() || PrivateNetwork.inside() ? demonstrate() : inPrivateNetwork();
    } catch (CaptureException e) {
      return fail(e.exitCode(), e.getMessage());
    } catch (SendException e) {
      return fail(ENVIRONMENT, e.getMessage());
    } catch (NoSuchFileException e) {
      return fail(2, "There is no file " + e.getFile() + ".");
    } catch (ImageException | MalformedRecordException | IncomparableException e) {
      return fail(2, e.getMessage());
    } catch (OpenCvException e) {
      return fail(ENVIRONMENT, e.getMessage());
    } catch (IOException e) {
      return fail(ENVIRONMENT, "Reading or writing failed: " + e.getMessage() + ".");
    }
  }

  /** Whether a live capture on loopback can be opened here. */
  private static boolean permitted() throws CaptureException {
    try (LiveCapture probe = LiveCapture.start(CaptureOptions.on(Interfaces.loopback().name()))) {
      return probe.running();
    } catch (CaptureException e) {
      if (e.kind() == CaptureException.Kind.NO_PERMISSION) {
        return false;
      }
      throw e;
    }
  }

  private int inPrivateNetwork() throws IOException, InterruptedException {
    Availability availability = PrivateNetwork.check();
    if (!availability.possible()) {
      return fail(
          ENVIRONMENT,
          "Live capture is not permitted to this user, and a private network is not possible: "
              + availability.reason()
              + (availability.remedy().isEmpty()
                  ? "."
                  : "; this makes it possible: " + availability.remedy()));
    }
    err().println("Live capture is not permitted to this user: running inside a private network.");
    return PrivateNetwork.rerun(spec.root().commandLine().getParseResult().originalArgs());
  }

  private int demonstrate()
      throws IOException,
          ImageException,
          CaptureException,
          SendException,
          MalformedRecordException,
          IncomparableException,
          InterruptedException {
    Path folder = freeFolder(out);
    OutgoingImage picture = picture(folder);
    String interfaceName = Interfaces.loopback().name();
    introduce(picture, folder, interfaceName);
    DemoRun run = new DemoRun(folder, interfaceName);
    run.warmUp(smallCard());
    List<DemoResult> results = new ArrayList<>();
    for (DemoPhase phase : phases(picture.plan())) {
      results.add(show(run, phase, picture, results.size() + 1));
      DemoResult last = results.get(results.size() - 1);
      if (phase.transport() == Transport.UDP
          && phase.faults().isEmpty()
          && last.socketDrops() > 0) {
        results.remove(last);
        say(
            "The receiver's socket had no room for "
                + last.socketDrops()
                + " datagrams: once more at a quarter of the rate.");
        results.add(show(run, phase.slower(phase.rate() / 4), picture, results.size() + 1));
      }
    }
    return conclude(results, folder);
  }

  /** The image asked for; else a test card, which is left in the folder like any other image. */
  private OutgoingImage picture(Path folder) throws IOException, ImageException {
    Path file = image;
    if (image == null) {
      create(folder);
      file = folder.resolve("card.png");
      WholeFile.create(
          file, ImageFiles.png(TestCard.draw(TestCard.DEFAULT_WIDTH, TestCard.DEFAULT_HEIGHT)));
    }
    TransferId placeholder = new TransferId(0);
    OutgoingImage read =
        OutgoingImage.read(placeholder, file, PayloadForm.PIXELS, RecordHeader.DEFAULT_CHUNK, "");
    create(folder);
    return read;
  }

  private static OutgoingImage smallCard() {
    Pixels card = TestCard.draw(160, 120);
    PixelFormat format = card.format();
    Encoding encoding =
        new Encoding.Pixels(format.width(), format.height(), format.channels(), format.depth());
    return OutgoingImage.of(
        new TransferId(0), "warm-up", encoding, card.bytes(), RecordHeader.DEFAULT_CHUNK, "");
  }

  /** The folder asked for, or, when it holds an earlier run, the first free one beside it. */
  private static Path freeFolder(Path wanted) throws IOException {
    Path folder = wanted;
    for (int number = 2; isUsed(folder); number++) {
      folder = wanted.resolveSibling(wanted.getFileName() + "-" + number);
    }
    return folder;
  }

  private static boolean isUsed(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return false;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not a folder");
    }
    try (var entries = Files.list(folder)) {
      return entries.findAny().isPresent();
    }
  }

  private static void create(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (NoSuchFileException e) {
      throw new IOException("no folder " + folder + " can be made", e);
    } catch (AccessDeniedException e) {
      throw new IOException("you may not write into " + e.getFile(), e);
    }
  }

  private static List<DemoPhase> phases(ChunkPlan plan) {
    return List.of(
        new DemoPhase(
            "tcp",
            "TCP",
            "How many frames open the connection, and how many will carry image bytes?",
            Transport.TCP,
            "",
            0),
        new DemoPhase(
            "udp",
            "UDP",
            "Will UDP need more frames than TCP for the same image, or fewer?",
            Transport.UDP,
            "",
            UDP_RATE),
        new DemoPhase(
            "udp-lossy",
            "UDP with planned loss",
            "Some chunks will never be sent. Who notices, and what will the image look like?",
            Transport.UDP,
            "drop=" + drops(plan.count()),
            UDP_RATE));
  }

  /** Chunks spread evenly over the image, never the first. */
  static String drops(long chunks) {
    StringJoiner list = new StringJoiner(",");
    long last = 0;
    for (int i = 1; i <= PLANNED_DROPS; i++) {
      long chunk = chunks * i / (PLANNED_DROPS + 1);
      if (chunk > last) {
        list.add(Long.toString(chunk));
        last = chunk;
      }
    }
    return list.length() == 0 ? "0" : list.toString();
  }

  private void introduce(OutgoingImage picture, Path folder, String interfaceName) {
    say(
        String.format(
            Locale.ROOT,
            "%s %s: %,d bytes in %,d chunks of %,d.%nCapturing on %s, files in %s/",
            picture.announcement().name(),
            picture.announcement().encoding(),
            picture.plan().totalBytes(),
            picture.plan().count(),
            picture.plan().chunkSize(),
            interfaceName,
            folder));
  }

  private DemoResult show(DemoRun run, DemoPhase phase, OutgoingImage picture, int number)
      throws IOException,
          ImageException,
          CaptureException,
          SendException,
          MalformedRecordException,
          InterruptedException {
    say("");
    say(number + "  " + phase.title());
    if (step) {
      ask(phase.question());
    }
    DemoResult result = run.run(phase, picture, (bytes, total) -> {});
    DemoText.lines(result).forEach(this::say);
    return result;
  }

  private void ask(String question) throws IOException {
    say("   Predict: " + question);
    out().print("   Enter goes on. ");
    out().flush();
    new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
  }

  private int conclude(List<DemoResult> results, Path folder)
      throws CaptureException,
          IOException,
          MalformedRecordException,
          ImageException,
          IncomparableException {
    Comparison comparison = Comparison.of(results.get(0).capture(), results.get(1).capture());
    say("");
    ComparisonText.lines(comparison).forEach(this::say);
    say("");
    say("Open the captures in Wireshark:  wireshark " + results.get(0).capture());
    say("  tcp.flags.syn == 1    the opening;  tcp.len > 0    what carries the image");
    say("  frame contains \"PXLW\"    every Pixelwire record, TCP or UDP");
    say("Look at the lossy image:  " + results.get(2).received().files().get(0));
    boolean good = results.stream().allMatch(DemoResult::asPlanned);
    if (json) {
      out().println(Json.text(json(results, folder)));
    }
    out().flush();
    return good ? 0 : 1;
  }

  private static Map<String, Object> json(List<DemoResult> results, Path folder) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("out", folder.toString());
    List<Map<String, Object>> phases = new ArrayList<>();
    for (DemoResult result : results) {
      Map<String, Object> phase = new LinkedHashMap<>();
      phase.put("name", result.phase().name());
      phase.put("capture", result.capture().toString());
      phase.put("id", result.ledger().transfer().id().toString());
      phase.put("verdict", result.ledger().judgement().verdict().text());
      phase.put("asPlanned", result.asPlanned());
      phase.put("drops", result.analysis().facts().evidence().drops());
      phase.put("planned", Json.ranges(result.planned()));
      phase.put("undelivered", Json.ranges(result.ledger().undelivered()));
      phases.add(phase);
    }
    map.put("phases", phases);
    return map;
  }

  private void say(String line) {
    if (!json) {
      out().println(line);
      out().flush();
    }
  }

  private int fail(int code, String sentence) {
    out().flush();
    err().println(sentence);
    err().flush();
    return code;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
