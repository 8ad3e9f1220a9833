package org.pixelwire.sniffer;

import java.io.IOException;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.wire.ByteView;

/** Shows what the two ends of a stream sent, in the order of the conversation. */
interface StreamView {
  /** The stream was found; told once, before everything else. */
  void begin(Conversation conversation) throws IOException;

  /** The next bytes one way; the view of them is valid during the call. */
  void data(Way way, long offset, ByteView bytes, long frame) throws IOException;

  /** Bytes that no frame of the capture holds. */
  void gap(Way way, long offset, long length) throws IOException;

  /** Bytes that {@code frame} carried, but the snaplen cut off. */
  void cut(Way way, long offset, long length, long frame) throws IOException;

  /** Bytes that an earlier frame had already carried. */
  void again(Way way, long offset, long length, long frame, Copy copy) throws IOException;

  /** The capture has ended. */
  void end() throws IOException;
}
