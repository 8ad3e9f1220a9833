package org.pixelwire.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadPaceTest {
  private long now;

  /** A clock that a millisecond passes between two looks. */
  private long tick() {
    now += 1_000_000;
    return now;
  }

  @Test
  void withoutARateNothingIsHeldBack() {
    ReadPace pace = new ReadPace(0, this::tick);
    long before = now;
    pace.took(1 << 30, () -> false);
    assertThat(pace.slows()).isFalse();
    assertThat(pace.most(12_345)).isEqualTo(12_345);
    assertThat(now - before).isZero();
  }

  @Test
  void whatWasReadIsPaidForInTime() {
    ReadPace pace = new ReadPace(8_000_000, this::tick);
    long before = now;
    int read = 0;
    while (read < 100_000) {
      int count = pace.most(100_000);
      assertThat(count).isEqualTo(20_000);
      pace.took(count, () -> false);
      read += count;
    }
    assertThat(now - before).isBetween(80_000_000L, 130_000_000L);
  }

  @Test
  void silenceIsNoCreditForABurst() {
    ReadPace pace = new ReadPace(8_000_000, this::tick);
    now += 60_000_000_000L;
    long before = now;
    pace.took(40_000, () -> false);
    assertThat(now - before).isGreaterThan(19_000_000);
  }

  @Test
  void aReadIsAtLeastOneByteHoweverLowTheRate() {
    assertThat(new ReadPace(1, this::tick).most(100)).isEqualTo(1);
  }

  @Test
  void whoIsStoppedWaitsNoLonger() {
    ReadPace pace = new ReadPace(1, this::tick);
    pace.took(1_000, () -> true);
    assertThat(now).isLessThan(1_000_000_000L);
  }

  @Test
  void aReadTakesOneSliceAndLeavesTheBufferItsRoom() throws IOException {
    ReadableByteChannel plenty = Channels.newChannel(new ByteArrayInputStream(new byte[50_000]));
    ByteBuffer in = ByteBuffer.allocate(100_000);
    assertThat(new ReadPace(8_000, this::tick).read(plenty, in)).isEqualTo(20);
    assertThat(in.limit()).isEqualTo(100_000);
    assertThat(in.position()).isEqualTo(20);
  }
}
