package org.pixelwire.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpOptionsTest {
  private static final String SYN =
      "0204 05b4 " // MSS 1460
          + "0402 " // SACK permitted
          + "080a 00000001 00000002 " // timestamps
          + "01 " // NOP
          + "0303 07"; // window scale 7
  private static final String SACKS =
      "01 01 " // two NOPs
          + "05 12 00000064 000000c8 0000012c fffffffe "; // 100-200, 300-4294967294

  private static byte[] segment(String options) {
    byte[] tail = HexFormat.of().parseHex(options.replaceAll("\\s", ""));
    int padded = (tail.length + 3) / 4 * 4;
    ByteBuffer bytes = ByteBuffer.allocate(40 + padded);
    bytes.putShort((short) 0x4500).putShort((short) (40 + padded));
    bytes.putInt(0x0001_4000).putInt(0x4006_0000); // not a fragment, TTL 64, TCP
    bytes.putInt(0x7f000001).putInt(0x7f000001); // 127.0.0.1, twice
    bytes.putShort((short) 40_000).putShort((short) 20_200).putInt(1).putInt(2);
    bytes.putShort((short) ((((20 + padded) / 4) << 12) | Tcp.ACK)).putShort((short) 512);
    bytes.putShort((short) 0).putShort((short) 0x1234).put(tail);
    return bytes.array();
  }

  private static Frame decode(byte[] bytes, int captured) {
    return new Decoder().decode(ByteBuffer.wrap(bytes), 0, captured, bytes.length, 101, 1, 0);
  }

  private static TcpOptions options(String hex) {
    byte[] bytes = segment(hex);
    return decode(bytes, bytes.length).tcpOptions();
  }

  @Test
  void thoseOfASynAreFound() {
    byte[] bytes = segment(SYN);
    Frame frame = decode(bytes, bytes.length);
    assertThat(frame.tcpHeaderLength()).isEqualTo(40);
    assertThat(frame.tcpUrgentPointer()).isEqualTo(0x1234);
    TcpOptions options = frame.tcpOptions();
    assertThat(options.malformed()).isNull();
    assertThat(options.maximumSegmentSize()).isEqualTo(1460);
    assertThat(options.sackPermitted()).isTrue();
    assertThat(options.windowScale()).isEqualTo(7);
    assertThat(options.hasTimestamps()).isTrue();
    assertThat(options.timestampValue()).isEqualTo(1);
    assertThat(options.timestampEcho()).isEqualTo(2);
    assertThat(options.sackBlocks()).isZero();
  }

  @Test
  void everySackBlockHasItsEdges() {
    TcpOptions options = options(SACKS);
    assertThat(options.sackBlocks()).isEqualTo(2);
    assertThat(options.sackLeft(0)).isEqualTo(100);
    assertThat(options.sackRight(0)).isEqualTo(200);
    assertThat(options.sackLeft(1)).isEqualTo(300);
    assertThat(options.sackRight(1)).isEqualTo(0xffff_fffeL);
  }

  @Test
  void absentOnesAreSaidToBeAbsent() {
    TcpOptions options = options("");
    assertThat(options.maximumSegmentSize()).isEqualTo(-1);
    assertThat(options.windowScale()).isEqualTo(-1);
    assertThat(options.sackPermitted()).isFalse();
    assertThat(options.hasTimestamps()).isFalse();
    assertThat(options.sackBlocks()).isZero();
    assertThat(options.malformed()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "01010101, true",
    "0101080a0000000100000002, true",
    "00020405, true", // nothing after the end of the list is read
    "fd03ff01, true", // unknown, skipped
    "02000000, false",
    "02010000, false",
    "02050000, false",
    "0203ff01, false",
    "01010102, false",
    "050a00000001, false",
    "05060000000100, false",
  })
  void aLengthThatCannotBeRightEndsTheListAndIsTold(String hex, boolean right) {
    assertThat(options(hex).malformed() == null).isEqualTo(right);
  }

  @Test
  void aShiftBeyondTheMaximumIsTheMaximum() {
    assertThat(options("0303ff01").windowScale()).isEqualTo(14);
  }

  @Test
  void cutAnywhereBySnaplenTheyBlameNobody() {
    for (String hex : new String[] {SYN, SACKS}) {
      byte[] bytes = segment(hex);
      for (int captured = 0; captured <= bytes.length; captured++) {
        Frame frame = decode(bytes, captured);
        assertThat(frame.tcpOptions().malformed()).as("%s at %d", hex, captured).isNull();
        assertThat(frame.tcpOptions().maximumSegmentSize()).isIn(-1, 1460);
      }
    }
  }

  @Test
  void ofTheFrameBeforeNothingIsLeft() {
    Decoder decoder = new Decoder();
    byte[] syn = segment(SYN);
    byte[] plain = segment("");
    decoder.decode(ByteBuffer.wrap(syn), 0, syn.length, syn.length, 101, 1, 0).tcpOptions();
    Frame second = decoder.decode(ByteBuffer.wrap(plain), 0, 40, 40, 101, 2, 0);
    assertThat(second.tcpOptions().windowScale()).isEqualTo(-1);
  }

  @Test
  void noRandomOptionsEscapeAsAnException() {
    Random random = new Random(2018);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = segment("00".repeat(random.nextInt(41)));
      for (int at = 40; at < bytes.length; at++) {
        bytes[at] = (byte) random.nextInt(random.nextBoolean() ? 12 : 256);
      }
      TcpOptions options = decode(bytes, 40 + random.nextInt(bytes.length - 39)).tcpOptions();
      for (int block = 0; block < options.sackBlocks(); block++) {
        assertThat(options.sackLeft(block)).isBetween(0L, 0xffff_ffffL);
        assertThat(options.sackRight(block)).isBetween(0L, 0xffff_ffffL);
      }
      assertThat(options.windowScale()).isBetween(-1, 14);
      assertThat(options.timestampEcho()).isBetween(0L, 0xffff_ffffL);
    }
  }
}
