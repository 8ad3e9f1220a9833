package org.pixelwire.packet.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of("ip.src", "ip.dst", "tcp.dstport", "tcp.srcport", "tcp.seq", "udp.srcport");

  @Test
  void aMistypedNameFindsItsOwn() {
    assertThat(NearestName.among(NAMES, "tcp.dsport")).isEqualTo("tcp.dstport");
    assertThat(NearestName.among(NAMES, "tcp.scrport")).isEqualTo("tcp.srcport");
    assertThat(NearestName.among(NAMES, "ip.srcc")).isEqualTo("ip.src");
    assertThat(NearestName.among(NAMES, "tcp.sequ")).isEqualTo("tcp.seq");
  }

  @Test
  void whatIsLikeNoneFindsNone() {
    assertThat(NearestName.among(NAMES, "dns.qry.name")).isNull();
    assertThat(NearestName.among(NAMES, "")).isNull();
    assertThat(NearestName.among(NAMES, "x".repeat(10_000))).isNull();
  }
}
