package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameNumbersTest {
  private static long[] upToTwelve(String text) {
    FrameNumbers frames = FrameNumbers.of(text);
    return LongStream.rangeClosed(0, 12).filter(frames::contains).toArray();
  }

  @Test
  void numbersAndRangesAreTakenInAnyOrder() {
    assertThat(upToTwelve("7")).containsExactly(7);
    assertThat(upToTwelve("9, 2-4,3")).containsExactly(2, 3, 4, 9);
    assertThat(upToTwelve("11-")).containsExactly(11, 12);
    assertThat(FrameNumbers.of("9,2-4").last()).isEqualTo(9);
    assertThat(FrameNumbers.of("2,3-").last()).isEqualTo(FrameNumbers.NO_END);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "1,,2", "0", "-3", "a", "1-b", "1-2-3", "99999999999999999999"})
  void whatIsNoNumberIsRefusedWithTheForm(String text) {
    assertThatThrownBy(() -> FrameNumbers.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write 1-10,12,20-");
  }

  @Test
  void aRangeTheWrongWayRoundIsRefused() {
    assertThatThrownBy(() -> FrameNumbers.of("1,5-2"))
        .hasMessage("'5-2' in '1,5-2' ends before it begins.");
  }
}
