package org.pixelwire.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FragmentTest {
  private static final String ETHERNET = "020000000002 020000000001 ";
  private static final String V4 =
      ETHERNET
          + "0800 45 00 001c 1234 2003 40 11 0000 7f000001 7f000002 " // offset 24, more to come
          + "0102030405060708 "
          + "eeeeeeee"; // padding
  private static final String V6 =
      ETHERNET
          + "86dd 60000000 0018 00 40 " // 24 bytes, hop-by-hop first
          + "fd000000000000000000000000000001 fd000000000000000000000000000002 "
          + "2c 00 010400000000 " // then a fragment
          + "11 00 0018 89abcdef " // of UDP, offset 24, the last
          + "0102030405060708";
  private static final String UDP = "9c40 4ee8 000c 0000 70717273"; // length 12, four bytes

  private final Decoder decoder = new Decoder();

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  private Frame decode(String hex, int cut) {
    byte[] bytes = bytes(hex);
    return decoder.decode(ByteBuffer.wrap(bytes), 0, bytes.length - cut, bytes.length, 1, 7, 0);
  }

  @Test
  void anIpv4FragmentSaysWhereItBelongs() {
    Frame frame = decode(V4, 0);
    assertThat(frame.fragment()).isTrue();
    assertThat(frame.ipIdentification()).isEqualTo(0x1234);
    assertThat(frame.fragmentOffset()).isEqualTo(24);
    assertThat(frame.moreFragments()).isTrue();
    assertThat(frame.ipProtocol()).isEqualTo(17);
    assertThat(frame.ipTtl()).isEqualTo(64);
    assertThat(frame.fragmentLength()).isEqualTo(8);
    assertThat(frame.fragmentCaptured()).isEqualTo(8);
    assertThat(frame.buffer().get(frame.fragmentStart())).isEqualTo((byte) 1);
  }

  @Test
  void anIpv6FragmentSaysWhereItBelongs() {
    Frame frame = decode(V6, 0);
    assertThat(frame.fragment()).isTrue();
    assertThat(frame.ipIdentification()).isEqualTo(0x89abcdefL);
    assertThat(frame.fragmentOffset()).isEqualTo(24);
    assertThat(frame.moreFragments()).isFalse();
    assertThat(frame.ipProtocol()).isEqualTo(17);
    assertThat(frame.ipTtl()).isEqualTo(64);
    assertThat(frame.fragmentLength()).isEqualTo(8);
    assertThat(frame.buffer().get(frame.fragmentStart())).isEqualTo((byte) 1);
  }

  @Test
  void aFragmentCutBySnaplenKeepsItsLength() {
    Frame frame = decode(V6, 3);
    assertThat(frame.fragmentLength()).isEqualTo(8);
    assertThat(frame.fragmentCaptured()).isEqualTo(5);
  }

  @Test
  void theFirstFragmentCutBySnaplenShowsItsTransportAtOnce() {
    String first = ETHERNET + "0800 45 00 0020 1234 2000 40 11 0000 7f000001 7f000002 " + UDP;
    assertThat(decode(first, 0).fragment()).isTrue();
    Frame cut = decode(first.replace("000c 0000", "0100 0000"), 1);
    assertThat(cut.fragment()).isFalse();
    assertThat(cut.malformed()).isNull();
    assertThat(cut.hasTransport()).isTrue();
    assertThat(cut.payloadLength()).isEqualTo(4);
  }

  @Test
  void theWholePacketsTransportIsReadInTheFrameThatCompletesIt() {
    for (String hex : new String[] {V4, V6}) {
      Frame frame = decode(hex, 0);
      long wire = frame.wireLength();
      Address source = frame.source();
      Frame whole = decoder.reassembled(ByteBuffer.wrap(bytes(UDP)), 12, frame.ipProtocol());
      assertThat(whole.reassembled()).isTrue();
      assertThat(whole.fragment()).isFalse();
      assertThat(whole.hasTransport()).isTrue();
      assertThat(whole.is(Protocol.UDP)).isTrue();
      assertThat(whole.sourcePort()).isEqualTo(40_000);
      assertThat(whole.destinationPort()).isEqualTo(20_200);
      assertThat(whole.payload().copy()).isEqualTo(new byte[] {0x70, 0x71, 0x72, 0x73});
      assertThat(whole.layerOffset(whole.layerCount() - 1)).isZero();
      assertThat(whole.reassembledFrom()).isEqualTo(whole.layerCount() - 1);
      assertThat(whole.source()).isEqualTo(source);
      assertThat(whole.ipTtl()).isEqualTo(64);
      assertThat(whole.macSource()).hasToString("02:00:00:00:00:01");
      assertThat(whole.wireLength()).isEqualTo(wire);
      assertThat(whole.capturedLength()).isEqualTo((int) wire);
      assertThat(whole.cut()).isFalse();
      assertThat(decode(hex, 0).reassembled()).isFalse();
    }
  }

  @Test
  void aReassembledSegmentHasItsOptions() {
    decode(V4, 0);
    String segment =
        "9c40 4ee8 00000001 00000002 80 18 fde8 0000 0000 " // header length 32
            + "01 01 08 0a 00000003 00000004 70717273";
    Frame whole = decoder.reassembled(ByteBuffer.wrap(bytes(segment)), 36, 6);
    assertThat(whole.tcpSequence()).isEqualTo(1);
    assertThat(whole.tcpOptions().timestampValue()).isEqualTo(3);
    assertThat(whole.payloadLength()).isEqualTo(4);
  }

  @Test
  void onlyAFragmentCanBeReassembled() {
    decode(ETHERNET + "0800 45 00 0020 0001 4000 40 11 0000 7f000001 7f000001 " + UDP, 0);
    assertThatThrownBy(() -> decoder.reassembled(ByteBuffer.allocate(8), 8, 17))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
