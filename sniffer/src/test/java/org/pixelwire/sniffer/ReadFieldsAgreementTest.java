package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chosen fields and JSON of captures made here, against tshark's. */
class ReadFieldsAgreementTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double LEAST = 0.999;

  /** Fragments that overlap, and links that only tshark looks into, may have others. */
  private static final double LEAST_COLOURED = 0.99;

  private static final String FIELDS =
      "-e frame.number -e ip.addr -e tcp.port -e udp.length -e eth.type -e ip.flags.df -e"
          + " tcp.flags";

  @TempDir Path folder;

  private Path file(byte[] capture) throws IOException {
    return Files.write(folder.resolve("own.pcap"), capture);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp.len > 0", "frame.time_delta_displayed > 0.002", "tcp.srcport == 1"})
  void whatIsShownSinceIsReckonedFromThePacketShownBefore(String filter) throws Exception {
    String[] options = {
      "-Y", filter, "-T", "fields", "-e", "frame.number", "-e", "frame.time_delta_displayed"
    };
    for (String name : List.of("tcp", "udp", "conversations", "segments-1")) {
      Path file = file(ReadRun.captures().get(name));
      assertThat(ReadRun.ours(file, options)).as(name).isEqualTo(ReadRun.tshark(file, options));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-E header=y",
        "-E separator=, -E quote=d",
        "-E separator=/s -E aggregator=; -E quote=s",
        "-E occurrence=f -E header=y",
        "-E occurrence=l -E separator=/t",
        "-E aggregator=/s -E quote=n -E bom=y",
        "-E separator=; -E separator=| -E header=n",
        "-t e -e _ws.col.Time -e _ws.col.Source -e _ws.col.Length"
      })
  void columnsAreLaidOutAsTsharkDoes(String layout) throws Exception {
    String[] options = ("-T fields " + FIELDS + " " + layout).strip().split(" ", -1);
    for (String name : List.of("tcp", "udp", "conversations", "segments-1")) {
      Path file = file(ReadRun.captures().get(name));
      String ours = ReadRun.ours(file, options).replace("\r\n", "\n");
      assertThat(ours.lines())
          .as(name)
          .containsExactlyElementsOf(ReadRun.tshark(file, options).lines().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-T fields -e tcp.scrport",
        "-T fields",
        "-e ip.src",
        "-T fields -e ip.src -E separator",
        "-T fields -e ip.src -E colour=y",
        "-T fields -e ip.src -E header=maybe",
        "-T xml",
        "-t x",
        "--color sometimes",
        "--field nonesuch",
        "--frames 3-1",
        "-c 0",
        "-Y ip.src="
      })
  void whatMakesNoSenseIsABadRequestToldInOneSentence(String options) throws Exception {
    Path file = file(GoldenTest.tcp());
    List<String> words = new ArrayList<>(List.of("read", file.toString()));
    words.addAll(List.of(options.split(" ", -1)));
    CommandRun run = CommandRun.of(words.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void anUnknownFieldIsToldItsNearest() throws Exception {
    String file = file(GoldenTest.tcp()).toString();
    CommandRun run = CommandRun.of("read", file, "-T", "fields", "-e", "tcp.scrport");
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "There is no field 'tcp.scrport'; did you mean tcp.srcport?"
                + " 'pixelwire fields' lists them all.");
  }

  @Test
  void jsonHasTsharksKeysAndValues() throws Exception {
    Map<String, String> different = new TreeMap<>();
    long equal = 0;
    long unequal = 0;
    for (byte[] capture : ReadRun.captures().values()) {
      Path file = file(capture);
      JsonNode theirs = MAPPER.readTree(ReadRun.tshark(file, "-T", "json"));
      JsonNode ours = MAPPER.readTree(ReadRun.ours(file, "-T", "json"));
      assertThat(ours).hasSameSizeAs(theirs);
      for (int i = 0; i < ours.size(); i++) {
        Map<String, String> known = new TreeMap<>();
        flatten("", theirs.get(i), known);
        Map<String, String> mine = new TreeMap<>();
        flatten("", ours.get(i), mine);
        for (Map.Entry<String, String> each : mine.entrySet()) {
          String expected = known.get(each.getKey());
          if (expected == null || expected.equals(each.getValue())) {
            equal += expected == null ? 0 : 1;
          } else {
            unequal++;
            different.putIfAbsent(each.getKey(), each.getValue() + ", tshark " + expected);
          }
        }
      }
    }
    System.out.println(equal + " of " + (equal + unequal) + " values in JSON equal " + different);
    assertThat(equal).isGreaterThan(1000);
    assertThat(equal / (double) (equal + unequal)).isGreaterThanOrEqualTo(LEAST);
  }

  /** Every value by the way to it; of keys that occur twice, the last. */
  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties().forEach(e -> flatten(path + "/" + e.getKey(), e.getValue(), into));
    } else {
      into.put(path, node.asText());
    }
  }

  /** tshark tells the rule without any terminal, once it has read its colours. */
  @Test
  void colouringRulesAreThoseOfTshark() throws Exception {
    long equal = 0;
    long unequal = 0;
    for (byte[] capture : ReadRun.captures().values()) {
      Path file = file(capture);
      String[] options = {"--color", "-T", "fields", "-e", "frame.coloring_rule.name"};
      List<String> theirs = ReadRun.tshark(file, options).lines().toList();
      List<String> ours = RuleNames.of(file);
      assertThat(ours).hasSameSizeAs(theirs);
      for (int i = 0; i < ours.size(); i++) {
        equal += ours.get(i).equals(theirs.get(i)) ? 1 : 0;
        unequal += ours.get(i).equals(theirs.get(i)) ? 0 : 1;
      }
    }
    System.out.println(equal + " of " + (equal + unequal) + " packets have tshark's colours");
    assertThat(equal / (double) (equal + unequal)).isGreaterThanOrEqualTo(LEAST_COLOURED);
  }
}
