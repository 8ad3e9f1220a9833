package org.pixelwire.wire.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KernelCountersTest {
  @TempDir Path proc;

  @Test
  void nameIsTheLinesProtocolAndTheColumn() throws IOException {
    Files.writeString(
        proc.resolve("snmp"),
        """
        Ip: Forwarding DefaultTTL
        Ip: 2 64
        Tcp: RtoMin MaxConn OutSegs RetransSegs
        Tcp: 200 -1 20315 7
        Udp: InDatagrams RcvbufErrors
        Udp: 458 3
        """);
    Files.writeString(proc.resolve("netstat"), "TcpExt: SyncookiesSent TCPTimeouts\nTcpExt: 1 2\n");
    Files.writeString(proc.resolve("snmp6"), "Ip6InReceives  \t9\nUdp6RcvbufErrors  \t4\n");
    assertThat(KernelCounters.read(proc))
        .isEqualTo(
            Map.of(
                "TcpOutSegs", 20315L,
                "TcpRetransSegs", 7L,
                "UdpInDatagrams", 458L,
                "UdpRcvbufErrors", 3L,
                "TcpExtTCPTimeouts", 2L,
                "Udp6RcvbufErrors", 4L));
  }

  @Test
  void systemWithoutCountersHasNone() {
    assertThat(KernelCounters.read(proc)).isEmpty();
  }

  @Test
  void damagedFileGivesWhatCanBeRead() throws IOException {
    Files.writeString(proc.resolve("snmp"), "Udp: A B C\nUdp: 1 x\nTcp: OutSegs\n");
    assertThat(KernelCounters.read(proc)).isEqualTo(Map.of("UdpA", 1L));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void datagramSentIsCounted() throws IOException {
    Map<String, Long> before = KernelCounters.read();
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
      socket.send(new DatagramPacket(new byte[1], 1, loopback, socket.getLocalPort()));
    }
    var counters = new TransferRecord.Counters(before, KernelCounters.read());
    assertThat(counters.rise("UdpOutDatagrams")).isPositive();
  }
}
