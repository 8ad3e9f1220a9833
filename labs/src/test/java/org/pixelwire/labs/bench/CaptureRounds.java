package org.pixelwire.labs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The share of packets a capture loses, ours beside {@code tcpdump -w}, with the same kernel buffer
 * and full packets. The bursts come from iperf3, which neither of them is.
 */
final class CaptureRounds {
  private static final int BUFFER_MIB = 64;
  private static final long UDP_BYTES = 36_000_000;
  private static final Pattern CAPTURED = Pattern.compile("(\\d+) packets? captured");
  private static final Pattern DROPPED = Pattern.compile("(\\d+) packets? dropped by kernel");

  private final Path scratch;
  private final String pixelwire;
  private final int rounds;
  private final long tcpBytes;
  private final int port;

  CaptureRounds(Path scratch, String pixelwire, int rounds, long tcpBytes, int port) {
    this.scratch = scratch;
    this.pixelwire = pixelwire;
    this.rounds = rounds;
    this.tcpBytes = tcpBytes;
    this.port = port;
  }

  private interface Burst {
    void run() throws Exception;
  }

  void run() throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%nCapture of loopback bursts, %% of packets dropped; buffer %d MiB, whole packets to a"
            + " file, %d rounds%n%-34s %8s %12s%n",
        BUFFER_MIB,
        rounds,
        "",
        "median",
        "min-max");
    try (Iperf peer = new Iperf(scratch, port)) {
      measure("UDP 36 MB unpaced", () -> peer.udp(UDP_BYTES, 1444, 0, 0));
      measure(String.format(Locale.ROOT, "TCP %.1f GB", tcpBytes / 1e9), () -> peer.tcp(tcpBytes));
    }
  }

  private void measure(String what, Burst burst) throws Exception {
    Samples theirs = new Samples();
    Samples ours = new Samples();
    ours(burst); // loads classes, libraries and the file system's caches for both
    for (int round = 0; round < rounds; round++) {
      theirs.add(100 * tcpdump(burst));
      ours.add(100 * ours(burst));
    }
    System.out.printf(Locale.ROOT, "%-34s %s%n", "tcpdump -w, " + what, theirs.text());
    System.out.printf(Locale.ROOT, "%-34s %s%n", "pixelwire sniff -w, " + what, ours.text());
  }

  private double tcpdump(Burst burst) throws Exception {
    Path file = scratch.resolve("tcpdump.pcap");
    List<String> command =
        List.of(
            "tcpdump",
            "-i",
            "lo",
            "-n",
            "-Z",
            System.getProperty("user.name"),
            "-B",
            Integer.toString(BUFFER_MIB << 10),
            "-w",
            file.toString());
    try (Program program = Program.start(scratch, command)) {
      program.awaitSaid("listening on");
      burst.run();
      program.end();
      String said = program.diagnostics();
      // Of each packet on lo the kernel counts both copies.
      return share(number(CAPTURED, said), (number(DROPPED, said) + 1) / 2);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private double ours(Burst burst) throws Exception {
    Path file = scratch.resolve("sniff.pcap");
    List<String> command =
        List.of(
            pixelwire,
            "sniff",
            "-i",
            "lo",
            "--json",
            "-q",
            "-B",
            Integer.toString(BUFFER_MIB),
            "-w",
            file.toString());
    try (Program program = Program.start(scratch, command)) {
      program.awaitSaid("Capturing on");
      burst.run();
      program.end();
      JsonNode facts = new ObjectMapper().readTree(program.output()).path("file");
      return share(facts.path("packets").asLong(), facts.path("drops").path("kernel").asLong());
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(scratch.resolve("sniff.pcap.json"));
    }
  }

  private static double share(long captured, long dropped) {
    if (captured == 0) {
      throw new IllegalStateException("A capture is empty.");
    }
    return (double) dropped / (captured + dropped);
  }

  private static long number(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("tcpdump said: " + text);
    }
    return Long.parseLong(found.group(1));
  }
}
