package org.pixelwire.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.packet.Frame;

class TimeFormatTest {
  private static final long START = 1_700_000_000_123_456_789L;

  private static PacketTimes times() {
    PacketTimes times = new PacketTimes();
    times.packet(START);
    times.shown();
    times.packet(START + 1_000_000);
    times.packet(START + 2_500_000_000L);
    return times;
  }

  @ParameterizedTest
  @CsvSource({
    "r, 9, 2.500000000",
    "d, 9, 2.499000000",
    "dd, 6, 2.500000",
    "e, 3, 1700000002.623",
    "e, 0, 1700000002",
    "u, 6, 22:13:22.623456",
    "ud, 9, 2023-11-14 22:13:22.623456789",
    "udoy, 1, 2023/318 22:13:22.6",
    "r, 4, 2.500000",
    "r, 7, 2.500000000"
  })
  void timesHaveTheDecimalsOfTheFile(String letters, int digits, String text) {
    assertThat(TimeFormat.of(letters).text(times(), digits)).isEqualTo(text);
  }

  @Test
  void timeMayRunBackwards() {
    PacketTimes times = new PacketTimes();
    times.packet(START);
    times.packet(START - 41_000);
    assertThat(TimeFormat.R.text(times, 6)).isEqualTo("-0.000041");
  }

  @Test
  void aPacketWithoutTimeHasNone() {
    PacketTimes times = times();
    times.packet(Frame.NO_TIME);
    assertThat(TimeFormat.R.text(times, 6)).isEmpty();
    assertThat(TimeFormat.AD.text(times, 6)).isEmpty();
  }
}
