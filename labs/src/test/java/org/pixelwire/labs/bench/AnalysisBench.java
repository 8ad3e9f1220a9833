package org.pixelwire.labs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code pixelwire summary} beside what else reads captures, on files that already exist, the
 * contenders taking turns. Whole processes, the files in the page cache, output thrown away.
 * Arguments: the launcher, the folder of captures, a scratch folder, how many rounds, which parts.
 */
public final class AnalysisBench {
  private final String pixelwire;
  private final Path inputs;
  private final Path scratch;
  private final int rounds;

  private AnalysisBench(String pixelwire, Path inputs, Path scratch, int rounds) {
    this.pixelwire = pixelwire;
    this.inputs = inputs;
    this.scratch = scratch;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws Exception {
    AnalysisBench bench =
        new AnalysisBench(args[0], Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
    List<String> parts = List.of(args).subList(4, args.length);
    if (parts.contains("headers")) {
      bench.headers();
    }
    if (parts.contains("payload")) {
      bench.payload();
    }
    if (parts.contains("conversations")) {
      bench.conversations();
    }
  }

  private void headers() throws IOException, InterruptedException {
    String file = warm("headers");
    Contender ours = ours("summary --json", "-Xmx256m", "summary", "--json", file);
    Contender tcptrace = peer("tcptrace -n", "tcptrace", "-n", file);
    Contender capinfos = peer("capinfos -c", "capinfos", "-c", file);
    Contender tshark =
        new Contender(
            "tshark -z conv,tcp (once)",
            List.of("tshark", "-q", "-z", "conv,tcp", "-r", file),
            Map.of(),
            1);
    run(ours, tcptrace, capinfos, tshark);
    faster(ours, tcptrace, 3);
    faster(ours, tshark, 80);
    within(ours, capinfos, 1.3);
  }

  private void payload() throws IOException, InterruptedException {
    String file = warm("payload");
    Contender ours = ours("summary --json --hash", "-Xmx256m", "summary", "--json", "--hash", file);
    Contender tcpflow = peer("tcpflow", "tcpflow", "-r", file, "-o", "streams");
    Contender openssl = peer("openssl dgst -sha256", "openssl", "dgst", "-sha256", file);
    run(ours, tcpflow, openssl);
    faster(ours, tcpflow, 4);
    within(ours, openssl, 2);
  }

  private void conversations() throws IOException, InterruptedException {
    String many = warm("million");
    String few = warm("few");
    Contender ofMany = ours("summary --json, many", "-Xmx1g", "summary", "--json", many);
    Contender ofFew = ours("summary --json, few", "-Xmx1g", "summary", "--json", few);
    run(ofMany, ofFew);
    // Both captures hold the same number of packets, so that times compare as times per packet.
    within(ofMany, ofFew, 6);
  }

  private Contender ours(String name, String heap, String... arguments) {
    List<String> command = new ArrayList<>(List.of(pixelwire));
    command.addAll(List.of(arguments));
    String more = System.getenv().getOrDefault("PIXELWIRE_JAVA_OPTS", "");
    return new Contender(
        name, command, Map.of("PIXELWIRE_JAVA_OPTS", (heap + " " + more).strip()), rounds);
  }

  private Contender peer(String name, String... command) {
    return new Contender(name, List.of(command), Map.of(), rounds);
  }

  /** Reads the capture once, so that every contender finds it in memory. */
  private String warm(String name) throws IOException {
    Path file = inputs.resolve(name + ".pcap");
    byte[] block = new byte[1 << 20];
    try (var in = Files.newInputStream(file)) {
      while (in.read(block) >= 0) {
        // Reading is all.
      }
    }
    System.out.printf(Locale.ROOT, "%n%s, %.2f GB%n", file.getFileName(), Files.size(file) / 1e9);
    return file.toString();
  }

  private void run(Contender... contenders) throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        contender.round(round, scratch);
      }
    }
    System.out.printf(
        "%-28s %8s %-17s %9s %9s%n", "", "median s", "    range", "peak MB", "own MB");
    for (Contender each : contenders) {
      System.out.println(
          each.measured()
              ? String.format(
                  Locale.ROOT,
                  "%-28s %-26s %9.0f %9.0f",
                  each.name(),
                  each.seconds().text(),
                  each.peakBytes() / 1e6,
                  each.ownBytes() / 1e6)
              : String.format("%-28s left out: %s", each.name(), each.trouble()));
    }
  }

  private static void faster(Contender ours, Contender peer, double wanted) {
    if (ours.measured() && peer.measured()) {
      double ratio = peer.seconds().median() / ours.seconds().median();
      verdict(ratio >= wanted, "%.2f times as fast as %s, wanted %s", ratio, peer, wanted);
    }
  }

  private static void within(Contender ours, Contender peer, double wanted) {
    if (ours.measured() && peer.measured()) {
      double ratio = ours.seconds().median() / peer.seconds().median();
      verdict(ratio <= wanted, "takes %.2f times as long as %s, at most %s", ratio, peer, wanted);
    }
  }

  private static void verdict(
      boolean good, String words, double ratio, Contender peer, double wanted) {
    System.out.println(
        (good ? "  yes  " : "  NO   ")
            + String.format(Locale.ROOT, words, ratio, peer.name(), wanted));
  }
}
