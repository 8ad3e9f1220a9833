package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkPlanTest {

  @Test
  void chunksCoverTheTransferWithoutGapOrOverlap() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      ChunkPlan plan = new ChunkPlan(1 + random.nextInt(5000), 1 + random.nextInt(600));
      long next = 0;
      for (long chunk = 0; chunk < plan.count(); chunk++) {
        assertThat(plan.offset(chunk)).isEqualTo(next);
        boolean last = chunk == plan.count() - 1;
        assertThat(plan.length(chunk)).isBetween(last ? 1 : plan.chunkSize(), plan.chunkSize());
        next += plan.length(chunk);
      }
      assertThat(next).isEqualTo(plan.totalBytes());
    }
  }

  @Test
  void onlyPlannedChunksFit() {
    ChunkPlan plan = new ChunkPlan(10, 4);
    for (long chunk = 0; chunk < 3; chunk++) {
      assertThat(plan.fits(data(chunk, plan.length(chunk), 4 * chunk, 10))).isTrue();
    }
    assertThat(plan.fits(data(2, 1, 8, 10))).as("short").isFalse();
    assertThat(plan.fits(data(0, 5, 0, 10))).as("long").isFalse();
    assertThat(plan.fits(data(1, 4, 5, 10))).as("elsewhere").isFalse();
    assertThat(plan.fits(data(1, 4, 4, 11))).as("another total").isFalse();
    assertThat(plan.fits(data(3, 2, 8, 10))).as("one too many").isFalse();
    assertThat(plan.fits(data(0xffff_ffffL, 2, 8, 10))).as("far too many").isFalse();
  }

  private static RecordHeader data(long chunk, int length, long offset, long total) {
    return RecordHeader.of(RecordType.DATA, Bytes.ID, chunk, length, offset, total);
  }

  @Test
  void chunksAreNumberedInThirtyTwoBits() {
    assertThat(new ChunkPlan(0xffff_ffffL, 1).count()).isEqualTo(0xffff_ffffL);
    assertThatThrownBy(() -> new ChunkPlan(0x1_0000_0000L, 1))
        .hasMessage("4294967296 bytes in chunks of 1 are more than 2^32-1 chunks");
    assertThatThrownBy(() -> new ChunkPlan(Long.MAX_VALUE, 65_463))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoChunkHasNoLength() {
    ChunkPlan plan = new ChunkPlan(10, 4);
    for (long chunk : new long[] {-1, 3, 1L << 62}) {
      assertThatThrownBy(() -> plan.length(chunk)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void sizesOutsideTheirRangeAreRefused() {
    for (int size : new int[] {0, -1, 65_464}) {
      assertThatThrownBy(() -> new ChunkPlan(10, size))
          .hasMessage("chunk size " + size + " is not from 1 to 65463");
    }
    assertThatThrownBy(() -> new ChunkPlan(0, 1)).hasMessage("a transfer of 0 bytes");
  }
}
