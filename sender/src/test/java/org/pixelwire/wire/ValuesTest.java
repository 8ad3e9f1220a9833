package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @Test
  void sha256IsTheStandards() {
    // FIPS 180-2 appendix B.1
    Sha256 sha = Sha256.of("abc".getBytes(StandardCharsets.US_ASCII));
    assertThat(sha).hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Sha256.ofDigest(sha.bytes())).isEqualTo(sha);
    assertThat(sha.abbreviated()).isEqualTo("ba7816bf...");
  }

  @Test
  void anythingButSixtyFourLowerCaseDigitsIsNoSha256() {
    String digits = "ab".repeat(32);
    for (String hex : new String[] {"", digits + "0", digits.toUpperCase(Locale.ROOT)}) {
      assertThatThrownBy(() -> new Sha256(hex)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Sha256.ofDigest(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void transferIdsAreSixteenDigitsOrderedWithoutSign() {
    TransferId high = TransferId.parse("FFFFFFFFFFFFFFFE");
    assertThat(high).isEqualTo(new TransferId(-2)).hasToString("fffffffffffffffe");
    assertThat(high).isGreaterThan(new TransferId(1));
    assertThat(new TransferId(1)).hasToString("0000000000000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0123456789abcdeg", "+123456789abcdef", "0123456789abcdef0"})
  void whatIsNoTransferIdIsNamedInTheRefusal(String text) {
    assertThatThrownBy(() -> TransferId.parse(text))
        .hasMessage("a transfer id has 16 hexadecimal digits, not '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "png", "image/", "/png", "image/png\n", "a b/c", "image/p/g"})
  void whatIsNoMediaTypeIsRefused(String text) {
    assertThatThrownBy(() -> new Encoding.FileBytes(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
