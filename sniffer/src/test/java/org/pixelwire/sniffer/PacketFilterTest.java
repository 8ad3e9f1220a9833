package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;

class PacketFilterTest {
  @TempDir Path folder;

  @Test
  void withAndWithoutAnAnalysisTheSamePacketsPass() throws Exception {
    Path file = Files.write(folder.resolve("tcp.pcap"), GoldenTest.tcp());
    for (String text : new String[] {"tcp", "udp", "tcp.stream", "ip.ttl"}) {
      PacketFilter alone = PacketFilter.of(text);
      PacketFilter beside = PacketFilter.of(text);
      Analysis analysis = new Analysis("");
      try (PacketSource source = Captures.open(file)) {
        while (source.next() == PacketSource.Step.PACKET) {
          analysis.add(source);
          assertThat(alone.matches(source)).isEqualTo(beside.matches(analysis));
        }
      }
    }
  }

  @Test
  void aBadFilterIsABadRequestAndShowsThePlace() {
    assertThatThrownBy(() -> PacketFilter.of("tcp.dstprt == \"\u001b[2J\""))
        .isInstanceOf(CaptureException.class)
        .hasMessageNotContaining("\u001b")
        .hasMessageContaining("\n  ^~~~~~~~~~")
        .extracting(e -> ((CaptureException) e).exitCode())
        .isEqualTo(2);
  }
}
