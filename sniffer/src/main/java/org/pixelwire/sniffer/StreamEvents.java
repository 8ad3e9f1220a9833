package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Range;

/**
 * Tells a view what both directions of a stream bring, in one order; what a frame sent again and
 * was compared in pieces is told in one. What the view throws leaves as {@link
 * UncheckedIOException}.
 */
final class StreamEvents {
  private final StreamView view;
  private final Ways ways;
  private Way againWay;
  private long againFrom;
  private long againLength;
  private long againFrame;
  private StreamSink.Copy againCopy;

  /** Tells of these directions only. */
  StreamEvents(StreamView view, Ways ways) {
    this.view = view;
    this.ways = ways;
  }

  /** The reader of one direction, of which {@code gaps} are known already. */
  StreamSink sink(Way way, List<Range> gaps) {
    return ways.include(way) ? new Direction(way, gaps) : StreamSink.NONE;
  }

  /** Tells that the stream was found. */
  void begin(Conversation conversation) {
    tell(() -> view.begin(conversation));
  }

  private interface Telling {
    void run() throws IOException;
  }

  private void tell(Telling telling) {
    try {
      tellAgain();
      telling.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tellAgain() throws IOException {
    if (againLength > 0) {
      long length = againLength;
      againLength = 0;
      view.again(againWay, againFrom, length, againFrame, againCopy);
    }
  }

  /** Tells that nothing follows. */
  void end() throws IOException {
    tellAgain();
    view.end();
  }

  private final class Direction implements StreamSink {
    private final Way way;
    private final List<Range> gaps;

    Direction(Way way, List<Range> gaps) {
      this.way = way;
      this.gaps = gaps;
    }

    @Override
    public List<Range> knownGaps() {
      return gaps;
    }

    @Override
    public void data(long offset, ByteView bytes, long frame) {
      tell(() -> view.data(way, offset, bytes, frame));
    }

    @Override
    public void gap(long offset, long length) {
      tell(() -> view.gap(way, offset, length));
    }

    @Override
    public void cut(long offset, long length, long frame) {
      tell(() -> view.cut(way, offset, length, frame));
    }

    @Override
    public void again(long offset, long length, long frame, Copy copy) {
      boolean goesOn =
          againLength > 0
              && way == againWay
              && frame == againFrame
              && copy == againCopy
              && offset == againFrom + againLength;
      if (!goesOn) {
        tell(() -> {});
        againWay = way;
        againFrom = offset;
        againFrame = frame;
        againCopy = copy;
      }
      againLength += length;
    }
  }
}
