package org.pixelwire.labs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.transfer.State;

class ComparisonTest {
  @TempDir Path folder;
  private List<Path> tcp;
  private List<Path> udp;

  @BeforeEach
  void makeCaptures() throws Exception {
    tcp = List.of(folder.resolve("tcp-sender.pcapng"), folder.resolve("tcp-receiver.pcapng"));
    udp = List.of(folder.resolve("udp-sender.pcapng"), folder.resolve("udp-receiver.pcapng"));
    BadNetwork.tcp(tcp.get(0), tcp.get(1));
    BadNetwork.udp(udp.get(0), udp.get(1));
  }

  private static Map<String, List<Number>> rows(Comparison comparison) {
    Map<String, List<Number>> rows = new TreeMap<>();
    for (Comparison.Row row : comparison.rows()) {
      if (row.a() != null && row.b() != null) {
        rows.put(row.measure(), List.of(row.a(), row.b()));
      }
    }
    return rows;
  }

  @Test
  void whatUdpLosesTcpSendsAgain() throws Exception {
    Comparison comparison = Comparison.of(tcp, udp);
    assertThat(rows(comparison))
        .containsEntry("imageBytesDelivered", List.of(1000L, 800L))
        .containsEntry("imageBytesLost", List.of(0L, 200L))
        .containsEntry("imageBytesDamaged", List.of(0L, 0L))
        .containsEntry("imageBytesFirstTime", List.of(1000L, 1000L))
        .containsEntry("sentAgainBytes", List.of(144L, 0L))
        .containsEntry("resentAsLostBytes", List.of(144L, 0L))
        .containsEntry("resentForNothingBytes", List.of(0L, 0L));
    assertThat(comparison.a().waited()).isGreaterThan(0.02);
    assertThat(comparison.b().waited()).isNull();
    assertThat(ComparisonText.lines(comparison))
        .contains(
            "Image bytes delivered                       1,000           800         -200",
            "  lost on the way                               0           200         +200",
            "  sent again                                  144             0         -144",
            "  waiting for what was lost               0.034 s             -",
            "Verdict                                    INTACT    INCOMPLETE")
        .allMatch(line -> line.length() <= 80 || line.contains(folder.toString()));
  }

  @Test
  void theOrderOfTheTwoEndsDoesNotMatter() throws Exception {
    List<Path> swappedTcp = List.of(tcp.get(1), tcp.get(0));
    List<Path> swappedUdp = List.of(udp.get(1), udp.get(0));
    assertThat(rows(Comparison.of(swappedTcp, swappedUdp)))
        .isEqualTo(rows(Comparison.of(tcp, udp)));
  }

  @Test
  void theReceiversEndAloneTellsTheSameLosses() throws Exception {
    Comparison there = Comparison.of(tcp.get(1), udp.get(1));
    assertThat(there.a().firstCopies(State.LOST_BEFORE_CAPTURE)).isEqualTo(144);
    assertThat(there.b().deliveredBytes()).isEqualTo(800);
  }
}
