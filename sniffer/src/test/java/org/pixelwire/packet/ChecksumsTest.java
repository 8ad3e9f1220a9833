package org.pixelwire.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
  private static final String MACS = "020000000002 020000000001 ";
  private static final String UDP =
      MACS
          + "0800 45 00 0021 0001 4000 40 11 26c9 0a000001 0a000002 " // 10.0.0.1 to 10.0.0.2
          + "9c40 4ee8 000d a9c3 70 71 72 73 74"; // length 13, five bytes
  private static final String UDP6 =
      MACS
          + "86dd 60000000 000d 11 40 " // 13 bytes of UDP
          + "fd000000000000000000000000000001 fd000000000000000000000000000002 "
          + "9c40 4ee8 000d c3c1 70 71 72 73 74";

  private final Decoder decoder = new Decoder();

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  private Frame decode(byte[] bytes, int captured, int linkType) {
    return decoder.decode(ByteBuffer.wrap(bytes), 0, captured, bytes.length, linkType, 1, 0);
  }

  private Frame decode(byte[] bytes) {
    return decode(bytes, bytes.length, 1);
  }

  private static void put(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  /** RFC 1071 section 1, word by word: the model. */
  private static int model(byte[] bytes, int from, int length) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (bytes[from + i] & 0xffL) << (i % 2 == 0 ? 8 : 0);
      sum = (sum >> 16) + (sum & 0xffff);
    }
    return (int) sum;
  }

  @Test
  void theSumIsThatOfTheModelAtEveryLengthAndPlace() {
    Random random = new Random(1071);
    byte[] bytes = new byte[300];
    for (int round = 0; round < 2_000; round++) {
      random.nextBytes(bytes);
      int from = random.nextInt(20);
      int length = random.nextInt(bytes.length - from);
      assertThat(Checksums.fold(Checksums.sum(ByteBuffer.wrap(bytes), from, length)))
          .isEqualTo(model(bytes, from, length));
    }
  }

  @Test
  void aSumOfNothingButOnesDoesNotOverflow() {
    byte[] bytes = new byte[1 << 20];
    Arrays.fill(bytes, (byte) 0xff);
    assertThat(Checksums.fold(Checksums.sum(ByteBuffer.wrap(bytes), 0, bytes.length)))
        .isEqualTo(0xffff);
  }

  @Test
  void rightOnesAreGood() {
    assertThat(Checksums.ip(decode(bytes(UDP)))).isEqualTo(Checksum.GOOD);
    assertThat(Checksums.transport(decode(bytes(UDP)))).isEqualTo(Checksum.GOOD);
    assertThat(Checksums.ip(decode(bytes(UDP6)))).isEqualTo(Checksum.NONE);
    assertThat(Checksums.transport(decode(bytes(UDP6)))).isEqualTo(Checksum.GOOD);
  }

  @Test
  void anyOneBitChangedIsFound() {
    byte[] bytes = bytes(UDP);
    for (int bit = 42 * 8; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Checksums.transport(decode(bytes))).as("bit %d", bit).isEqualTo(Checksum.BAD);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    bytes[22] ^= 1; // time to live
    assertThat(Checksums.ip(decode(bytes))).isEqualTo(Checksum.BAD);
  }

  @Test
  void zeroIsNoneInIpv4AndAnErrorInIpv6() {
    byte[] four = bytes(UDP);
    put(four, 40, 0);
    assertThat(Checksums.transport(decode(four))).isEqualTo(Checksum.ABSENT);
    byte[] six = bytes(UDP6);
    put(six, 60, 0);
    assertThat(Checksums.transport(decode(six))).isEqualTo(Checksum.BAD);
  }

  @Test
  void theSumOfThePseudoHeaderAloneIsOffloaded() {
    byte[] bytes = bytes(UDP);
    put(bytes, 40, 0x0a00 + 1 + 0x0a00 + 2 + 17 + 13);
    assertThat(Checksums.transport(decode(bytes))).isEqualTo(Checksum.OFFLOADED);
    put(bytes, 40, 0x0a00 + 1 + 0x0a00 + 2 + 17); // as before segmentation: without the length
    assertThat(Checksums.transport(decode(bytes))).isEqualTo(Checksum.OFFLOADED);
    put(bytes, 24, 0);
    assertThat(Checksums.ip(decode(bytes))).isEqualTo(Checksum.OFFLOADED);
  }

  @Test
  void onLoopbackNoneIsCalledBad() {
    byte[] wrong = bytes(UDP);
    put(wrong, 40, 0x1234);
    put(wrong, 24, 0x1234);
    assertThat(Checksums.transport(decode(wrong))).isEqualTo(Checksum.BAD);
    byte[] address = wrong.clone();
    address[26] = 127;
    assertThat(Checksums.transport(decode(address))).isEqualTo(Checksum.OFFLOADED);
    byte[] self = wrong.clone();
    self[33] = 1; // 10.0.0.1 to itself
    assertThat(Checksums.transport(decode(self))).isEqualTo(Checksum.OFFLOADED);
    assertThat(Checksums.ip(decode(self))).isEqualTo(Checksum.OFFLOADED);
    byte[] macs = wrong.clone();
    Arrays.fill(macs, 0, 12, (byte) 0);
    assertThat(Checksums.transport(decode(macs))).isEqualTo(Checksum.OFFLOADED);
    byte[] link = new byte[wrong.length - 10];
    System.arraycopy(wrong, 14, link, 4, link.length - 4);
    link[0] = 2; // the family of IPv4
    assertThat(Checksums.transport(decode(link, link.length, 0))).isEqualTo(Checksum.OFFLOADED);
    byte[] six = bytes(UDP6);
    put(six, 60, 0);
    Arrays.fill(six, 22, 37, (byte) 0); // from ::1
    assertThat(Checksums.transport(decode(six))).isEqualTo(Checksum.OFFLOADED);
  }

  @Test
  void whatWasNotCapturedIsNotJudged() {
    byte[] bytes = bytes(UDP);
    for (int captured = 0; captured < bytes.length; captured++) {
      Checksum found = Checksums.transport(decode(bytes, captured, 1));
      assertThat(found).isEqualTo(captured < 34 ? Checksum.NONE : Checksum.UNVERIFIED_CUT);
    }
  }

  @Test
  void aFragmentIsNotJudgedButTheWholePacketIs() {
    byte[] bytes = bytes(UDP);
    put(bytes, 20, 0x2000); // more fragments
    Frame frame = decode(bytes);
    assertThat(Checksums.transport(frame)).isEqualTo(Checksum.UNVERIFIED_FRAGMENT);
    byte[] whole = Arrays.copyOfRange(bytes(UDP), 34, 47);
    Frame reassembled = decoder.reassembled(ByteBuffer.wrap(whole), whole.length, 17);
    assertThat(Checksums.transport(reassembled)).isEqualTo(Checksum.GOOD);
    assertThat(Checksums.ip(reassembled)).isEqualTo(Checksum.BAD); // the flag above
  }

  @Test
  void aLyingLengthIsMalformedNotBad() {
    byte[] bytes = bytes(UDP);
    put(bytes, 38, 100);
    Frame frame = decode(bytes);
    assertThat(frame.malformed()).isNotNull();
    assertThat(Checksums.transport(frame)).isEqualTo(Checksum.UNVERIFIED_CUT);
  }

  @Test
  void whatHasNoChecksumHasNone() {
    byte[] arp = bytes(MACS + "0806 0001 0800 06 04 0001" + "00".repeat(20));
    assertThat(Checksums.ip(decode(arp))).isEqualTo(Checksum.NONE);
    assertThat(Checksums.transport(decode(arp))).isEqualTo(Checksum.NONE);
  }

  @Test
  void icmpIsVerified() {
    byte[] echo =
        bytes(
            MACS
                + "0800 45 00 001f 0001 4000 40 01 0000 0a000001 0a000002 "
                + "08 00 d493 0001 0001 61 62 63"); // echo request, three bytes
    put(echo, 36, 0);
    put(echo, 36, ~model(echo, 34, 11));
    assertThat(Checksums.transport(decode(echo))).isEqualTo(Checksum.GOOD);
    echo[44] ^= 4;
    assertThat(Checksums.transport(decode(echo))).isEqualTo(Checksum.BAD);
  }
}
