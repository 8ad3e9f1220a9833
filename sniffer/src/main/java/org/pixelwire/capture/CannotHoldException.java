package org.pixelwire.capture;

import java.io.IOException;

/** A capture file's format has no room for a packet, the message says why. */
public final class CannotHoldException extends IOException {
  private static final long serialVersionUID = 1L;

  CannotHoldException(String reason) {
    super(reason);
  }
}
