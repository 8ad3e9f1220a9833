package org.pixelwire.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;
import org.pixelwire.packet.Packets.Host;

class DecoderTest {
  private static final String MAC = "020000000002 020000000001 ";
  private static final String UDP = "9c40 4ee8 000c 0000  70 71 72 73 "; // length 12, four bytes
  private static final String V4_UDP =
      "45 00 0020 0001 4000 40 11 0000 7f000001 7f000001 " // total length 32, UDP
          + UDP;
  private static final String TCP_OPTIONS =
      "9c40 4ee8 00000001 00000002 "
          + "80 18 fde8 0000 0000 " // header length 32, PSH ACK
          + "01 01 08 0a 00000001 00000002 " // timestamps
          + "70 71 72 73 ";
  private static final String V6 = "60000000 ";
  private static final String V6_ENDS =
      "40 fd000000000000000000000000000001 fd000000000000000000000000000002 ";

  /** A well-formed frame: what its layers are, and its payload's length. */
  private record Fixture(int linkType, String hex, String layers, int payload) {
    byte[] bytes() {
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }

  private static Map<String, Fixture> fixtures() {
    Map<String, Fixture> all = new LinkedHashMap<>();
    all.put("Ethernet", new Fixture(1, MAC + "0800 " + V4_UDP, "eth ip udp", 4));
    all.put("VLAN", new Fixture(1, MAC + "8100 0064 0800 " + V4_UDP, "eth vlan ip udp", 4));
    all.put(
        "QinQ",
        new Fixture(1, MAC + "88a8 0064 8100 0065 0800 " + V4_UDP, "eth vlan vlan ip udp", 4));
    all.put(
        "padding belongs to the frame only",
        new Fixture(1, MAC + "0800 " + V4_UDP + "00000000000000", "eth ip udp", 4));
    all.put("NULL little-endian", new Fixture(0, "02000000 " + V4_UDP, "null ip udp", 4));
    all.put("NULL big-endian", new Fixture(0, "00000002 " + V4_UDP, "null ip udp", 4));
    all.put("LOOP", new Fixture(108, "00000002 " + V4_UDP, "null ip udp", 4));
    String v6udp = V6 + "000c 11 " + V6_ENDS + UDP;
    for (String family : List.of("18000000", "1c000000", "1e000000", "0000001e", "0a000000")) {
      all.put("NULL IPv6 family " + family, new Fixture(0, family + v6udp, "null ipv6 udp", 4));
    }
    all.put("RAW 4", new Fixture(101, V4_UDP, "raw ip udp", 4));
    all.put("RAW 6", new Fixture(101, v6udp, "raw ipv6 udp", 4));
    all.put(
        "SLL", new Fixture(113, "0000 0304 0006 0000000000000000 0800 " + V4_UDP, "sll ip udp", 4));
    all.put(
        "SLL2",
        new Fixture(
            276, "0800 0000 00000001 0304 00 06 0000000000000000 " + V4_UDP, "sll ip udp", 4));
    all.put(
        "IPv4 options and TCP options",
        new Fixture(
            1,
            MAC + "0800 46 00 003c 0001 4000 40 06 0000 7f000001 7f000001 01010100 " + TCP_OPTIONS,
            "eth ip tcp",
            4));
    all.put(
        "IPv6 extension headers",
        new Fixture(
            1,
            MAC
                + "86dd "
                + V6
                + "0034 00 " // 52 bytes, hop-by-hop first
                + V6_ENDS
                + "3c 00 010400000000 " // then destination options
                + "06 00 010400000000 " // then TCP
                + TCP_OPTIONS,
            "eth ipv6 ipv6.hopopts ipv6.dstopts tcp",
            4));
    all.put(
        "atomic fragment is a whole packet",
        new Fixture(
            1,
            MAC + "86dd " + V6 + "0014 2c " + V6_ENDS + "11 00 0000 00000007 " + UDP,
            "eth ipv6 ipv6.fraghdr udp",
            4));
    all.put(
        "IPv6 fragment has no transport",
        new Fixture(
            1,
            MAC + "86dd " + V6 + "0014 2c " + V6_ENDS + "11 00 0001 00000007 " + UDP,
            "eth ipv6 ipv6.fraghdr data",
            0));
    all.put(
        "IPv4 fragment has no transport",
        new Fixture(
            1,
            MAC + "0800 45 00 0020 0001 2000 40 11 0000 7f000001 7f000001 " + UDP,
            "eth ip data",
            0));
    all.put(
        "total length 0 is offload",
        new Fixture(
            1,
            MAC + "0800 45 00 0000 0001 4000 40 06 0000 7f000001 7f000001 " + TCP_OPTIONS,
            "eth ip tcp",
            4));
    all.put(
        "UDP length 0 reaches to the packet's end",
        new Fixture(
            1,
            MAC
                + "0800 45 00 0020 0001 4000 40 11 0000 7f000001 7f000001 "
                + "9c40 4ee8 0000 0000 70717273",
            "eth ip udp",
            4));
    return all;
  }

  static Stream<Arguments> wellFormed() {
    return fixtures().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static Frame decode(byte[] bytes, int captured, int wire, int linkType) {
    return new Decoder().decode(ByteBuffer.wrap(bytes), 0, captured, wire, linkType, 1, 0);
  }

  private static List<String> layers(Frame frame) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < frame.layerCount(); i++) {
      names.add(frame.layer(i).filterName());
    }
    return names;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wellFormed")
  void layersAndPayloadAreFound(String name, Object given) {
    Fixture fixture = (Fixture) given;
    byte[] bytes = fixture.bytes();
    Frame frame = decode(bytes, bytes.length, bytes.length, fixture.linkType());
    assertThat(frame.malformed()).as(name).isNull();
    assertThat(String.join(" ", layers(frame))).isEqualTo(fixture.layers());
    assertThat(frame.payloadLength()).isEqualTo(fixture.payload());
    if (fixture.payload() > 0) {
      assertThat(frame.payload().copy()).isEqualTo(new byte[] {0x70, 0x71, 0x72, 0x73});
      assertThat(frame.sourcePort()).isEqualTo(40_000);
      assertThat(frame.destinationPort()).isEqualTo(20_200);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wellFormed")
  void cutAnywhereBySnaplenKeepsTheOuterLayersAndBlamesNobody(String name, Object given) {
    Fixture fixture = (Fixture) given;
    byte[] bytes = fixture.bytes();
    Frame whole = decode(bytes, bytes.length, bytes.length, fixture.linkType());
    List<String> all = layers(whole);
    for (int length = 0; length < bytes.length; length++) {
      Frame frame = decode(bytes, length, bytes.length, fixture.linkType());
      assertThat(frame.malformed()).as("%s at %d", name, length).isNull();
      assertThat(all.subList(0, frame.layerCount())).isEqualTo(layers(frame));
      assertThat(frame.cut()).isTrue();
      if (frame.hasTransport()) {
        assertThat(frame.payloadLength()).isEqualTo(fixture.payload());
        assertThat(frame.payload().length()).isLessThanOrEqualTo(fixture.payload());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wellFormed")
  void endingAnywhereOnTheWireKeepsTheOuterLayersAndSaysWhere(String name, Object given) {
    Fixture fixture = (Fixture) given;
    byte[] bytes = fixture.bytes();
    List<String> all = layers(decode(bytes, bytes.length, bytes.length, fixture.linkType()));
    for (int length = 0; length < bytes.length; length++) {
      Frame frame = decode(bytes, length, length, fixture.linkType());
      assertThat(all.subList(0, frame.layerCount())).as(name).isEqualTo(layers(frame));
      if (frame.malformed() != null) {
        assertThat(frame.malformed().offset()).isBetween(0, length);
        assertThat(frame.malformed().reason()).isNotBlank();
      } else {
        assertThat(frame.layerCount()).isEqualTo(all.size());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, 0100, IPv4 total length 256 exceeds the frame's 32 at byte 16, true",
    "16, 0010, IPv4 total length 16 < header length 20 at byte 16, false",
    "14, 4300, IPv4 header length 12 < 20 at byte 14, false",
    "14, 4f00, IPv4 header length 60 exceeds the frame's 32 at byte 14, false",
    "14, 6500, IP version 6 where 4 was announced at byte 14, false",
    "38, 0004, UDP length 4 < 8 at byte 38, false",
    "38, 0100, UDP length 256 exceeds the packet's 12 at byte 38, true",
  })
  void aLieIsToldWithItsPlace(int at, String hex, String malformed, boolean readOn) {
    byte[] bytes = fixtures().get("Ethernet").bytes();
    byte[] lie = HexFormat.of().parseHex(hex);
    System.arraycopy(lie, 0, bytes, at, lie.length);
    Frame frame = decode(bytes, bytes.length, bytes.length, 1);
    assertThat(frame.malformed()).hasToString(malformed);
    assertThat(frame.hasTransport()).isEqualTo(readOn);
    assertThat(frame.payloadLength()).isEqualTo(readOn ? 4 : 0);
  }

  @Test
  void aTransportHeaderInAStackTooDeepIsNone() {
    StringBuilder hex = new StringBuilder(MAC);
    hex.append("8100 0001 ".repeat(22)).append("0800 ");
    hex.append("45 00 002c 0001 4000 40 06 0000 7f000001 7f000001 ").append(TCP_OPTIONS);
    byte[] bytes = new Fixture(1, hex.toString(), "", 0).bytes();
    Frame frame = decode(bytes, bytes.length, bytes.length, 1);
    assertThat(frame.malformed().reason()).isEqualTo("more than 24 layers");
    assertThat(frame.hasTransport()).isFalse();
  }

  @Test
  void noMutatedFrameEscapesAsAnException() {
    Random random = new Random(20_200);
    List<Fixture> all = List.copyOf(fixtures().values());
    Decoder decoder = new Decoder();
    for (int round = 0; round < 20_000; round++) {
      Fixture fixture = all.get(random.nextInt(all.size()));
      byte[] bytes = fixture.bytes();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int captured = random.nextInt(bytes.length + 1);
      int wire = random.nextBoolean() ? captured : captured + random.nextInt(100);
      Frame frame =
          decoder.decode(
              ByteBuffer.wrap(bytes), 0, captured, wire, fixture.linkType(), round, round);
      assertThat(frame.payload().length()).isBetween(0, captured);
      assertThat(frame.payloadLength()).isGreaterThanOrEqualTo(0);
      if (frame.hasTransport()) {
        assertThat(frame.source()).isNotNull();
        assertThat(frame.is(Protocol.TCP) || frame.is(Protocol.UDP)).isTrue();
      }
      if (frame.is(Protocol.TCP) && frame.hasTransport()) {
        assertThat(frame.tcpSequence()).isBetween(0L, 0xffff_ffffL);
        assertThat(frame.tcpWindow()).isBetween(0, 0xffff);
      }
    }
  }

  @Test
  void pcap4jReadsTheSameFromWellFormedFrames() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      boolean v6 = random.nextBoolean();
      Host from = new Host(v6, 1 + random.nextInt(200), 30_000 + random.nextInt(1000));
      Host to = new Host(v6, 1 + random.nextInt(200), 30_000 + random.nextInt(1000));
      byte[] payload = new byte[1 + random.nextInt(200)];
      random.nextBytes(payload);
      boolean udp = random.nextBoolean();
      long sequence = Integer.toUnsignedLong(random.nextInt());
      int flags = Tcp.ACK | (random.nextBoolean() ? Tcp.PSH : Tcp.FIN);
      byte[] bytes =
          udp
              ? Packets.udp(from, to, payload)
              : Packets.tcp(from, to, sequence, sequence ^ 5, flags, payload);
      Frame frame = decode(bytes, bytes.length, bytes.length, 1);
      EthernetPacket other = EthernetPacket.newPacket(bytes, 0, bytes.length);
      IpPacket ip = other.get(IpPacket.class);
      assertThat(HexFormat.of().formatHex(ip.getHeader().getSrcAddr().getAddress()))
          .endsWith(String.format("%02x", frame.source().low() & 0xff));
      assertThat(frame.macSource()).hasToString(other.getHeader().getSrcAddr().toString());
      if (udp) {
        UdpPacket datagram = other.get(UdpPacket.class);
        assertThat(frame.sourcePort()).isEqualTo(datagram.getHeader().getSrcPort().valueAsInt());
        assertThat(frame.payload().copy()).isEqualTo(datagram.getPayload().getRawData());
      } else {
        TcpPacket segment = other.get(TcpPacket.class);
        assertThat(frame.tcpSequence()).isEqualTo(segment.getHeader().getSequenceNumberAsLong());
        assertThat(frame.tcpAcknowledgment())
            .isEqualTo(segment.getHeader().getAcknowledgmentNumberAsLong());
        assertThat((frame.tcpFlags() & Tcp.FIN) != 0).isEqualTo(segment.getHeader().getFin());
        assertThat(frame.payload().copy()).isEqualTo(segment.getPayload().getRawData());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, ::",
    "0, 1, ::1",
    "2001:db8, 1, 2001:db8::1",
    "2001:db8:0:1, 1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1, 0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0, 1:0:0:1, 2001:db8::1:0:0:1",
    "fe80:0:0:0, 0:5efe:c000:201, fe80::5efe:c000:201",
    "0, 0:ffff:c000:201, ::ffff:192.0.2.1",
    "1:2:3:4, 5:6:7:0, 1:2:3:4:5:6:7:0",
    "1:0:0:0, 0:0:0:0, 1::",
  })
  void ipv6TextIsThatOfRfc5952(String high, String low, String text) {
    assertThat(new Address(Address.Family.IPV6, left(high), right(low))).hasToString(text);
  }

  private static long left(String groups) {
    long value = right(groups);
    return value << (16 * (3 - groups.replaceAll("[^:]", "").length()));
  }

  private static long right(String groups) {
    long value = 0;
    for (String group : groups.split(":", -1)) {
      value = (value << 16) | Long.parseLong(group, 16);
    }
    return value;
  }

  @Test
  void otherAddressesHaveTheirUsualText() {
    assertThat(new Address(Address.Family.IPV4, 0, 0xc000_0201L)).hasToString("192.0.2.1");
    assertThat(new Address(Address.Family.MAC, 0, 0x0200_0000_00ffL))
        .hasToString("02:00:00:00:00:ff");
  }
}
