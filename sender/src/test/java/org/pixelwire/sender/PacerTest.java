package org.pixelwire.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
  private static final int DATAGRAM = 1444;

  @ParameterizedTest
  @ValueSource(longs = {1_000_000, 100_000_000, 1_000_000_000, 10_000_000_000L})
  void noStretchOfTimeCarriesMoreThanTheRateAndOneBurst(long rate) {
    FakeTicker ticker = new FakeTicker(60_000);
    Pacer pacer = new Pacer(rate, ticker);
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      if (i == 1500) {
        ticker.advance(2_000_000_000);
      }
      pacer.await(DATAGRAM);
      sent.add(ticker.nanos());
    }
    for (int from = 0; from < sent.size(); from += 7) {
      for (int to = from; to < Math.min(sent.size(), from + 200); to++) {
        double allowed = (sent.get(to) - sent.get(from)) * (rate / 8e9) + Pacer.BURST + DATAGRAM;
        assertThat((double) (to - from + 1) * DATAGRAM).isLessThanOrEqualTo(allowed + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000, 100_000_000, 1_000_000_000, 10_000_000_000L})
  void rateIsReachedThoughEveryWaitIsTooLong(long rate) {
    FakeTicker ticker = new FakeTicker(60_000);
    Pacer pacer = new Pacer(rate, ticker);
    for (int i = 0; i < 20_000; i++) {
      pacer.await(DATAGRAM);
    }
    double reached = 20_000.0 * DATAGRAM * 8e9 / ticker.nanos();
    assertThat(reached / rate).isCloseTo(1, Offset.offset(0.005));
  }

  @Test
  void longRecordsArePacedThoughLongerThanABurst() {
    FakeTicker ticker = new FakeTicker(0);
    Pacer pacer = new Pacer(100_000_000, ticker);
    for (int i = 0; i < 100; i++) {
      pacer.await(65_507);
    }
    assertThat(ticker.nanos()).isBetween(100 * 65_507L * 80, 100 * 65_507L * 80 + 100);
  }

  @Test
  void zeroDoesNotWait() {
    FakeTicker ticker = new FakeTicker(0);
    new Pacer(0, ticker).await(1_000_000);
    assertThat(ticker.nanos()).isZero();
  }
}
