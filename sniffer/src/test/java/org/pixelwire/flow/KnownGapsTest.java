package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Range;

class KnownGapsTest {

  /** What was told, in order; data joined whatever the pieces. */
  private static final class Told implements StreamSink {
    private final List<Range> known;
    private final List<Range> gaps = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<Long, Long> again = new TreeMap<>();

    Told(List<Range> known) {
      this.known = known;
    }

    @Override
    public List<Range> knownGaps() {
      return known;
    }

    @Override
    public void data(long offset, ByteView bytes, long frame) {
      text.append(new String(bytes.copy(), StandardCharsets.US_ASCII));
    }

    @Override
    public void gap(long offset, long length) {
      gaps.add(new Range(offset, offset + length - 1));
      text.append('[').append(length).append(']');
    }

    @Override
    public void again(long offset, long length, long frame, Copy copy) {
      assertThat(copy).isEqualTo(Copy.SAME);
      again.merge(frame, length, Long::sum);
    }
  }

  private static void segment(StreamAssembler stream, int offset, String text, long frame) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    stream.segment(offset, ByteView.of(bytes), bytes.length, frame);
  }

  @Test
  void theyAreToldAsSoonAsBytesBehindThemCome() {
    Told told = new Told(List.of(new Range(2, 3), new Range(6, 6)));
    StreamAssembler stream = new StreamAssembler(told);
    stream.syn(-1);
    segment(stream, 0, "ab", 1);
    assertThat(told.text).hasToString("ab");
    segment(stream, 7, "hi", 2);
    assertThat(told.text).as("5 and 6 may still come").hasToString("ab[2]");
    segment(stream, 4, "ef", 3);
    assertThat(told.text).hasToString("ab[2]ef[1]hi");
    segment(stream, 10, "kl", 4);
    assertThat(told.text).as("not known before").hasToString("ab[2]ef[1]hi");
    stream.finish();
    assertThat(told.text).hasToString("ab[2]ef[1]hi[1]kl");
  }

  @Test
  void theyChangeWhenBytesAreToldButNotWhich() {
    for (long seed = 0; seed < 2000; seed++) {
      Told first = random(seed, List.of());
      Told second = random(seed, first.gaps);
      assertThat(second.text).as("seed %d", seed).hasToString(first.text.toString());
      assertThat(second.gaps).isEqualTo(first.gaps);
      assertThat(second.again).as("bytes by frame").isEqualTo(first.again);
    }
  }

  private static Told random(long seed, List<Range> known) {
    Random random = new Random(seed);
    Told told = new Told(known);
    StreamAssembler stream = new StreamAssembler(told);
    stream.syn(-1);
    for (int frame = 1; frame <= 30; frame++) {
      int offset = random.nextInt(200);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append((char) ('a' + (offset + text.length()) % 26));
      }
      segment(stream, offset, text.toString(), frame);
    }
    stream.finish();
    return told;
  }
}
