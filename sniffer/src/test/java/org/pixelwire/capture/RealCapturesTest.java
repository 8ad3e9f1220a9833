package org.pixelwire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Other people's captures, against what tshark found in them. */
class RealCapturesTest {
  /** Solaris snoop is neither pcap nor pcapng. */
  private static final Set<String> NOT_READ = Set.of("format/pcpp__solaris.snoop");

  /** A fraction of -2^31 ns, which tshark prints as two signed numbers. */
  private static final Set<String> ODD_TIME = Set.of("format/tcpdump__timestamp_invalid_nano.pcap");

  /** tshark refuses link types it does not know; we deliver their packets. */
  private static final Set<String> UNKNOWN_LINK_TYPE = Set.of("link/tcpdump__dsa-high-vid.pcap");

  @Test
  void packetsBytesAndTimesAreThoseOfTshark() throws Exception {
    String folder = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(folder != null, "PIXELWIRE_CAPTURES is not set: no captures to compare with");
    List<String> differences = new ArrayList<>();
    JsonNode truth = new ObjectMapper().readTree(Path.of(folder, "truth.json").toFile());
    for (Map.Entry<String, JsonNode> each : truth.properties()) {
      Path file = Path.of(folder, each.getKey());
      if (!Files.exists(file) || NOT_READ.contains(each.getKey())) {
        continue;
      }
      String expected = expected(each.getKey(), each.getValue());
      String found = found(each.getKey(), file);
      if (!expected.equals(found) && !UNKNOWN_LINK_TYPE.contains(each.getKey())) {
        differences.add(each.getKey() + ": tshark " + expected + ", read " + found);
      }
    }
    assertThat(truth.size()).isPositive();
    assertThat(differences).isEmpty();
  }

  private static String expected(String name, JsonNode truth) {
    return facts(
        name,
        truth.get("packets").asLong(),
        truth.get("wireBytes").asLong(),
        truth.get("capturedBytes").asLong(),
        truth.get("cutPackets").asLong(),
        truth.get("firstTimestamp").asText(),
        truth.get("lastTimestamp").asText());
  }

  private static String found(String name, Path file) throws Exception {
    long packets = 0;
    long wire = 0;
    long captured = 0;
    long cut = 0;
    long first = PacketSource.NO_TIMESTAMP;
    long last = PacketSource.NO_TIMESTAMP;
    try (PacketSource source = CaptureFile.open(file)) {
      while (source.next() == PacketSource.Step.PACKET) {
        packets++;
        wire += source.wireLength();
        captured += source.capturedLength();
        // One capture holds more than was on the wire; tshark's list counts that as cut, too.
        cut += source.capturedLength() != source.wireLength() ? 1 : 0;
        first = packets == 1 ? source.timestampNanos() : first;
        last = source.timestampNanos();
      }
    } catch (CaptureException e) {
      assertThat(e.kind()).isEqualTo(CaptureException.Kind.NOT_A_CAPTURE);
    }
    return facts(name, packets, wire, captured, cut, seconds(first), seconds(last));
  }

  private static String facts(
      String name, long packets, long wire, long captured, long cut, String first, String last) {
    String times = ODD_TIME.contains(name) ? "" : plain(first) + ".." + plain(last);
    return packets + " " + wire + " " + captured + " " + cut + " " + times;
  }

  private static String seconds(long nanos) {
    return nanos == PacketSource.NO_TIMESTAMP ? "null" : BigDecimal.valueOf(nanos, 9).toString();
  }

  private static String plain(String seconds) {
    return seconds.equals("null")
        ? seconds
        : new BigDecimal(seconds).stripTrailingZeros().toPlainString();
  }
}
