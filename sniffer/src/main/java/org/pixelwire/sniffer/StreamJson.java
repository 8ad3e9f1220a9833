package org.pixelwire.sniffer;

import java.io.IOException;
import java.util.Locale;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Endpoint;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.wire.ByteView;

/** Where each stretch of a stream lies, as JSON, written as the stream is read. */
final class StreamJson implements StreamView {
  private final JsonOut out;

  StreamJson(JsonOut out) {
    this.out = out;
  }

  @Override
  public void begin(Conversation conversation) throws IOException {
    begin(out, conversation);
    out.list("segments");
  }

  /** Begins an object about a stream: which it is, and who its ends are. */
  static void begin(JsonOut out, Conversation conversation) throws IOException {
    out.object().member("protocol", conversation.kind().text());
    out.member("stream", conversation.stream());
    endpoint(out, "a", conversation.a());
    endpoint(out, "b", conversation.b());
  }

  private static void endpoint(JsonOut out, String name, Endpoint endpoint) throws IOException {
    out.object(name).member("address", endpoint.address().toString());
    out.member("port", endpoint.port()).end();
  }

  private void segment(Way way, long offset, long length, Long frame, String kind, Copy copy)
      throws IOException {
    out.object().member("direction", way.text()).member("offset", offset).member("length", length);
    out.member("frame", frame).member("kind", kind);
    out.member(
        "copy", copy == null ? null : copy.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    out.end();
  }

  @Override
  public void data(Way way, long offset, ByteView bytes, long frame) throws IOException {
    segment(way, offset, bytes.length(), frame, "data", null);
  }

  @Override
  public void gap(Way way, long offset, long length) throws IOException {
    segment(way, offset, length, null, "gap", null);
  }

  @Override
  public void cut(Way way, long offset, long length, long frame) throws IOException {
    segment(way, offset, length, frame, "cut", null);
  }

  @Override
  public void again(Way way, long offset, long length, long frame, Copy copy) throws IOException {
    segment(way, offset, length, frame, "again", copy);
  }

  @Override
  public void end() throws IOException {
    out.end().end().newLine().flush();
  }
}
