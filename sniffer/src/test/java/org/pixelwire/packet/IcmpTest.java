package org.pixelwire.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IcmpTest {
  private static final String MACS = "020000000002 020000000001 ";
  private static final String QUOTED =
      "45 00 0100 0001 4000 01 11 0000 0a000001 0a000009 " // 256 bytes of UDP, 10.0.0.1 to .9
          + "9c40 4ee8 00ec 0000 "; // to port 20,200
  private static final String UNREACHABLE =
      MACS
          + "0800 45 00 0038 0001 4000 40 01 0000 0a000009 0a000001 "
          + "03 03 1234 00000000 " // port unreachable
          + QUOTED;
  private static final String UNREACHABLE6 =
      MACS
          + "86dd 60000000 0040 3a 40 "
          + "fd000000000000000000000000000009 fd000000000000000000000000000001 "
          + "01 04 0000 00000000 " // port unreachable
          + "60000000 0100 2c 01 " // a fragment
          + "fd000000000000000000000000000001 fd000000000000000000000000000009 "
          + "06 00 0000 00000001 " // atomic, of TCP
          + "9c40 4ee8 00000007 "; // ports and sequence number
  private static final String ECHO =
      MACS
          + "0800 45 00 001e 0001 4000 40 01 0000 0a000001 0a000002 "
          + "08 00 d493 0007 0009 6162"; // echo request 9 of 7

  private final Decoder decoder = new Decoder();

  private Frame decode(String hex, int cut, boolean onWire) {
    byte[] bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    int captured = bytes.length - cut;
    return decoder.decode(
        ByteBuffer.wrap(bytes), 0, captured, onWire ? captured : bytes.length, 1, 3, 5);
  }

  @Test
  void anEchoHasIdentifierAndSequenceNumber() {
    Icmp icmp = decode(ECHO, 0, true).icmp();
    assertThat(icmp.type()).isEqualTo(8);
    assertThat(icmp.code()).isZero();
    assertThat(icmp.checksum()).isEqualTo(0xd493);
    assertThat(icmp.echo()).isTrue();
    assertThat(icmp.identifier()).isEqualTo(7);
    assertThat(icmp.sequence()).isEqualTo(9);
  }

  @Test
  void anErrorQuotesAPacketThatIsNotItsOwn() {
    Frame frame = decode(UNREACHABLE, 0, true);
    assertThat(frame.malformed()).isNull();
    assertThat(frame.icmp().type()).isEqualTo(3);
    assertThat(frame.icmp().identifier()).isEqualTo(-1);
    assertThat(frame.hasTransport()).isFalse();
    assertThat(frame.hasPorts()).isFalse();
    assertThat(frame.takesStream()).isFalse();
    assertThat(frame.is(Protocol.ICMP)).isTrue();
    assertThat(frame.source()).hasToString("10.0.0.9");
    Frame quote = frame.quote();
    assertThat(quote.malformed()).isNull();
    assertThat(quote.source()).hasToString("10.0.0.1");
    assertThat(quote.destination()).hasToString("10.0.0.9");
    assertThat(quote.is(Protocol.UDP)).isTrue();
    assertThat(quote.takesStream()).isTrue();
    assertThat(quote.destinationPort()).isEqualTo(20_200);
    assertThat(quote.payloadLength()).isEqualTo(228);
    assertThat(quote.payload().length()).isZero();
    assertThat(frame.source()).hasToString("10.0.0.9");
  }

  @Test
  void anIcmpv6ErrorQuotesEightBytesOfTcp() {
    Frame frame = decode(UNREACHABLE6, 0, true);
    Frame quote = frame.quote();
    assertThat(frame.malformed()).isNull();
    assertThat(quote.malformed()).isNull();
    assertThat(quote.is(Protocol.TCP)).isTrue();
    assertThat(quote.hasTransport()).isFalse();
    assertThat(quote.takesStream()).isFalse();
    assertThat(quote.hasPorts()).isTrue();
    assertThat(quote.sourcePort()).isEqualTo(40_000);
    assertThat(quote.layer(1)).isEqualTo(Protocol.IPV6_FRAGMENT);
  }

  @Test
  void otherMessagesQuoteNothing() {
    assertThat(decode(ECHO, 0, true).quote()).isNull();
    assertThat(decode(MACS + "0800", 0, true).quote()).isNull();
  }

  @Test
  void cutAnywhereAQuoteBlamesNobody() {
    for (String hex : new String[] {UNREACHABLE, UNREACHABLE6, ECHO}) {
      int length = hex.replaceAll("\\s", "").length() / 2;
      for (int cut = 0; cut <= length; cut++) {
        Frame frame = decode(hex, cut, false);
        assertThat(frame.malformed()).isNull();
        Frame quote = frame.quote();
        assertThat(quote == null || quote.malformed() == null).as("%s %d", hex, cut).isTrue();
        decode(hex, cut, true).quote();
      }
    }
  }

  @Test
  void aMessageTooShortIsMalformed() {
    String hex = MACS + "0800 45 00 0018 0001 4000 40 01 0000 0a000009 0a000001 03 03 1234";
    Frame frame = decode(hex, 0, true);
    assertThat(frame.malformed()).hasToString("ICMP header needs 8 bytes, 4 are left at byte 34");
    assertThat(frame.icmp()).isNull();
  }

  @Test
  void noRandomMessageEscapesAsAnException() {
    Random random = new Random(792);
    for (int round = 0; round < 20_000; round++) {
      String hex = random.nextBoolean() ? UNREACHABLE : UNREACHABLE6;
      byte[] bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
      for (int i = random.nextInt(5); i >= 0; i--) {
        bytes[14 + random.nextInt(bytes.length - 14)] = (byte) random.nextInt(256);
      }
      int captured = random.nextInt(bytes.length + 1);
      Frame frame = decoder.decode(ByteBuffer.wrap(bytes), 0, captured, bytes.length, 1, round, 0);
      Frame quote = frame.quote();
      if (quote != null) {
        assertThat(quote.capturedLength()).isLessThanOrEqualTo(captured);
        assertThat(quote.quote() == null || quote.is(Protocol.ICMP) || quote.is(Protocol.ICMPV6))
            .isTrue();
      }
      assertThat(Checksums.transport(frame)).isNotNull();
      assertThat(Checksums.ip(frame)).isNotNull();
    }
  }
}
