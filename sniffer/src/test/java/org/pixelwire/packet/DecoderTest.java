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
  record Fixture(int linkType, String hex, String layers, int payload) {
    byte[] bytes() {
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }

  static Map<String, Fixture> fixtures() {
    Map<String, Fixture> all = new LinkedHashMap<>();
    all.put("Ethernet", new Fixture(1, MAC + "0800 " + V4_UDP, "eth ip udp", 4));
    all.put("VLAN", new Fixture(1, MAC + "8100 0064 0800 " + V4_UDP, "eth vlan ip udp", 4));
    all.put(
        "QinQ",
        new Fixture(
            1, MAC + "88a8 0064 8100 0065 0800 " + V4_UDP, "eth ieee8021ad vlan ip udp", 4));
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
        "UDP length 0 reaches to the packet's end in IPv6",
        new Fixture(
            1,
            MAC + "86dd " + V6 + "000c 11 " + V6_ENDS + "9c40 4ee8 0000 0000 70717273",
            "eth ipv6 udp",
            4));
    links(all);
    tunnels(all);
    return all;
  }

  private static void links(Map<String, Fixture> all) {
    String snap = "aa aa 03 000000 0800 "; // LLC, then SNAP of RFC 1042
    all.put("802.3 with SNAP", new Fixture(1, MAC + "0028 " + snap + V4_UDP, "eth llc ip udp", 4));
    all.put(
        "802.3 padded",
        new Fixture(1, MAC + "0023 06 06 03 " + V4_UDP + "0000", "eth llc ip udp", 4));
    all.put("FDDI", new Fixture(10, "50 " + MAC + snap + V4_UDP, "fddi llc ip udp", 4));
    all.put("PPP", new Fixture(9, "ff03 0021 " + V4_UDP, "ppp ip udp", 4));
    all.put("PPP without address", new Fixture(50, "0021 " + V4_UDP, "ppp ip udp", 4));
    all.put("PPP, short protocol", new Fixture(9, "21 " + V4_UDP, "ppp ip udp", 4));
    all.put("Cisco HDLC", new Fixture(104, "0f00 0800 " + V4_UDP, "chdlc ip udp", 4));
    all.put("Cisco HDLC in PPP", new Fixture(50, "8f00 0800 " + V4_UDP, "ppp chdlc ip udp", 4));
    all.put(
        "PPPoE",
        new Fixture(
            1, MAC + "8864 11 00 0001 0022 0021 " + V4_UDP + "0000", "eth pppoes ppp ip udp", 4));
    all.put("MPLS", new Fixture(1, MAC + "8847 00010040 00010140 " + V4_UDP, "eth mpls ip udp", 4));
    all.put("EtherType in NULL", new Fixture(0, "00080000 " + V4_UDP, "null ip udp", 4));
    all.put("Cisco HDLC in NULL", new Fixture(0, "0f000800 " + V4_UDP, "null ip udp", 4));
    all.put("LINKTYPE_IPV4", new Fixture(228, V4_UDP, "ip udp", 4));
    all.put(
        "IPv6 under LINKTYPE_IPV4",
        new Fixture(228, V6 + "000c 11 " + V6_ENDS + UDP, "ipv6 udp", 4));
    all.put(
        "LLC in SLL",
        new Fixture(
            113, "0000 0304 0006 0000000000000000 0004 " + snap + V4_UDP, "sll llc ip udp", 4));
  }

  private static String v4(int length, String protocol) {
    return String.format("45 00 %04x 0001 4000 40 %s 0000 0a000001 0a000002 ", length, protocol);
  }

  private static void tunnels(Map<String, Fixture> all) {
    String v6udp = V6 + "000c 11 " + V6_ENDS + UDP;
    all.put("IP in IP", new Fixture(101, v4(52, "04") + V4_UDP, "raw ip ip udp", 4));
    all.put("6in4", new Fixture(101, v4(72, "29") + v6udp, "raw ip ipv6 udp", 4));
    all.put("4in6", new Fixture(101, V6 + "0020 04 " + V6_ENDS + V4_UDP, "raw ipv6 ip udp", 4));
    all.put("GRE", new Fixture(101, v4(56, "2f") + "0000 0800 " + V4_UDP, "raw ip gre ip udp", 4));
    all.put(
        "GRE with checksum, key and sequence",
        new Fixture(
            101,
            v4(68, "2f") + "b000 0800 0000 0000 00000001 00000002 " + V4_UDP,
            "raw ip gre ip udp",
            4));
    all.put(
        "Ethernet in GRE",
        new Fixture(
            101, v4(70, "2f") + "0000 6558 " + MAC + "0800 " + V4_UDP, "raw ip gre eth ip udp", 4));
    all.put(
        "PPTP",
        new Fixture(
            101,
            v4(72, "2f")
                + "3081 880b 0020 0001 00000001 00000002 " // key, sequence, acknowledgment
                + V4_UDP.replaceFirst("^", "ff03 0021 "),
            "raw ip gre ppp ip udp",
            4));
    all.put(
        "authenticated",
        new Fixture(101, v4(44, "33") + "11 01 0000 00000001 00000002 " + UDP, "raw ip ah udp", 4));
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
    boolean fragment =
        all.contains("ip") && all.remove("data"); // of which a cut one shows what it begins with
    if (fragment) {
      all.add("udp");
    }
    for (int length = 0; length < bytes.length; length++) {
      Frame frame = decode(bytes, length, bytes.length, fixture.linkType());
      assertThat(frame.malformed()).as("%s at %d", name, length).isNull();
      assertThat(all.subList(0, frame.layerCount())).isEqualTo(layers(frame));
      assertThat(frame.cut()).isTrue();
      if (frame.hasTransport()) {
        assertThat(frame.payloadLength()).isEqualTo(fragment ? 4 : fixture.payload());
        assertThat(frame.payload().length()).isLessThanOrEqualTo(4);
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
      } else if (frame.layerCount() < all.size()) {
        // A header that is announced and wholly missing is nothing, as in Wireshark.
        Frame whole = decode(bytes, bytes.length, bytes.length, fixture.linkType());
        assertThat(whole.layerOffset(frame.layerCount())).as(name).isEqualTo(length);
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

  @ParameterizedTest
  @CsvSource({
    "15, false, false", // captured bytes of the TCP header: whether a stream, a conversation
    "16, true, false",
    "20, true, false", // options still missing
    "31, true, false",
    "32, true, true",
  })
  void aCutTcpHeaderTakesAStreamNumberButNoPartInAConversation(
      int captured, boolean stream, boolean transport) {
    byte[] bytes = fixtures().get("total length 0 is offload").bytes();
    Frame frame = decode(bytes, 34 + captured, bytes.length, 1);
    assertThat(frame.hasPorts()).isTrue();
    assertThat(frame.sourcePort()).isEqualTo(40_000);
    assertThat(frame.takesStream()).isEqualTo(stream);
    assertThat(frame.hasTransport()).isEqualTo(transport);
    assertThat(frame.is(Protocol.TCP)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "00, TCP header length 0 < 20 at byte 46",
    "4f, TCP header length 16 < 20 at byte 46",
    "a0, TCP header length 40 exceeds the packet's 36 at byte 46",
  })
  void aLyingTcpHeaderTakesAStreamNumberButNoPartInAConversation(String hex, String malformed) {
    byte[] bytes = fixtures().get("total length 0 is offload").bytes();
    bytes[46] = HexFormat.of().parseHex(hex)[0];
    Frame frame = decode(bytes, bytes.length, bytes.length, 1);
    assertThat(frame.malformed()).hasToString(malformed);
    assertThat(frame.takesStream()).isTrue();
    assertThat(frame.hasTransport()).isFalse();
  }

  @Test
  void aTunnelKeepsItsOuterAddresses() {
    byte[] bytes = fixtures().get("Ethernet in GRE").bytes();
    Frame frame = decode(bytes, bytes.length, bytes.length, 101);
    assertThat(frame.tunnelled()).isTrue();
    assertThat(frame.source()).hasToString("127.0.0.1");
    assertThat(frame.source(1)).hasToString("10.0.0.1");
    assertThat(frame.destination(1)).hasToString("10.0.0.2");
    assertThat(frame.source(2)).isNull();
    assertThat(frame.source(3)).hasToString("02:00:00:00:00:01");
    assertThat(frame.destination(4)).hasToString("127.0.0.1");
  }

  @Test
  void theKeyTellsTheLayers() {
    for (Fixture fixture : fixtures().values()) {
      byte[] bytes = fixture.bytes();
      Frame frame = decode(bytes, bytes.length, bytes.length, fixture.linkType());
      long key = frame.layersKey();
      assertThat(key).isPositive();
      assertThat(LayersKey.count(key)).isEqualTo(frame.layerCount());
      for (int i = 0; i < frame.layerCount(); i++) {
        assertThat(LayersKey.layer(key, i)).isEqualTo(frame.layer(i));
      }
    }
  }

  @Test
  void aKeyThatCannotTellAllLayersSaysSo() {
    byte[] bytes = new Fixture(1, MAC + "8100 0001 ".repeat(11) + "0800 " + V4_UDP, "", 0).bytes();
    Frame frame = decode(bytes, bytes.length, bytes.length, 1);
    assertThat(frame.layerCount()).isEqualTo(14);
    assertThat(frame.layersKey()).isNegative();
    assertThat(LayersKey.count(frame.layersKey())).isEqualTo(LayersKey.LAYERS);
    assertThat(frame.layer(12)).isEqualTo(Protocol.IPV4);
    assertThat(frame.layer(13)).isEqualTo(Protocol.UDP);
    assertThat(frame.layerOffset(13)).isEqualTo(14 + 44 + 20);
  }

  @Test
  void moreCapturedThanOnTheWireIsReadAndCountedAsTheFileSays() {
    byte[] bytes = fixtures().get("Ethernet").bytes();
    Frame frame = decode(bytes, bytes.length, 40, 1);
    assertThat(frame.wireLength()).isEqualTo(40);
    assertThat(frame.capturedLength()).isEqualTo(bytes.length);
    assertThat(frame.cut()).isFalse();
    assertThat(frame.payloadLength()).isEqualTo(4);
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
