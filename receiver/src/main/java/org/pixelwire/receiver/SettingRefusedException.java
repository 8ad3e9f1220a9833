package org.pixelwire.receiver;

import java.io.IOException;

/** This system cannot do what was asked of its sockets; the message is one sentence. */
public final class SettingRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  SettingRefusedException(String sentence) {
    super(sentence);
  }
}
