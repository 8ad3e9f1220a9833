package org.pixelwire.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.packet.Checksum;
import org.pixelwire.packet.Checksums;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;

class FrameAnonymizerTest {
  private static final long SEED = 11;
  private static final int ETHERNET = 1;
  private static final String MACS = "020000000002 020000000001";

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("#.*|\\s", ""));
  }

  private static String text(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }

  private static byte[] rewrite(byte[] frame) {
    return rewrite(frame, ETHERNET);
  }

  private static byte[] rewrite(byte[] frame, int linkType) {
    return rewrite(FrameAnonymizer.seeded(SEED, false), frame, linkType);
  }

  private static byte[] rewrite(FrameAnonymizer anonymizer, byte[] frame, int linkType) {
    ByteBuffer result =
        anonymizer.rewrite(ByteBuffer.wrap(frame), 0, frame.length, frame.length, linkType);
    byte[] bytes = new byte[result.remaining()];
    result.get(bytes);
    assertThat(bytes).hasSameSizeAs(frame);
    return bytes;
  }

  private static Frame decode(byte[] frame) {
    return new Decoder().decode(ByteBuffer.wrap(frame), 0, frame.length, frame.length, 1, 1, 0);
  }

  private static String v4(String address) {
    byte[] bytes = hex(address);
    new Pseudonyms(SEED).v4(bytes, 0, 4);
    return text(bytes, 0, 4);
  }

  private static String v6(String address) {
    byte[] bytes = hex(address);
    new Pseudonyms(SEED).v6(bytes, 0, 16);
    return text(bytes, 0, 16);
  }

  private static String mac(String address) {
    byte[] bytes = hex(address);
    new Pseudonyms(SEED).mac(bytes, 0, 6);
    return text(bytes, 0, 6);
  }

  /** RFC 1071. */
  private static void seal(byte[] bytes, int from, int field, int pseudo) {
    long sum = pseudo;
    for (int i = from; i < bytes.length; i++) {
      sum += (bytes[i] & 0xffL) << (((i - from) & 1) == 0 ? 8 : 0);
    }
    while (sum > 0xffff) {
      sum = (sum >> 16) + (sum & 0xffff);
    }
    bytes[field] = (byte) (~sum >> 8);
    bytes[field + 1] = (byte) ~sum;
  }

  private static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i += 2) {
      sum += (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
    }
    return sum;
  }

  @Test
  void arpHasThePseudonymsOfIpAndEthernet() {
    byte[] arp =
        rewrite(
            hex(
                "ffffffffffff 020000000001 0806 0001 0800 06 04 0001"
                    + "020000000001 08080808 000000000000 08080404 "
                    + "00".repeat(14)
                    + "12345678")); // a check sequence
    String from = mac("020000000001");
    assertThat(text(arp, 0, arp.length))
        .isEqualTo(
            "ffffffffffff"
                + from
                + "080600010800060400010".substring(0, 20)
                + from
                + v4("08080808")
                + "000000000000"
                + v4("08080404")
                + "00".repeat(18));
    assertThat(v4("08080808")).isNotEqualTo("08080808");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aQuotedPacketHasItsPseudonymsToo(boolean stripped) {
    byte[] quoted = Packets.udp(new Host(false, 1, 4000), new Host(false, 2, 53), new byte[40]);
    Arrays.fill(quoted, 42, quoted.length, (byte) 7);
    byte[] frame =
        ByteBuffer.allocate(14 + 20 + 8 + 48)
            .put(hex(MACS + "0800 4500004c 00010000 40010000 0a0000fe 0a000001 0303000000000000"))
            .put(quoted, 14, 48)
            .array();
    seal(frame, 34, 36, 0);
    byte[] after = rewrite(FrameAnonymizer.seeded(SEED, stripped), frame, ETHERNET);
    Frame decoded = decode(after);
    assertThat(Checksums.transport(decoded)).isEqualTo(Checksum.GOOD);
    assertThat(Checksums.ip(decode(frame))).isEqualTo(Checksums.ip(decoded));
    assertThat(text(after, 26, 34)).isEqualTo(v4("0a0000fe") + v4("0a000001"));
    assertThat(text(after, 54, 62)).isEqualTo(v4("0a000001") + v4("0a000002"));
    assertThat(Checksums.ip(decoded.quote())).isEqualTo(Checksum.GOOD);
    assertThat(text(after, 70, 90)).isEqualTo((stripped ? "00" : "07").repeat(20));
  }

  @Test
  void aNeighbourSolicitationAsksForAPseudonym() {
    byte[] frame =
        hex(
            "3333ff000002 020000000001 86dd 6000000000203aff"
                + "20010db8000000000000000000000001 ff0200000000000000000001ff000002"
                + "8700000000000000 20010db8000000000000000000000002 0101020000000001");
    seal(frame, 54, 56, sum(frame, 22, 54) + 58 + 32);
    assertThat(Checksums.transport(decode(frame))).isEqualTo(Checksum.GOOD);
    byte[] after = rewrite(frame);
    assertThat(Checksums.transport(decode(after))).isEqualTo(Checksum.GOOD);
    assertThat(text(after, 62, 78)).isEqualTo(v6("20010db8000000000000000000000002"));
    assertThat(text(after, 80, 86)).isEqualTo(mac("020000000001")).isEqualTo(text(after, 6, 12));
    assertThat(text(after, 0, 2)).isEqualTo("3333");
    assertThat(text(after, 2, 6)).isEqualTo(text(after, 50, 54));
  }

  @Test
  void addressesInOptionsAndExtensionHeadersAreReplaced() {
    byte[] route =
        rewrite(hex(MACS + "0800 4700001c 00010000 40630000 08080808 08080404 0707080102030400"));
    assertThat(text(route, 37, 41)).isEqualTo(v4("01020304"));
    byte[] routing =
        rewrite(
            hex(
                MACS
                    + "86dd 6000000000182b40"
                    + "20010db8000000000000000000000001 20010db8000000000000000000000002"
                    + "3b02000100000000 20010db8000000000000000000000003"));
    assertThat(text(routing, 62, 78)).isEqualTo(v6("20010db8000000000000000000000003"));
  }

  @ParameterizedTest
  @CsvSource({
    "88cc, 0207040200000000010408", // link-layer discovery
    "0026, 4242030000000000800000000000000180000000000000018000000000140002000f0000", // spanning
    // tree
    "0800, 4500001c00010000405900000808080808080404 0201002c08080808", // routing
    "8863, 1109000000040101", // PPPoE discovery
  })
  void protocolsNotKnownHereAreWiped(String type, String rest) {
    byte[] after = rewrite(hex(MACS + type + rest));
    int header = type.equals("0800") ? 34 : type.equals("0026") ? 17 : 14;
    assertThat(text(after, header, after.length)).matches("0*");
  }

  @Test
  void anUnknownLinkIsWipedWhole() {
    assertThat(rewrite(hex("0102030405060708"), 189)).containsOnly(0);
  }

  @Test
  void aCookedHeaderHasOneAddress() {
    byte[] after =
        rewrite(
            hex("0000 0001 0006 020000000001 1234 0800 4500001400010000403b0000 08080808 08080404"),
            113);
    assertThat(text(after, 0, 16)).isEqualTo("000000010006" + mac("020000000001") + "00000800");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyChecksumStaysAsRightAsItWas(boolean stripped) {
    Random random = new Random(8);
    FrameAnonymizer anonymizer = FrameAnonymizer.seeded(random.nextLong(), stripped);
    for (int i = 0; i < 2000; i++) {
      byte[] frame = packet(random, i);
      Checksum ip = Checksums.ip(decode(frame));
      Checksum transport = Checksums.transport(decode(frame));
      byte[] after = rewrite(anonymizer, frame, ETHERNET);
      assertThat(Checksums.ip(decode(after))).as(HexFormat.of().formatHex(frame)).isEqualTo(ip);
      assertThat(Checksums.transport(decode(after)))
          .as(HexFormat.of().formatHex(frame))
          .isEqualTo(transport);
    }
  }

  /** Right ones; every third has its checksum changed, left out, or left to an adapter. */
  private static byte[] packet(Random random, int i) {
    boolean v6 = random.nextBoolean();
    boolean tcp = random.nextBoolean();
    Host from = new Host(v6, 1 + random.nextInt(100), random.nextInt(65_536));
    Host to = new Host(v6, 101 + random.nextInt(100), random.nextInt(65_536));
    byte[] payload = new byte[random.nextInt(60)];
    random.nextBytes(payload);
    byte[] frame =
        tcp ? Packets.tcp(from, to, 1, 2, Tcp.ACK, payload) : Packets.udp(from, to, payload);
    int segment = v6 ? 54 : 34;
    int field = segment + (tcp ? 16 : 6);
    switch (i % 6) {
      case 1 -> frame[field] ^= 0x21;
      case 3 -> Arrays.fill(frame, field, field + 2, (byte) 0);
      case 5 -> {
        int pseudo = sum(frame, v6 ? 22 : 26, segment) + (tcp ? 6 : 17) + frame.length - segment;
        int folded = (pseudo & 0xffff) + (pseudo >> 16);
        frame[field] = (byte) (folded >> 8);
        frame[field + 1] = (byte) folded;
      }
      default -> {
        // Right.
      }
    }
    return frame;
  }

  @Test
  void wipedPayloadLeavesNothingOfItAndRightChecksums() {
    byte[] payload = "GET /secret".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] frame = Packets.tcp(new Host(false, 1, 80), new Host(false, 2, 90), 1, 2, 16, payload);
    byte[] after = rewrite(FrameAnonymizer.payloadOnly(), frame, ETHERNET);
    assertThat(text(after, 0, 14)).isEqualTo(text(frame, 0, 14));
    assertThat(text(after, 26, 34)).isEqualTo(text(frame, 26, 34));
    assertThat(Arrays.copyOfRange(after, 54, after.length)).containsOnly(0);
    assertThat(Checksums.transport(decode(after))).isEqualTo(Checksum.GOOD);
  }

  @Test
  void whereverAFrameIsCutItsBeginningIsRewrittenAsInTheWhole() {
    byte[] frame =
        Packets.udp(new Host(true, 1, 4000), new Host(true, 2, 53), new byte[] {1, 2, 3, 4});
    byte[] whole = rewrite(frame);
    for (int length = 0; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      ByteBuffer result =
          FrameAnonymizer.seeded(SEED, false)
              .rewrite(ByteBuffer.wrap(cut), 0, length, frame.length, ETHERNET);
      byte[] after = new byte[length];
      result.get(after);
      // Up to the addresses' end; an address of a header that is cut may be one of any kind.
      int same = Math.min(length, 54);
      assertThat(text(after, 0, same)).as("cut at " + length).isEqualTo(text(whole, 0, same));
    }
  }

  @Test
  void randomBytesAreRewrittenWithoutAStumble() {
    Random random = new Random(99);
    FrameAnonymizer anonymizer = FrameAnonymizer.seeded(1, true);
    String[] starts = {
      "0800 45",
      "0800 4f",
      "86dd 60",
      "0806 0001080006040001",
      "8100 0001 0800 45",
      "8847 00000100 45",
      "0800 45000200000000004001 0000 08080808 08080404 0300000000000000 45",
      "86dd 6000000000ff3a40" + "20".repeat(32) + "8600",
      "86dd 6000000000ff2b40" + "20".repeat(32),
      "0800 4500020000000000402f0000 0808080808080404 8000 6558"
    };
    for (int i = 0; i < 20_000; i++) {
      byte[] start = hex(MACS + starts[i % starts.length]);
      byte[] frame = new byte[start.length + random.nextInt(300)];
      random.nextBytes(frame);
      System.arraycopy(start, 0, frame, 0, start.length);
      int[] links = {1, 1, 1, 0, 101, 113, 276, 9, 10};
      rewrite(anonymizer, frame, links[random.nextInt(links.length)]);
    }
  }
}
