package org.pixelwire.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixPreservingTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] mapped(PrefixPreserving mapping, byte[] address) {
    byte[] copy = address.clone();
    mapping.map(copy, 0, copy.length);
    return copy;
  }

  private static int common(byte[] left, byte[] right) {
    for (int bit = 0; bit < 8 * left.length; bit++) {
      if (((left[bit >> 3] ^ right[bit >> 3]) >> (7 - (bit & 7)) & 1) != 0) {
        return bit;
      }
    }
    return 8 * left.length;
  }

  @Test
  void addressesShareAsManyBitsAfterAsBefore() {
    PrefixPreserving mapping = new PrefixPreserving(PrefixPreserving.key(1, "x"), List.of(), 0);
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] one = new byte[i % 2 == 0 ? 4 : 16];
      random.nextBytes(one);
      byte[] other = one.clone();
      int bit = random.nextInt(8 * one.length);
      other[bit >> 3] = (byte) (other[bit >> 3] ^ (1 << (7 - (bit & 7))));
      assertThat(common(mapped(mapping, one), mapped(mapping, other))).isEqualTo(bit);
    }
  }

  @Test
  void aBeginningIsMappedAsInTheWhole() {
    PrefixPreserving mapping = new PrefixPreserving(PrefixPreserving.key(1, "x"), List.of(), 0);
    byte[] whole = mapped(mapping, hex("c0a80102"));
    assertThat(mapped(mapping, hex("c0a8"))).isEqualTo(new byte[] {whole[0], whole[1]});
  }

  @Test
  void nothingIsMappedIntoWhatStays() {
    PrefixPreserving mapping =
        new PrefixPreserving(
            PrefixPreserving.key(3, "x"),
            List.of(
                new PrefixPreserving.Kept(hex("7f"), 8, 16),
                new PrefixPreserving.Kept(hex("a0"), 3, 3)),
            0);
    Set<String> images = new HashSet<>();
    for (int i = 0; i < 1 << 16; i++) {
      byte[] address = {(byte) (i >> 8), (byte) i};
      byte[] image = mapped(mapping, address);
      images.add(HexFormat.of().formatHex(image));
      assertThat(image[0] == 0x7f).isEqualTo(address[0] == 0x7f);
      assertThat((image[0] & 0xe0) == 0xa0).isEqualTo((address[0] & 0xe0) == 0xa0);
      if (address[0] == 0x7f) {
        assertThat(image).isEqualTo(address);
      }
    }
    assertThat(images).hasSize(1 << 16);
  }

  @ParameterizedTest
  @CsvSource({
    "7f000001, 7f000001", // loopback
    "00000000, 00000000",
    "ffffffff, ffffffff",
    "e00000fb, e00000fb", // an assigned group
    "effffffa, effffffa",
    "0a0b0c0d, 0a......", // private stays private
    "ac1f0102, ac1.....",
    "c0a80102, c0a8....",
    "a9fe0102, a9fe....",
  })
  void whatAnIpv4AddressIsStays(String address, String pattern) {
    byte[] bytes = hex(address);
    for (long seed = 0; seed < 20; seed++) {
      byte[] copy = bytes.clone();
      new Pseudonyms(seed).v4(copy, 0, 4);
      assertThat(HexFormat.of().formatHex(copy)).matches(pattern);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000000000, 0{32}",
    "00000000000000000000000000000001, 0{31}1",
    "ff020000000000000000000000000001, ff020{27}1",
    "ff020000000000000000000000010002, ff020{23}10002",
    "ff0200000000000000000001ff123456, ff020{19}1ff.{6}",
    "fe80000000000000021122fffe334455, fe[89ab].{29}",
    "20010db8000000000000000000000001, [23].{31}",
    "fd000000000000000000000000000001, f[cd].{30}",
  })
  void whatAnIpv6AddressIsStays(String address, String pattern) {
    for (long seed = 0; seed < 20; seed++) {
      byte[] copy = hex(address);
      new Pseudonyms(seed).v6(copy, 0, 16);
      assertThat(HexFormat.of().formatHex(copy)).matches(pattern);
    }
  }

  @Test
  void anIpv4AddressWithinAnIpv6OneHasTheSamePseudonym() {
    Pseudonyms pseudonyms = new Pseudonyms(9);
    byte[] plain = hex("08080808");
    byte[] mapped = hex("00000000000000000000ffff08080808");
    pseudonyms.v4(plain, 0, 4);
    pseudonyms.v6(mapped, 0, 16);
    assertThat(HexFormat.of().formatHex(mapped))
        .isEqualTo("00000000000000000000ffff" + HexFormat.of().formatHex(plain));
  }

  @Test
  void aMacAddressStaysOfItsKind() {
    Random random = new Random(4);
    Pseudonyms pseudonyms = new Pseudonyms(random.nextLong());
    for (int i = 0; i < 500; i++) {
      byte[] address = new byte[6];
      random.nextBytes(address);
      byte[] copy = address.clone();
      pseudonyms.mac(copy, 0, 6);
      assertThat(copy[0] & 3).isEqualTo(address[0] & 3);
    }
    for (String stays : List.of("000000000000", "ffffffffffff", "0180c2000000")) {
      byte[] copy = hex(stays);
      pseudonyms.mac(copy, 0, 6);
      assertThat(copy).isEqualTo(hex(stays));
    }
  }

  @Test
  void anotherSeedGivesOtherAddressesAndTheSameSeedTheSame() {
    byte[] one = hex("08080808");
    byte[] again = one.clone();
    byte[] other = one.clone();
    new Pseudonyms(1).v4(one, 0, 4);
    new Pseudonyms(1).v4(again, 0, 4);
    new Pseudonyms(2).v4(other, 0, 4);
    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }
}
