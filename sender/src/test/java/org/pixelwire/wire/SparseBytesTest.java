package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseBytesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 999, 65_536, 65_537, 300_000})
  void randomPutsAgreeWithOneArray(int total) {
    Random random = new Random(total);
    SparseBytes bytes = new SparseBytes(total);
    byte[] model = new byte[total];
    BitSet put = new BitSet();
    for (int step = 0; step < 60; step++) {
      int at = random.nextInt(total);
      byte[] part = Bytes.random(random, random.nextInt(Math.min(70_000, total - at) + 1));
      int before = put.cardinality();
      System.arraycopy(part, 0, model, at, part.length);
      put.set(at, at + part.length);
      assertThat(bytes.put(at, ByteView.of(part))).isEqualTo(put.cardinality() - before);
      int length = random.nextInt(total - at + 1);
      assertThat(bytes.copy(at, length)).isEqualTo(Arrays.copyOfRange(model, at, at + length));
      assertThat(bytes.filled().count()).isEqualTo(put.cardinality());
      assertThat(bytes.complete()).isEqualTo(put.cardinality() == total);
    }
    assertThat(bytes.toArray()).isEqualTo(model);
    assertThat(bytes.sha256()).isEqualTo(Sha256.of(model));
    assertThat(bytes.held()).isLessThanOrEqualTo(total);
  }

  @Test
  void memoryIsTakenForWhatCameNotForWhatWasAnnounced() {
    SparseBytes bytes = new SparseBytes(2_000_000_000);
    bytes.put(1_999_999_999, ByteView.of(new byte[] {7}));
    assertThat(bytes.held()).isLessThanOrEqualTo(65_536);
    assertThat(bytes.total()).isEqualTo(2_000_000_000);
    assertThat(bytes.copy(1_999_999_997, 3)).containsExactly(0, 0, 7);
  }

  @Test
  void nothingIsPutBeyondTheEnd() {
    SparseBytes bytes = new SparseBytes(10);
    for (long at : new long[] {-1, 9, 11, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> bytes.put(at, ByteView.of(new byte[2])))
          .as("at %d", at)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(bytes.filled().isEmpty()).isTrue();
    assertThatThrownBy(() -> bytes.copy(9, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whatOneArrayCannotHoldIsRefused() {
    for (long total : new long[] {0, -1, Integer.MAX_VALUE, 10L << 30}) {
      assertThatThrownBy(() -> new SparseBytes(total)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
