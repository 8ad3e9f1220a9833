package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.Tool;
import org.pixelwire.wire.Sha256;

/** The bytes that {@code follow --raw} writes, against what others find in the same captures. */
class FollowOracleTest {
  private static final int TALKS = 24;

  /** "[123 bytes missing in capture file]" and a zero. */
  private static final String GAP =
      "5b(3\\d)+206279746573206d697373696e6720696e20636170747572652066696c655d00";

  @TempDir Path folder;

  @Test
  void everyStreamOfRealCapturesIsAsTsharkOrFirstByteWinsHasIt() throws IOException {
    String captures = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(captures != null, "PIXELWIRE_CAPTURES is not set: no captures to compare with");
    JsonNode truth = new ObjectMapper().readTree(Path.of(captures, "truth.json").toFile());
    List<Difference> differences = new ArrayList<>();
    int compared = 0;
    for (Map.Entry<String, JsonNode> each : truth.properties()) {
      for (JsonNode stream : each.getValue().get("tcp")) {
        for (Way way : Way.values()) {
          JsonNode known = stream.path(way == Way.AB ? "c2s" : "s2c");
          if (!known.isEmpty()) {
            compared++;
            compare(Path.of(captures), each.getKey(), stream, way, known, differences);
          }
        }
      }
    }
    System.out.println("follow --raw: " + compared + " stream directions of real captures");
    assertThat(compared).isPositive();
    DeliberateDifferences.read(line -> line.matches("[^|]*(solaris|[|] stream bytes).*"))
        .explain(differences, "follow");
  }

  private static void compare(
      Path captures,
      String name,
      JsonNode stream,
      Way way,
      JsonNode known,
      List<Difference> differences) {
    String index = stream.get("stream").asText();
    FollowCommandTest.Run run = run(captures.resolve(name), "--stream", index, "--raw", way.text());
    String hash = Sha256.of(run.raw().getBytes(ISO_8859_1)).hex();
    List<String> hashes = known.findValuesAsText("sha256");
    if (!hashes.contains(hash)) {
      String item = "tcp stream " + index + (way == Way.AB ? " c2s" : " s2c");
      differences.add(
          new Difference(
              name, "stream bytes", item, hash + " " + run.text().strip(), hashes.toString()));
    }
  }

  private static FollowCommandTest.Run run(Path file, String... options) {
    List<String> words = new ArrayList<>(List.of(file.toString()));
    words.addAll(List.of(options));
    return FollowCommandTest.follow(words.toArray(String[]::new));
  }

  @Test
  void bothDirectionsAreInTheOrderOfTshark() throws Exception {
    for (int seed = 1; seed <= TALKS; seed++) {
      sameAsTshark(Files.write(folder.resolve("talk-" + seed + ".pcap"), RandomTalk.pcap(seed)));
    }
    sameAsTshark(Files.write(folder.resolve("tcp.pcap"), GoldenTest.tcp()));
  }

  @Test
  void datagramsAreAsTsharkFollowsThem() throws Exception {
    sameAsTshark(Files.write(folder.resolve("udp.pcap"), GoldenTest.udp()), "--udp");
    sameAsTshark(Files.write(folder.resolve("lossy.pcap"), GoldenTest.lossy()), "--udp");
  }

  private static void sameAsTshark(Path file, String... udp) throws Exception {
    String protocol = udp.length == 0 ? "tcp" : "udp";
    String follow = "follow," + protocol + ",raw,0";
    List<String> command = List.of("tshark", "-r", file.toString(), "-n", "-q", "-z", follow);
    List<String> lines =
        Tool.run(Set.of(0), command).lines().filter(line -> line.matches("\t?[0-9a-f]+")).toList();
    for (String way : List.of("ab", "ba", "both")) {
      List<String> options = new ArrayList<>(List.of(udp));
      options.addAll(List.of("--raw", way));
      FollowCommandTest.Run run = run(file, options.toArray(String[]::new));
      assertThat(run.code()).as(run.text()).isZero();
      assertThat(HexFormat.of().formatHex(run.raw().getBytes(ISO_8859_1)))
          .as("%s of %s", way, file)
          .isEqualTo(hex(lines, way));
    }
  }

  /** tshark indents what node 1 sent, and writes how long a gap is as text in its place. */
  private static String hex(List<String> lines, String way) {
    StringBuilder hex = new StringBuilder();
    for (String line : lines) {
      if (way.equals("both") || line.startsWith("\t") == way.equals("ba")) {
        hex.append(line.strip());
      }
    }
    return hex.toString().replaceAll(GAP, "");
  }
}
