package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Other people's captures: what our commands print, against what tshark found in them. */
class RealCapturesAgreementTest {
  private static final double OF_ALL_FLAGS = 99;
  private static final double OF_EACH_FLAG = 95;

  private static String folder() {
    String folder = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(folder != null, "PIXELWIRE_CAPTURES is not set: no captures to compare with");
    return folder;
  }

  @Test
  void everythingIsAsTsharkFindsItButWhatIsListed() throws Exception {
    String folder = folder();
    JsonNode truth = new ObjectMapper().readTree(Path.of(folder, "truth.json").toFile());
    assertThat(truth.size()).isPositive();
    Agreement agreement = new Agreement();
    for (Map.Entry<String, JsonNode> each : truth.properties()) {
      Path file = Path.of(folder, each.getKey());
      assertThat(file).exists();
      new TruthComparison(agreement, each.getKey(), file, each.getValue()).run();
    }
    System.out.println(truth.size() + " real captures\n" + agreement.tables());
    DeliberateDifferences listed =
        DeliberateDifferences.read(line -> !line.startsWith(TsharkAgreementTest.OWN));
    listed.explain(agreement.differences(), "real-captures");
    assertThat(agreement.flagsBelow(OF_EACH_FLAG)).isEmpty();
    assertThat(agreement.flagShare()).isGreaterThanOrEqualTo(OF_ALL_FLAGS);
  }

  /** A listed difference says so: what tshark reads in SIP shifts its stream numbers. */
  @Test
  void streamsOfTheFuzzedCaptureAreThoseOfTsharkWithoutSip() throws Exception {
    Path file = Path.of(folder(), "malformed", "ndpi__fuzz-2006-06-26-2594.pcap");
    assertThat(CommandRun.read(file).jsonLines().stream().map(f -> f.get("stream").asText()))
        .containsExactlyElementsOf(
            Tshark.of(file, "--disable-protocol", "sip").frames().stream()
                .map(TsharkComparison::stream)
                .toList());
  }
}
