package org.pixelwire.wire;

import java.nio.ByteBuffer;

/**
 * Shows one stretch of bytes after the other through the same {@link ByteView}, so that looking at
 * a packet allocates nothing. Each call ends the view that the call before returned.
 */
public final class MovingView {
  private final ByteView view = new ByteView();

  /** Views {@code length} bytes of {@code buffer} from absolute index {@code start}. */
  public ByteView at(ByteBuffer buffer, int start, int length) {
    view.move(buffer, start, length);
    return view;
  }

  /** Views {@code count} bytes of {@code whole}, which is another view, from {@code from}. */
  public ByteView in(ByteView whole, int from, int count) {
    view.moveInto(whole, from, count);
    return view;
  }
}
