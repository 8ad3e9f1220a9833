package org.pixelwire.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamWriterTest {
  private final List<Integer> writes = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final FakeTicker ticker = new FakeTicker(0);
  private final byte[] all = new byte[10_000];

  /** A kernel that takes whatever it is given. */
  private final WritableByteChannel kernel =
      new WritableByteChannel() {
        @Override
        public int write(ByteBuffer bytes) {
          int count = bytes.remaining();
          writes.add(count);
          times.add(ticker.nanos());
          while (bytes.hasRemaining()) {
            stream.write(bytes.get());
          }
          return count;
        }

        @Override
        public boolean isOpen() {
          return true;
        }

        @Override
        public void close() {}
      };

  /**
   * Gives {@link #all} to a writer through a buffer of 1,000 bytes filled with 1 to 300 at once.
   */
  private StreamWriter write(TcpSettings asked) throws IOException {
    Random random = new Random(5);
    random.nextBytes(all);
    StreamWriter writer = new StreamWriter(kernel, asked, new Pacer(0, ticker), ticker);
    ByteBuffer buffer = ByteBuffer.allocate(1000);
    for (int at = 0; at < all.length && !writer.ended(); ) {
      int count = Math.min(1 + random.nextInt(300), all.length - at);
      if (buffer.remaining() < count) {
        writer.write(buffer.flip(), false);
        buffer.compact();
        continue;
      }
      buffer.put(all, at, count);
      at += count;
    }
    writer.write(buffer.flip(), true);
    return writer;
  }

  private static TcpSettings pieces(int size, long pause, Pause once, Ending ending) {
    return new TcpSettings(null, size, pause, once, 0, null, ending, 0);
  }

  private static Ending resetAt(long bytes) {
    return new Ending(Ending.Kind.RESET, Optional.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100, 599, 700})
  void everyPieceButTheLastHasTheSizeAskedForWhereverTheBufferEnds(int size) throws IOException {
    StreamWriter writer = write(pieces(size, 0, null, Ending.USUAL));
    assertThat(writer.written()).isEqualTo(10_000);
    assertThat(stream.toByteArray()).isEqualTo(all);
    assertThat(writes.subList(0, writes.size() - 1)).containsOnly(size);
    assertThat(writes).hasSize((10_000 + size - 1) / size);
  }

  @Test
  void withoutAskingOneBufferIsOneWrite() throws IOException {
    write(TcpSettings.NONE);
    assertThat(writes).hasSizeLessThan(15);
    assertThat(stream.toByteArray()).isEqualTo(all);
  }

  @Test
  void aPauseLiesBetweenTwoPiecesNotBeforeTheFirst() throws IOException {
    write(pieces(500, 7_000, null, Ending.USUAL));
    assertThat(times).hasSize(20).startsWith(0L, 7_000L, 14_000L).endsWith(133_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1234, 9_999})
  void theStopIsExactlyAfterItsByteAndOnlyOnce(long at) throws IOException {
    write(pieces(0, 0, new Pause(5_000, at), Ending.USUAL));
    long before = 0;
    for (int i = 0; i < writes.size(); i++) {
      assertThat(times.get(i)).isEqualTo(before < at ? 0 : 5_000);
      before += writes.get(i);
    }
    assertThat(stream.toByteArray()).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1234, 9_999})
  void nothingIsWrittenBeyondTheEndAskedFor(long at) throws IOException {
    for (int size : new int[] {0, 100}) {
      stream.reset();
      StreamWriter writer = write(pieces(size, 0, null, resetAt(at)));
      assertThat(writer.ended()).isTrue();
      assertThat(writer.written()).isEqualTo(at);
      assertThat(stream.toByteArray()).isEqualTo(java.util.Arrays.copyOf(all, (int) at));
    }
  }
}
