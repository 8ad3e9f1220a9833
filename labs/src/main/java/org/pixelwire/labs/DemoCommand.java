package org.pixelwire.labs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.capture.Interfaces;
import org.pixelwire.capture.LiveCapture;
import org.pixelwire.image.ImageException;
import org.pixelwire.image.OpenCvException;
import org.pixelwire.labs.compare.Comparison;
import org.pixelwire.labs.compare.ComparisonText;
import org.pixelwire.labs.compare.IncomparableException;
import org.pixelwire.labs.net.Availability;
import org.pixelwire.labs.net.PrivateNetwork;
import org.pixelwire.sender.OutgoingImage;
import org.pixelwire.sender.SendException;
import org.pixelwire.sniffer.Json;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.record.MalformedRecordException;
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
      if (DemoScene.isWrongEnd()) {
        return fail(2, "The demonstration starts on the other host: give --net=NAME:sender.");
      }
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
    DemoFolder folder = DemoFolder.unusedLike(out);
    OutgoingImage picture = folder.picture(image);
    DemoScene scene = DemoScene.here();
    introduce(picture, folder.path(), scene);
    DemoRun run = new DemoRun(folder.path(), scene);
    run.warmUp(DemoFolder.smallCard());
    List<DemoResult> results = new ArrayList<>();
    results.add(show(run, DemoPhase.tcp(), picture, 1));
    long rate = scene.udpRate();
    DemoResult udp = show(run, DemoPhase.udp(rate), picture, 2);
    if (udp.socketDrops() > 0) {
      say(
          "The receiver's socket had no room for "
              + udp.socketDrops()
              + " datagrams: once more at a quarter of the rate.");
      rate /= 4;
      udp = show(run, DemoPhase.udp(rate).again(), picture, 2);
    }
    results.add(udp);
    results.add(show(run, DemoPhase.lossy(rate, picture.plan()), picture, 3));
    return conclude(results, folder.path());
  }

  private void introduce(OutgoingImage picture, Path folder, DemoScene scene) {
    String where = scene.interfaceName() + (scene.mayLose() ? " at both hosts" : "");
    say(
        String.format(
            Locale.ROOT,
            "%s %s: %,d bytes in %,d chunks of %,d.%nCapturing on %s, files in %s/",
            PrintableText.of(picture.announcement().name()),
            picture.announcement().encoding(),
            picture.plan().totalBytes(),
            picture.plan().count(),
            picture.plan().chunkSize(),
            where,
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
    if (step && !json) {
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
    Comparison comparison = Comparison.of(results.get(0).captures(), results.get(1).captures());
    say("");
    ComparisonText.lines(comparison).forEach(this::say);
    say("");
    String capture = results.get(0).capture().toString();
    say("Look into the packets:  pixelwire read -V " + capture);
    say("Or open them in Wireshark, which after pixelwire wireshark-plugin --install");
    say("knows Pixelwire's records:  wireshark " + capture);
    say("The same filters work in both (read -Y FILTER):");
    say("  tcp.flags.syn == 1    the opening;  tcp.len > 0    what carries the image");
    say("  pixelwire             every Pixelwire record, TCP or UDP");
    say("Look at the lossy image:  " + results.get(2).received().files().get(0));
    boolean good = results.stream().allMatch(DemoResult::asPlanned);
    if (json) {
      out().println(Json.text(DemoJson.of(results, folder)));
    }
    out().flush();
    return good ? 0 : 1;
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
