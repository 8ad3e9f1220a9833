package org.pixelwire.sniffer;

import java.io.IOException;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.wire.ByteView;

/**
 * A stream as ASCII text, its own lines kept: {@code |} begins a line of the stream, {@code :} goes
 * on with one that is longer than the terminal is wide or comes from several frames. What is not
 * printable is a dot, so that no byte of a packet can act on a terminal or forge a line.
 */
final class AsciiStream implements StreamView {
  private static final char LINE = '|';
  private static final char MORE = ':';

  private final StreamText text;
  private final boolean datagrams;
  private final StringBuilder line = new StringBuilder(StreamText.WIDTH);
  private boolean openAb;
  private boolean openBa;

  /**
   * @param datagrams whether no line goes on from one frame to the next
   */
  AsciiStream(StreamText text, boolean datagrams) {
    this.text = text;
    this.datagrams = datagrams;
  }

  @Override
  public void begin(Conversation conversation) {
    text.begin(conversation);
  }

  @Override
  public void data(Way way, long offset, ByteView bytes, long frame) throws IOException {
    text.count(way, bytes.length());
    if (bytes.length() == 0) {
      text.empty(way, frame);
      return;
    }
    boolean open = !datagrams && (way == Way.AB ? openAb : openBa);
    start(way, frame, open);
    open = true;
    for (int i = 0; i < bytes.length(); i++) {
      int value = bytes.u8(i);
      boolean ends = value == '\n';
      if (!open) {
        start(way, 0, false);
      } else if (line.length() == StreamText.WIDTH && !ends && !ending(bytes, i)) {
        text.line(way, line);
        start(way, 0, true);
      }
      if (ends) {
        text.line(way, line);
      } else if (!ending(bytes, i)) {
        line.append(value >= ' ' && value <= '~' ? (char) value : '.');
      }
      open = !ends;
    }
    if (open) {
      text.line(way, line);
    }
    open(way, open);
  }

  /** Whether a carriage return is half of a line's end. */
  private static boolean ending(ByteView bytes, int at) {
    return bytes.u8(at) == '\r' && at + 1 < bytes.length() && bytes.u8(at + 1) == '\n';
  }

  private void open(Way way, boolean open) {
    if (way == Way.AB) {
      openAb = open;
    } else {
      openBa = open;
    }
  }

  private void start(Way way, long frame, boolean more) {
    line.setLength(0);
    line.append(StreamText.margin(way, frame, more ? MORE : LINE)).append(' ');
  }

  @Override
  public void gap(Way way, long offset, long length) throws IOException {
    text.gap(way, length);
    open(way, false);
  }

  @Override
  public void cut(Way way, long offset, long length, long frame) throws IOException {
    text.cut(way, length, frame);
    open(way, false);
  }

  @Override
  public void again(Way way, long offset, long length, long frame, Copy copy) throws IOException {
    text.again(way, offset, length, frame, copy);
  }

  @Override
  public void end() {
    text.end();
  }
}
