package org.pixelwire.sniffer;

import java.io.IOException;
import java.util.Locale;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.wire.ByteView;

/** A stream in hexadecimal and ASCII, sixteen bytes a line; what b sent stands further right. */
final class HexStream implements StreamView {
  private static final int BYTES = 16;
  private static final String INDENT = "    ";
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private final StreamText text;
  private final StringBuilder line = new StringBuilder(StreamText.WIDTH);

  HexStream(StreamText text) {
    this.text = text;
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
    text.line(
        way,
        String.format(
            Locale.ROOT, "%s %,d bytes from %,d", heading(way, frame), bytes.length(), offset));
    for (int from = 0; from < bytes.length(); from += BYTES) {
      row(way, offset + from, bytes, from, Math.min(BYTES, bytes.length() - from));
      text.line(way, line);
    }
  }

  private static String heading(Way way, long frame) {
    return StreamText.margin(way, frame, ' ').stripTrailing();
  }

  private void row(Way way, long offset, ByteView bytes, int from, int count) {
    line.setLength(0);
    line.append(way == Way.AB ? "" : INDENT);
    for (int shift = offset >>> 32 == 0 ? 28 : 44; shift >= 0; shift -= 4) {
      line.append(DIGITS[(int) (offset >>> shift) & 0xf]);
    }
    for (int i = 0; i < BYTES; i++) {
      line.append(i % 8 == 0 ? "  " : " ");
      if (i < count) {
        int value = bytes.u8(from + i);
        line.append(DIGITS[value >> 4]).append(DIGITS[value & 0xf]);
      } else {
        line.append("  ");
      }
    }
    line.append("  ");
    for (int i = 0; i < count; i++) {
      int value = bytes.u8(from + i);
      line.append(value >= ' ' && value <= '~' ? (char) value : '.');
    }
  }

  @Override
  public void gap(Way way, long offset, long length) throws IOException {
    text.gap(way, length);
  }

  @Override
  public void cut(Way way, long offset, long length, long frame) throws IOException {
    text.cut(way, length, frame);
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
