package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Sha256;

@Timeout(60)
class StreamHashTest {
  private static List<Thread> hashing() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("stream-hash-"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void interleavedStreamsOfAnyLengthHaveTheHashOfTheirBytes(int threads) {
    Random random = new Random(threads);
    StreamHashes hashes = new StreamHashes(threads);
    List<StreamHash> streams = new ArrayList<>();
    List<ByteArrayOutputStream> copies = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      streams.add(hashes.open());
      copies.add(new ByteArrayOutputStream());
    }
    byte[] payload = new byte[70_000];
    for (int round = 0; round < 2000; round++) {
      random.nextBytes(payload);
      // Stream 0 stays empty, the first ones are short, the last ones long.
      int stream = 1 + random.nextInt(39);
      int length = 1 + random.nextInt(stream < 15 ? 30 : stream < 30 ? 1500 : payload.length);
      streams.get(stream).add(ByteView.of(payload).slice(0, length));
      copies.get(stream).write(payload, 0, length);
    }
    streams.forEach(StreamHash::end);
    hashes.finish();
    assertThat(streams.get(0).value()).isNull();
    for (int i = 1; i < 40; i++) {
      assertThat(streams.get(i).value()).isEqualTo(Sha256.of(copies.get(i).toByteArray()));
    }
    assertThat(hashing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1023, 1024, 1025, 256 << 10, (256 << 10) + 1, 3 << 20})
  void lengthsAtTheBordersOfBuffersAreHashedWhole(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    for (int step : new int[] {length, 1000}) {
      StreamHashes hashes = new StreamHashes(1);
      StreamHash stream = hashes.open();
      for (int at = 0; at < length; at += step) {
        stream.add(ByteView.of(Arrays.copyOfRange(bytes, at, Math.min(length, at + step))));
      }
      stream.end();
      hashes.finish();
      assertThat(stream.value()).isEqualTo(Sha256.of(bytes));
    }
  }

  @Test
  void shortStreamsNeedNoThread() {
    StreamHashes hashes = new StreamHashes(1);
    for (int i = 0; i < 1000; i++) {
      StreamHash stream = hashes.open();
      stream.add(ByteView.of(new byte[1000]));
      stream.end();
      assertThat(stream.value()).isEqualTo(Sha256.of(new byte[1000]));
    }
    assertThat(hashing()).isEmpty();
  }

  @Test
  void whatIsAbandonedLeavesNoThreadBehind() throws InterruptedException {
    StreamHashes hashes = new StreamHashes(2);
    for (int i = 0; i < 2; i++) {
      hashes.open().add(ByteView.of(new byte[1 << 20]));
    }
    List<Thread> threads = hashing();
    assertThat(threads).hasSize(2);
    hashes.close();
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void aFailureReachesWhoeverWaitsAndNobodyHangs() {
    StreamHashes hashes = new StreamHashes(1);
    HashLane lane = hashes.lane();
    lane.end(null); // the thread fails at it
    StreamHash stream = hashes.open();
    for (int i = 0; i < 20; i++) {
      stream.add(ByteView.of(new byte[1 << 20]));
    }
    stream.end();
    assertThatThrownBy(hashes::finish).isInstanceOf(IllegalStateException.class);
    assertThat(hashing()).isEmpty();
  }
}
