package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlockPoolTest {
  private final BlockPool pool = new BlockPool(2L * SparseBytes.BLOCK);

  private SparseBytes full() {
    byte[] ones = new byte[3 * SparseBytes.BLOCK + 5];
    Arrays.fill(ones, (byte) 1);
    SparseBytes bytes = new SparseBytes(ones.length, pool);
    bytes.put(0, ByteView.of(ones));
    return bytes;
  }

  @Test
  void aBlockUsedAgainShowsNothingOfTheTransferBefore() {
    full().release();
    SparseBytes next = new SparseBytes(3L * SparseBytes.BLOCK, pool);
    next.put(7, ByteView.of(new byte[] {9}));
    byte[] expected = new byte[3 * SparseBytes.BLOCK];
    expected[7] = 9;
    assertThat(next.toArray()).isEqualTo(expected);
  }

  @Test
  void releasedBytesHoldNoMemory() {
    SparseBytes bytes = full();
    assertThat(bytes.held()).isEqualTo(3L * SparseBytes.BLOCK + 5);
    bytes.release();
    assertThat(bytes.held()).isZero();
  }

  @Test
  void noMoreIsKeptThanWasSaid() {
    full().release();
    byte[] first = pool.take();
    byte[] second = pool.take();
    pool.giveBack(first);
    pool.giveBack(second);
    pool.giveBack(new byte[SparseBytes.BLOCK]);
    assertThat(pool.take()).isSameAs(first);
    assertThat(pool.take()).isSameAs(second);
    assertThat(pool.take()).isNotSameAs(first).isNotSameAs(second);
  }
}
