package org.pixelwire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PcapngInterfaceTest {
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

  @Test
  void everyResolutionGivesTheNanosecondsOfExactArithmetic() {
    Random random = new Random(9);
    for (int value = 0; value < 256; value++) {
      PcapngInterface tested = new PcapngInterface(LinkType.EN10MB, 0, new TextRoom());
      int exponent = value & 0x7f;
      boolean binary = value >= 0x80;
      assertThat(tested.resolution(value))
          .as("resolution %s", value)
          .isEqualTo(exponent <= (binary ? 63 : 19));
      if (exponent > (binary ? 63 : 19)) {
        continue;
      }
      BigInteger units = BigInteger.valueOf(binary ? 2 : 10).pow(exponent);
      for (int i = 0; i < 50; i++) {
        long timestamp = random.nextLong() >>> random.nextInt(40);
        BigInteger exact =
            new BigInteger(Long.toUnsignedString(timestamp)).multiply(NANOS).divide(units);
        long expected = exact.bitLength() > 63 ? Long.MAX_VALUE : exact.longValueExact();
        assertThat(tested.nanos(timestamp))
            .as("%s at resolution %s", Long.toUnsignedString(timestamp), value)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void aBinaryResolutionNeedsAsManyDecimalsAsADecimalOne() {
    PcapngInterface tested = new PcapngInterface(LinkType.EN10MB, 0, new TextRoom());
    for (int value : new int[] {0x84, 4}) {
      tested.resolution(value);
      assertThat(tested.timestampDigits()).isEqualTo(4);
    }
    tested.resolution(0x94);
    assertThat(tested.timestampDigits()).isEqualTo(9);
  }

  @Test
  void theOffsetIsAddedInSeconds() {
    PcapngInterface tested = new PcapngInterface(LinkType.EN10MB, 0, new TextRoom());
    tested.offset(-1);
    assertThat(tested.nanos(1_500_000)).isEqualTo(500_000_000);
    tested.offset(Long.MAX_VALUE);
    assertThat(tested.nanos(1_500_000)).isEqualTo(Long.MAX_VALUE);
    tested.offset(Long.MIN_VALUE);
    assertThat(tested.nanos(0)).isEqualTo(Long.MIN_VALUE + 1);
  }
}
