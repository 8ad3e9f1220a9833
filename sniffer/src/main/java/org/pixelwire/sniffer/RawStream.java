package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.OutputStream;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.wire.ByteView;

/** The bytes of a stream and nothing else; nothing stands for what is missing. */
final class RawStream implements StreamView {
  private final OutputStream out;

  RawStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void begin(Conversation conversation) {}

  @Override
  public void data(Way way, long offset, ByteView bytes, long frame) throws IOException {
    try {
      out.write(bytes.copy());
    } catch (IOException e) {
      throw "Broken pipe".equals(e.getMessage()) ? new OutputClosedException() : e;
    }
  }

  @Override
  public void gap(Way way, long offset, long length) {}

  @Override
  public void cut(Way way, long offset, long length, long frame) {}

  @Override
  public void again(Way way, long offset, long length, long frame, Copy copy) {}

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
