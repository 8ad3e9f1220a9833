package org.pixelwire.sniffer;

import java.io.IOException;

/** Nobody reads what is printed any more, such as behind {@code | head}: no news to its user. */
final class OutputClosedException extends IOException {
  private static final long serialVersionUID = 1;

  OutputClosedException() {
    super("the output cannot be written");
  }
}
