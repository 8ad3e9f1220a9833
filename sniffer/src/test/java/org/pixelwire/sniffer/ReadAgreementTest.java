package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code read} prints of captures made here, line by line against tshark itself. */
class ReadAgreementTest {
  private static final double LEAST_LINES = 0.997;

  /** Of the lines of our trees; those that are not the same in tshark's are printed. */
  private static final double LEAST_DETAILS = 0.99;

  @TempDir Path folder;

  /** Lines of both, one capture after the other. */
  private static final class Lines {
    private static final int MOST = 60;

    /** With digits left out, so that each kind of difference is told once. */
    private final Map<String, String> different = new TreeMap<>();

    private long equal;
    private long unequal;

    void compare(List<String> theirs, List<String> ours) {
      for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
        String expected = i < theirs.size() ? theirs.get(i) : "nothing";
        String actual = i < ours.size() ? ours.get(i) : "nothing";
        count(
            expected.stripTrailing().equals(actual.stripTrailing()),
            actual + "\n    tshark: " + expected);
      }
    }

    /** Counts those of our lines that are among theirs, each of which is used once. */
    void contained(List<String> ours, List<String> theirs) {
      List<String> left = new ArrayList<>(theirs);
      ours.forEach(line -> count(left.remove(line), line));
    }

    private void count(boolean same, String what) {
      if (same) {
        equal++;
      } else {
        unequal++;
        different.putIfAbsent(what.replaceAll("[0-9a-f]{2,}|\\d", "#"), what);
      }
    }

    void report(double least) {
      double share = equal / (double) (equal + unequal);
      System.out.printf(
          Locale.ROOT, "%d of %d lines equal (%.2f %%)%n", equal, equal + unequal, 100 * share);
      different.values().stream().limit(MOST).forEach(line -> System.out.println("  " + line));
      assertThat(share).isGreaterThanOrEqualTo(least);
    }
  }

  private Path file(byte[] capture) throws IOException {
    return Files.write(folder.resolve("own.pcap"), capture);
  }

  private static List<String> tshark(Path file, String... options)
      throws IOException, InterruptedException {
    return List.of(ReadRun.tshark(file, options).split("\n", -1));
  }

  private static List<String> read(Path file, String... options) {
    return List.of(ReadRun.ours(file, options).split("\\R", -1));
  }

  @Test
  void bytesArePrintedAsTsharkPrintsThem() throws Exception {
    Lines lines = new Lines();
    for (byte[] capture : ReadRun.captures().values()) {
      Path file = file(capture);
      List<String> ours = read(file, "-x");
      // The records that we put together from segments are sources of bytes tshark has not.
      if (ours.stream().noneMatch(line -> line.startsWith("Reassembled TCP"))) {
        lines.compare(tshark(file, "-x"), ours);
      }
    }
    assertThat(lines.different.values()).isEmpty();
    assertThat(lines.equal).isGreaterThan(1000);
  }

  /** But for our own protocol, links only it knows, and what we say beyond its words. */
  @Test
  void packetsAreListedAsTsharkListsThem() throws Exception {
    Lines lines = new Lines();
    for (byte[] capture : ReadRun.captures().values()) {
      Path file = file(capture);
      List<String> ours = new ArrayList<>(read(file));
      List<String> theirs = tshark(file);
      for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
        if (saysMore(ours.get(i), theirs.get(i))) {
          ours.set(i, theirs.get(i));
        }
      }
      lines.compare(theirs, ours);
    }
    lines.report(LEAST_LINES);
  }

  private static boolean saysMore(String ours, String theirs) {
    boolean unknownLink = ours.contains("              \u2192              ");
    return unknownLink
        || ours.contains(" PXLW ")
        || ours.contains("[Malformed: ")
        || (ours.contains("ICMP") && ours.startsWith(theirs + " for "));
  }

  @Test
  void detailsAreThoseOfTshark() throws Exception {
    Lines lines = new Lines();
    for (Map.Entry<String, byte[]> each : ReadRun.captures().entrySet()) {
      Path file = file(each.getValue());
      List<List<String>> theirs = packets(tshark(file, "-V"));
      List<List<String>> ours = packets(withoutOurOwn(read(file, "-V")));
      assertThat(ours).as(each.getKey()).hasSameSizeAs(theirs);
      for (int i = 0; i < ours.size(); i++) {
        lines.contained(ours.get(i), theirs.get(i));
      }
    }
    lines.report(LEAST_DETAILS);
  }

  /** Without our own protocol, which tshark does not know. */
  private static List<String> withoutOurOwn(List<String> lines) {
    List<String> others = new ArrayList<>();
    boolean own = false;
    for (String line : lines) {
      if (!line.startsWith(" ")) {
        own = line.equals("Pixelwire Protocol");
      }
      if (!own) {
        others.add(line);
      }
    }
    return others;
  }

  /** The lines of each packet; one begins where one does that is about a frame. */
  private static List<List<String>> packets(List<String> lines) {
    List<List<String>> packets = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("Frame ")) {
        packets.add(new ArrayList<>());
      }
      if (!packets.isEmpty()) {
        packets.get(packets.size() - 1).add(line);
      }
    }
    return packets;
  }
}
