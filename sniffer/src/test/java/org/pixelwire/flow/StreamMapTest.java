package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelwire.flow.StreamMap.Kind;
import org.pixelwire.flow.StreamMap.Origin;
import org.pixelwire.flow.StreamMap.Part;
import org.pixelwire.flow.StreamMap.Segment;
import org.pixelwire.wire.ByteView;

class StreamMapTest {
  private final StreamLimits limits = new StreamLimits(256 << 20);
  private final StreamMap map = new StreamMap(limits);
  private final StreamAssembler stream = new StreamAssembler(map);

  private void segment(int offset, String bytes, int length, long frame) {
    ByteView view = ByteView.of(bytes.getBytes(StandardCharsets.US_ASCII));
    stream.segment(offset, view, length, frame);
  }

  @Test
  void everyByteIsThereOnceWithItsFrameAndGapsStandInPlace() {
    stream.syn(-1);
    segment(0, "abcd", 4, 1);
    segment(10, "klmn", 4, 2); // 4 to 10 are missing yet
    segment(4, "efg", 3, 3); // late
    segment(14, "op", 6, 4); // cut by the snaplen
    stream.finish();
    assertThat(map.size()).isEqualTo(6);
    assertThat(List.of(0, 1, 2, 3, 4, 5).stream().map(map::segment))
        .containsExactly(
            new Segment(0, 4, Kind.DATA, 1),
            new Segment(4, 3, Kind.DATA, 3),
            new Segment(7, 3, Kind.GAP, 0),
            new Segment(10, 4, Kind.DATA, 2),
            new Segment(14, 2, Kind.DATA, 4),
            new Segment(16, 4, Kind.CUT, 4));
    assertThat(map.at(6)).contains(new Segment(4, 3, Kind.DATA, 3));
    assertThat(map.at(7)).contains(new Segment(7, 3, Kind.GAP, 0));
    assertThat(map.at(19)).contains(map.segment(5));
    assertThat(map.at(20)).isEmpty();
    assertThat(map.carriedBy(4))
        .containsExactly(new Part(14, 2, Origin.FIRST, 4), new Part(16, 4, Origin.FIRST_CUT, 4));
    assertThat(map.carriedBy(9)).isEmpty();
  }

  @Test
  void laterCopiesSayHowTheyStandToTheFirst() {
    stream.syn(-1);
    segment(0, "abcd", 4, 1);
    segment(0, "abcd", 4, 2); // all of it again
    segment(2, "cdef", 4, 3); // two bytes again, two new
    segment(0, "aXcd", 4, 4); // something else
    segment(0, "ab", 4, 5); // half of it was cut off
    assertThat(map.carriedBy(2)).containsExactly(new Part(0, 4, Origin.DUPLICATE, 2));
    assertThat(map.carriedBy(3))
        .containsExactly(new Part(4, 2, Origin.FIRST, 3), new Part(2, 2, Origin.OVERLAP, 3));
    assertThat(map.carriedBy(4)).containsExactly(new Part(0, 4, Origin.CONFLICT, 4));
    assertThat(map.carriedBy(5))
        .containsExactly(
            new Part(0, 2, Origin.DUPLICATE, 5), new Part(2, 2, Origin.NOT_COMPARED, 5));
    assertThat(map.copies()).extracting(Part::frame).containsExactly(2L, 3L, 4L, 5L, 5L);
  }

  @Test
  void memoryIsBoundedAndWhatIsLeftOutIsCounted() {
    byte[] one = {1};
    long segments = limits.maps().bound() / 30;
    for (int i = 0; i < segments; i++) {
      map.data(i, ByteView.of(one), i + 1L);
    }
    assertThat(map.complete()).isFalse();
    assertThat(limits.maps().used()).isLessThanOrEqualTo(limits.maps().bound());
    assertThat(limits.maps().lostBytes()).isEqualTo(segments - map.size());
    map.release();
    assertThat(limits.maps().used()).isZero();
  }

  @Test
  void bytesMayBeToldInAnyOrder() {
    map.first(20, 5, 3);
    map.first(0, 10, 1);
    map.first(10, 5, 2);
    map.again(0, 10, 4, StreamSink.Copy.SAME);
    assertThat(map.at(12)).contains(new Segment(10, 5, Kind.DATA, 2));
    assertThat(map.at(17)).as("nobody brought it").isEmpty();
    assertThat(List.of(0, 1, 2).stream().map(map::segment).map(Segment::offset))
        .containsExactly(0L, 10L, 20L);
    map.first(15, 5, 5);
    assertThat(map.at(17)).contains(new Segment(15, 5, Kind.DATA, 5));
    assertThat(map.carriedBy(3)).containsExactly(new Part(20, 5, Origin.FIRST, 3));
    assertThat(map.carriedBy(4)).containsExactly(new Part(0, 10, Origin.DUPLICATE, 4));
  }
}
