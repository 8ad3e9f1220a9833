package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Range;

/** Finds the bytes of one direction that no frame of a capture holds. */
final class GapFinder implements StreamSink {
  /** Enough for any capture but one made to hurt; what is beyond is told at the stream's end. */
  private static final int MAX_GAPS = 1 << 20;

  private final List<Range> gaps = new ArrayList<>();

  @Override
  public void data(long offset, ByteView bytes, long frame) {}

  @Override
  public void gap(long offset, long length) {
    if (gaps.size() < MAX_GAPS) {
      gaps.add(new Range(offset, offset + length - 1));
    }
  }

  @Override
  public void cut(long offset, long length, long frame) {}

  List<Range> gaps() {
    return gaps;
  }
}
