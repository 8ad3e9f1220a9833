package org.pixelwire.flow;

import java.util.List;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Range;

/** Two readers of one stream. */
record TwoSinks(StreamSink first, StreamSink second) implements StreamSink {
  @Override
  public void data(long offset, ByteView bytes, long frame) {
    first.data(offset, bytes, frame);
    second.data(offset, bytes, frame);
  }

  @Override
  public void gap(long offset, long length) {
    first.gap(offset, length);
    second.gap(offset, length);
  }

  @Override
  public void cut(long offset, long length, long frame) {
    first.cut(offset, length, frame);
    second.cut(offset, length, frame);
  }

  @Override
  public void again(long offset, long length, long frame, Copy copy) {
    first.again(offset, length, frame, copy);
    second.again(offset, length, frame, copy);
  }

  @Override
  public List<Range> knownGaps() {
    return first.knownGaps().isEmpty() ? second.knownGaps() : first.knownGaps();
  }

  @Override
  public void end() {
    first.end();
    second.end();
  }
}
