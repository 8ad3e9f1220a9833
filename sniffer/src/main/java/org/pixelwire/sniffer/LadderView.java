package org.pixelwire.sniffer;

import java.io.IOException;
import java.util.List;
import org.pixelwire.flow.Conversation;

/** Shows the steps of one stream as they are found. */
interface LadderView {
  /** The stream was found; told once, before everything else. */
  void begin(Conversation conversation) throws IOException;

  /**
   * The next step.
   *
   * @param sinceFirst nanoseconds since the capture's first packet
   */
  void row(LadderRow row, long sinceFirst) throws IOException;

  /** Nothing follows. */
  void end(List<String> sentences) throws IOException;
}
