package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class ByteViewTest {

  /** The same bytes in every kind of buffer, at an odd place, among other bytes. */
  private static List<ByteView> views(byte[] bytes) {
    byte[] framed = Bytes.join(new byte[] {-1, -1, -1}, bytes, new byte[] {-1});
    ByteBuffer direct = ByteBuffer.allocateDirect(framed.length).put(framed).flip();
    ByteBuffer little = ByteBuffer.wrap(framed).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer moved = ByteBuffer.wrap(framed).position(framed.length);
    ByteBuffer sliced = ByteBuffer.wrap(framed, 2, framed.length - 2).slice();
    return List.of(
        ByteView.of(bytes),
        ByteView.of(direct, 3, bytes.length),
        ByteView.of(little, 3, bytes.length),
        ByteView.of(moved.asReadOnlyBuffer(), 3, bytes.length),
        ByteView.of(sliced, 1, bytes.length),
        ByteView.of(framed).slice(3, bytes.length),
        ByteView.of(framed).from(1).slice(2, bytes.length));
  }

  @Test
  void everyReadIsTheBigEndianNumberThatStandsThere() {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      byte[] bytes = Bytes.random(random, 8 + random.nextInt(20));
      for (ByteView view : views(bytes)) {
        for (int at = 0; at + 8 <= bytes.length; at++) {
          assertThat((long) view.u8(at)).isEqualTo(number(bytes, at, 1));
          assertThat((long) view.u16(at)).isEqualTo(number(bytes, at, 2));
          assertThat(view.u32(at)).isEqualTo(number(bytes, at, 4));
          assertThat(view.u64(at)).isEqualTo(number(bytes, at, 8));
        }
        assertThat(view.copy()).isEqualTo(bytes);
        assertThat(view.crc32c()).isEqualTo(ByteView.of(bytes).crc32c());
        assertThat(view.sameBytes(ByteView.of(bytes))).isTrue();
        assertThat(view.sameBytes(ByteView.of(bytes).from(1))).isFalse();
      }
    }
  }

  private static long number(byte[] bytes, int at, int size) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, at, at + size)).longValue();
  }

  @Test
  void nothingOutsideTheViewIsVisible() {
    for (ByteView view : views(new byte[10])) {
      List<IntConsumer> reads =
          List.of(
              view::u8,
              at -> view.u16(at - 1),
              at -> view.u32(at - 3),
              at -> view.u64(at - 7),
              at -> view.slice(at, 1),
              at -> view.slice(at - 1, 2).u8(1),
              at -> view.copyTo(at, new byte[1], 0, 1));
      for (IntConsumer read : reads) {
        read.accept(9);
        for (int at : new int[] {-1, 10, Integer.MAX_VALUE}) {
          assertThatThrownBy(() -> read.accept(at)).isInstanceOf(IndexOutOfBoundsException.class);
        }
      }
      assertThatThrownBy(() -> view.from(11)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aViewEndsAtTheBuffersLimit() {
    ByteBuffer limited = ByteBuffer.allocate(10).limit(6);
    assertThat(ByteView.of(limited, 2, 4).length()).isEqualTo(4);
    assertThatThrownBy(() -> ByteView.of(limited, 2, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aMovingViewShowsTheNewPlaceUnderTheSameBounds() {
    MovingView moving = new MovingView();
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5});
    assertThat(moving.at(bytes, 1, 3).copy()).containsExactly(2, 3, 4);
    ByteView second = moving.at(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN), 3, 2);
    assertThat(second.u16(0)).isEqualTo(0x0405);
    assertThatThrownBy(() -> second.u8(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> moving.at(bytes, 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    ByteView whole = ByteView.of(bytes, 1, 3);
    assertThat(moving.in(whole, 1, 2).copy()).containsExactly(3, 4);
    assertThatThrownBy(() -> moving.in(whole, 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void differingBytesAreCounted() {
    ByteView view = ByteView.of(ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 4}), 1, 4);
    assertThat(view.differing(1, new byte[] {0, 2, 3, 4}, 1, 3)).isZero();
    assertThat(view.differing(1, new byte[] {2, 0, 0}, 0, 3)).isEqualTo(2);
  }
}
