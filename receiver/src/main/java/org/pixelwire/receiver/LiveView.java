package org.pixelwire.receiver;

import org.pixelwire.wire.ByteView;

/** Is shown every chunk as it is placed. */
interface LiveView {
  /** Looks away. */
  LiveView NONE = (offset, payload) -> {};

  /** Shows one chunk; the payload is valid during the call only. */
  void chunk(long offset, ByteView payload);
}
