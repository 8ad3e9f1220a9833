package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.packet.Tcp;

/** The analysis against tshark, segment by segment and value by value. */
class TcpAnalysisTest {
  private static final int ENOUGH = 30;

  @TempDir Path folder;

  private List<String> byTshark(byte[] pcap) throws Exception {
    return TcpOracle.byTshark(Files.write(folder.resolve("tcp.pcap"), pcap));
  }

  @ParameterizedTest
  @EnumSource(TcpFlag.class)
  void everyFlagAndValueIsTsharks(TcpFlag flag) throws Exception {
    byte[] pcap = TcpStories.about(flag, 1).pcap();
    List<String> tshark = byTshark(pcap);
    assertThat(tshark.stream().filter(line -> has(line, flag)).count())
        .isGreaterThanOrEqualTo(ENOUGH);
    assertThat(TcpOracle.byUs(pcap, tshark)).isEqualTo(tshark);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void segmentsWithoutSenseAreJudgedTheSame(long seed) throws Exception {
    byte[] pcap = TcpChaos.capture(seed, 2_000, false);
    List<String> tshark = byTshark(pcap);
    assertThat(TcpOracle.byUs(pcap, tshark)).isEqualTo(tshark);
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11, 12, 13, 20, 21, 22, 23, 24, 25, 26, 27})
  void handshakesWithoutSenseAreJudgedTheSame(long seed) throws Exception {
    byte[] pcap = TcpChaos.capture(seed, 2_000, true);
    List<String> tshark = byTshark(pcap);
    assertThat(TcpOracle.byUs(pcap, tshark)).isEqualTo(tshark);
  }

  @Test
  void aLossIsToldAgainOnlyWhenTheOtherSideAcknowledgesSomethingElse() throws Exception {
    TcpScript script = new TcpScript().pause(1_000);
    script.segment(true, 1_000, 5_000, Tcp.ACK, 2_000, 100);
    script.segment(false, 5_000, 1_200, Tcp.ACK, 2_000, 0); // told
    script.segment(false, 5_000, 1_300, Tcp.ACK, 2_000, 0); // known
    script.segment(true, 1_300, 5_000, Tcp.ACK, 2_000, 100);
    script.segment(false, 5_000, 1_400, Tcp.ACK, 2_000, 0); // told: there was more
    script.segment(false, 5_000, 1_500, Tcp.ACK, 2_000, 0); // known
    script.segment(true, 1_400, 4_999, Tcp.ACK, 2_000, 0);
    script.segment(false, 5_000, 1_600, Tcp.ACK, 2_000, 0); // told: something else
    List<Long> told = new ArrayList<>();
    long[] frame = {0};
    TcpOracle.read(
        script.pcap(),
        flows -> {
          frame[0]++;
          if (TcpFlag.ACK_LOST_SEGMENT.in(flows.analysis().flags())) {
            told.add(frame[0]);
          }
        });
    assertThat(told).containsExactly(2L, 5L, 8L);
    List<String> tshark = byTshark(script.pcap());
    assertThat(TcpOracle.byUs(script.pcap(), tshark)).isEqualTo(tshark);
  }

  private static boolean has(String line, TcpFlag flag) {
    return line.contains(" " + flag.text() + " ");
  }

  @Test
  void theReasonNamesTheRuleAndItsValues() {
    TcpScript script = new TcpScript().pause(0);
    script.scale(2).segment(true, 1_000, 0, Tcp.SYN, 8_000, 0);
    script.pause(100).scale(2).segment(false, 5_000, 1_001, Tcp.SYN | Tcp.ACK, 8_000, 0);
    script.pause(20).segment(true, 1_001, 5_001, Tcp.ACK, 2_000, 0);
    script.segment(true, 1_001, 5_001, Tcp.ACK, 2_000, 1_448);
    script.segment(true, 2_449, 5_001, Tcp.ACK, 2_000, 1_448);
    script.pause(203_000).segment(true, 1_001, 5_001, Tcp.ACK, 2_000, 1_448);
    Conversations flows = TcpOracle.read(script.pcap());
    TcpAnalysis found = flows.analysis();
    assertThat(found.flags()).isEqualTo(TcpFlag.RETRANSMISSION.bit());
    assertThat(found.why(TcpFlag.RETRANSMISSION))
        .isEqualTo(
            "seq 1 < next expected 2897, and 203 ms after the highest segment, not within 0.12 ms:"
                + " a time-out's retransmission");
    assertThatThrownBy(() -> found.why(TcpFlag.KEEP_ALIVE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keep_alive");
    assertThat(found.rtoFrame()).isEqualTo(4);
    assertThat(found.rtoNanos()).isEqualTo(203_000_000);
  }

  @Test
  void everyFlagHasAReason() {
    for (TcpFlag flag : TcpFlag.ALL) {
      int[] asked = {0};
      TcpOracle.read(
          TcpStories.about(flag, 5).pcap(),
          flows -> {
            if (flag.in(flows.analysis().flags())) {
              asked[0]++;
              assertThat(flows.analysis().why(flag)).isNotBlank().doesNotContain("null");
            }
          });
      assertThat(asked[0]).as(flag.text()).isPositive();
    }
  }

  @Test
  void countsAreKeptByConnectionAndInAll() {
    Conversations flows =
        TcpOracle.read(TcpStories.about(TcpFlag.SPURIOUS_RETRANSMISSION, 2).pcap());
    for (TcpFlag flag : TcpFlag.ALL) {
      long sum = flows.of(Conversation.Kind.TCP).stream().mapToLong(c -> c.tcp().count(flag)).sum();
      assertThat(flows.analysis().total(flag)).as(flag.text()).isEqualTo(sum);
    }
    assertThat(flows.analysis().total(TcpFlag.SPURIOUS_RETRANSMISSION)).isPositive();
    assertThat(flows.analysis().total(TcpFlag.RETRANSMISSION))
        .isGreaterThanOrEqualTo(flows.analysis().total(TcpFlag.SPURIOUS_RETRANSMISSION));
  }

  @Test
  void eachDirectionKeepsItsRoundTripsAndWindows() {
    TcpScript script = new TcpScript();
    script.scale(3).segment(true, 1_000, 0, Tcp.SYN, 8_000, 0);
    script.pause(100).scale(4).segment(false, 5_000, 1_001, Tcp.SYN | Tcp.ACK, 8_000, 0);
    script.pause(20).segment(true, 1_001, 5_001, Tcp.ACK, 1_000, 0);
    script.segment(true, 1_001, 5_001, Tcp.ACK, 1_000, 500);
    script.segment(true, 1_501, 5_001, Tcp.ACK, 1_000, 500);
    script.pause(300).segment(false, 5_001, 2_001, Tcp.ACK, 0, 0);
    script.pause(300).segment(false, 5_001, 2_001, Tcp.ACK, 900, 0);
    TcpConnection tcp = TcpOracle.read(script.pcap()).of(Conversation.Kind.TCP).get(0).tcp();
    TcpSide client = tcp.forwardSide();
    TcpSide server = tcp.backwardSide();
    assertThat(client.rttSamples()).isEqualTo(1);
    assertThat(client.minRttNanos()).isEqualTo(20_000);
    assertThat(client.maxBytesInFlight()).isEqualTo(1_000);
    assertThat(client.lastWindow()).isEqualTo(8_000);
    assertThat(server.rttSamples()).isEqualTo(2);
    assertThat(server.rttSumNanos()).isEqualTo(400_000);
    assertThat(server.maxRttNanos()).isEqualTo(300_000);
    assertThat(server.zeroWindows()).isEqualTo(1);
    assertThat(server.minWindow()).isZero();
    assertThat(server.maxWindow()).isEqualTo(14_400);
    assertThat(tcp.initialRtt()).isEqualTo(0.00012);
    assertThat(tcp.completeness())
        .isEqualTo(Completeness.SYN | Completeness.SYN_ACK | Completeness.ACK | Completeness.DATA);
  }

  @Test
  void aFloodOfSynsIsListedToTheLimit() {
    TcpScript script = new TcpScript();
    for (int i = 0; i < 3 * FrameList.LIMIT; i++) {
      script.segment(true, 1_000, 0, Tcp.SYN, 8_000, 0);
    }
    TcpConnection tcp = TcpOracle.read(script.pcap()).of(Conversation.Kind.TCP).get(0).tcp();
    assertThat(tcp.opening()).hasSize(FrameList.LIMIT).startsWith(1L, 2L);
    assertThat(tcp.listsCut()).isTrue();
  }
}
